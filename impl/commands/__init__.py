"""What ``python -m impl`` can be asked for."""
