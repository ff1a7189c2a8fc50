"""The book: features as their files have them, and beside every scenario what became of it in the last runs."""

from reports.model.book import Book, Campaign, Kept, KeyNumber, Mutants, Point
from reports.model.features import Chapter, Counted, Example, Examples, Feature, Rule, Scenario, Step
from reports.model.results import (
    FAILED,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    NOT_RUN,
    PASSED,
    Column,
    Measured,
    Outcome,
    Picture,
    Run,
    Sentence,
    StepResult,
)

__all__ = [
    "FAILED",
    "MET",
    "NOT_APPLICABLE",
    "NOT_MET",
    "NOT_RUN",
    "PASSED",
    "Book",
    "Campaign",
    "Chapter",
    "Column",
    "Counted",
    "Example",
    "Examples",
    "Feature",
    "Kept",
    "KeyNumber",
    "Measured",
    "Mutants",
    "Outcome",
    "Picture",
    "Point",
    "Rule",
    "Run",
    "Scenario",
    "Sentence",
    "Step",
    "StepResult",
]
