"""Pictures that runs draw, of the numbers that a scenario came upon."""
