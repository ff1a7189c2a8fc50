"""The verdict for Gradescope: ``--gradescope``, its ``results.json``.

Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/, written down as a schema
in ``gradescope_schema.json``.
"""

import json
from functools import cache
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

    A rule is worth all of its share or nothing. Where there is no verdict, there are no points.
    """
    score = judgement.score
    return {
        "score": 0 if judgement.doubt else round(points * score.met / score.judged, 6),
        "execution_time": round(circumstances.seconds, 1),
        "output": "\n".join(text(judgement)),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": _no_tests(judgement, points) if judgement.doubt else _tests(judgement, points / score.judged),
        "extra_data": {
            "schema_version": SCHEMA_VERSION,
            "specification": {"version": SPECIFICATION, "sha256": circumstances.digest},
            "implementation": judgement.implementation,
            "verdict": judgement.verdict,
            "complete": judgement.complete,
            "max_score": points,
        },
    }


def _no_tests(judgement: Judgement, points: float) -> list[dict[str, Any]]:
    return [{"name": "The run", "score": 0, "max_score": points, "status": "failed", "output": last_line(judgement)}]


def _tests(judgement: Judgement, share: float) -> list[dict[str, Any]]:
    return [
        {
            "name": rule.title,
            "number": rule.rule,
            "score": round(share, 6) if rule.result == MET else 0,
            "max_score": round(share, 6),
            "status": "passed" if rule.result == MET else "failed",
            "output": "\n".join([rule_line(rule), *rule_explanation(rule, judgement)]),
            "output_format": "text",
            "tags": [tag for tag in (rule.chapter, rule.feature) if tag],
            "visibility": "visible",
        }
        for rule in judgement.rules
        if rule.result in (MET, NOT_MET)
    ]
