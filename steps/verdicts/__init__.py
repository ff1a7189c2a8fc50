"""What becomes of a run: a verdict on every rule, for people and for machines."""
