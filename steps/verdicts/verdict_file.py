"""The verdict for machines: ``--verdict-file``."""

from dataclasses import dataclass
from typing import Any

from steps.verdicts.text import text
from steps.verdicts.verdict import Judgement, RuleVerdict
from steps.verdicts.version import SPECIFICATION

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Circumstances:
    """When a run was made, and with which texts: what is the same for every verdict of it."""

    digest: str
    started: str
    finished: str | None = None
    seconds: float = 0.0


def verdict_file(judgement: Judgement, circumstances: Circumstances) -> dict[str, Any]:
    """Return the content of the verdict file.

    ``schema_version`` grows when a field changes its meaning or goes, and not when one is added.

    ======================  ==========================================================================
    ``schema_version``      1
    ``specification``       ``version``, and ``sha256`` of the names and texts of all feature files
    ``implementation``      what was judged, as ``--impl`` names it
    ``started``             date and time with the zone, as ISO 8601 has them
    ``finished``            the same, and null where the run did not come to write it
    ``verdict``             ``met``, ``not met`` or ``could not be judged``
    ``because``             why it could not be judged; empty otherwise
    ``complete``            whether each scenario of the chapters came out, if only as not applicable
    ``of_a_part``           whether scenarios were left out by a path or an option
    ``measured``            figures by name, where an archive was judged; empty otherwise
    ``score``               ``met`` and ``judged``: numbers of rules
    ``counts``              ``there_are``, ``planned``, and how many scenarios came out how
    ``rules``               in reading order: ``rule``, ``title``, ``feature``, ``chapter``, ``result``,
                            and ``scenarios``
    ``rules[].scenarios``   an ``Outcome`` each, see ``steps.verdicts.outcome``
    ``report``              the lines that a person reads
    ======================  ==========================================================================
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "specification": {"version": SPECIFICATION, "sha256": circumstances.digest},
        "implementation": judgement.implementation,
        "started": circumstances.started,
        "finished": circumstances.finished,
        "verdict": judgement.verdict,
        "because": judgement.doubt,
        "complete": judgement.complete,
        "of_a_part": judgement.of_a_part,
        "measured": dict(judgement.measured),
        "score": {"met": judgement.score.met, "judged": judgement.score.judged},
        "counts": {"there_are": judgement.size, "planned": len(judgement.planned), **judgement.counts},
        "rules": [_rule(rule) for rule in judgement.rules],
        "report": list(text(judgement)),
    }


def _rule(rule: RuleVerdict) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "title": rule.title,
        "feature": rule.feature,
        "chapter": rule.chapter,
        "result": rule.result,
        "scenarios": [outcome.to_json() for outcome in rule.outcomes],
    }
