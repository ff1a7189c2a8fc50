"""Experiments on long-tailed data: arms that differ in one thing, trained on the same seeds and compared."""
