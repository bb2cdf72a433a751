"""The rules of the check: on quotes, values and times, on places, on the members of a record, on the coverage."""
