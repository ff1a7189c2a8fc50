"""What is probably wrong with an implementation that fails: told from the calls that it was sent."""
