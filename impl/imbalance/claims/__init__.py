"""Claims about arms of an experiment, and whether paired runs bear them out."""

from impl.imbalance.claims.conditions import Condition, Equivalent, Floor, NotBetter, NotInferior, Superior
from impl.imbalance.claims.effects import Effect, Estimate, differences, estimate, paired
from impl.imbalance.claims.findings import MEASURES, Finding
from impl.imbalance.claims.verdict import Claim, Verdict

__all__ = [
    "MEASURES",
    "Claim",
    "Condition",
    "Effect",
    "Equivalent",
    "Estimate",
    "Finding",
    "Floor",
    "NotBetter",
    "NotInferior",
    "Superior",
    "Verdict",
    "differences",
    "estimate",
    "paired",
]
