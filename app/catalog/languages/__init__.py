"""How languages write numbers and months, and the words by which they speak of forces, times and speakers."""
