"""Pictures of an experiment, drawn from its results."""

from impl.imbalance.pictures.confusions import draw_confusions
from impl.imbalance.pictures.curves import draw_curves
from impl.imbalance.pictures.effects import draw_effects
from impl.imbalance.pictures.recall import draw_recall

__all__ = ["draw_confusions", "draw_curves", "draw_effects", "draw_recall"]
