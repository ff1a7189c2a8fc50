"""The verdict for Gradescope: ``--gradescope``, its ``results.json``.

Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/, written down as a schema
in ``gradescope_schema.json``.
"""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from steps.verdicts.explanation import rule_explanation
from steps.verdicts.text import last_line, rule_line, text
from steps.verdicts.verdict import MET, NOT_MET, Judgement
from steps.verdicts.verdict_file import SCHEMA_VERSION, Circumstances
from steps.verdicts.version import SPECIFICATION


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``results.json``."""
    content: dict[str, Any] = json.loads(Path(__file__).with_name("gradescope_schema.json").read_text("utf-8"))
    return content


def results(judgement: Judgement, circumstances: Circumstances, points: float) -> dict[str, Any]:
    """Return the content of ``results.json``: ``points`` shared equally among the rules that were judged.

    A rule is worth all of its share or nothing. Where there is no verdict, or one of a part, there are no points.
    """
    tests = _no_tests(judgement, points) if judgement.doubt or judgement.of_a_part else _tests(judgement, points)
    return {
        "score": round(sum(test["score"] for test in tests), 6),
        "execution_time": round(circumstances.seconds, 1),
        "output": "\n".join(text(judgement)),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "schema_version": SCHEMA_VERSION,
            "specification": {"version": SPECIFICATION, "sha256": circumstances.digest},
            "implementation": judgement.implementation,
            "verdict": judgement.verdict,
            "complete": judgement.complete,
            "max_score": points,
            "measured": dict(judgement.measured),
        },
    }


def _no_tests(judgement: Judgement, points: float) -> list[dict[str, Any]]:
    why = last_line(judgement) + ("" if judgement.doubt else ". There are points for the whole only, not for a part")
    return [{"name": "The run", "score": 0, "max_score": points, "status": "failed", "output": why}]


def shares(points: float, number: int) -> list[float]:
    """Share points among so many rules, equal but for a cent, so that the shares sum to the points.

    >>> shares(100, 3), shares(0.01, 2)
    ([33.33, 33.34, 33.33], [0.005, 0.005])
    """
    digits = next((digits for digits in range(2, 9) if _divides(points, number, digits)), 9)
    ends = [round(points * index / number, digits) for index in range(number)] + [points]
    return [round(end - begin, digits) for begin, end in pairwise(ends)]


def _divides(points: float, number: int, digits: int) -> bool:
    return points * 10**digits >= number and points == round(points, digits)


def _tests(judgement: Judgement, points: float) -> list[dict[str, Any]]:
    judged = [rule for rule in judgement.rules if rule.result in (MET, NOT_MET)]
    return [
        {
            "name": rule.title,
            "number": rule.rule,
            "score": share if rule.result == MET else 0,
            "max_score": share,
            "status": "passed" if rule.result == MET else "failed",
            "output": "\n".join([rule_line(rule), *rule_explanation(rule, judgement)]),
            "output_format": "text",
            "tags": [tag for tag in (rule.chapter, rule.feature) if tag],
            "visibility": "visible",
        }
        for rule, share in zip(judged, shares(points, len(judged)), strict=True)
    ]
