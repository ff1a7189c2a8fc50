"""Optimisers."""

from optimizer.sgd import SGD

__all__ = ["SGD"]
