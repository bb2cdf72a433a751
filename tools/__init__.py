"""What installing and testing need beside the program itself; standard library only."""
