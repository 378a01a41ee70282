"""What can still be: the advice over every way to answer what is unknown; exact."""
