"""Independent ways to know the right answer. No oracle imports what it judges."""
