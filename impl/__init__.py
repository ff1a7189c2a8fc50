"""The reference implementation: what the features promise, kept."""
