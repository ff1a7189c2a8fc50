"""Checkpoints: files from which a training goes on as if nothing had happened, and weights from anywhere."""
