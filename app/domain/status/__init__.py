"""What is held when: assertions, inference from them, and the status of a record on a day or in a range of days."""
