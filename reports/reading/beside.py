"""What stands beside the results: the mutants that were noticed, and what was measured once and kept."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reports.model import Campaign, Kept, Mutants, Picture
from reports.reading.forms import COUNT, OBJECT, TEXT, TIME, Each, FormError, Parts, check, utc
from reports.reading.lines import VERSION
from reports.reading.runs import named

MUTANTS = "mutants.json"
RESULTS = "results.json"
PICTURES = "pictures.toml"
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
RULE_FORM = Parts({"noticed": COUNT, "alone": COUNT})
MUTANTS_FORM = Parts({"schema_version": VERSION, "finished": TIME, "rules": Each(RULE_FORM)})
PICTURES_FORM = Parts({"pictures": [Parts({"file": TEXT, "title": TEXT, "text": TEXT})]})


def read_campaign(folders: Sequence[Path], root: Path, faults: list[str]) -> Campaign | None:
    """Return what the last campaign of mutants found out; None where there was none."""
    found = []
    for path in (folder / MUTANTS for folder in folders if (folder / MUTANTS).exists()):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            check(told, MUTANTS_FORM)
            check(list(told["rules"].values()), [RULE_FORM])
            found.append((utc(told["finished"]), told))
        except (OSError, ValueError, RecursionError) as error:
            faults.append(f"{named(path, root)}: {error}")
    if not found:
        return None
    finished, told = max(found, key=lambda each: each[0])
    rules = {rule: Mutants(each["noticed"], each["alone"]) for rule, each in told["rules"].items()}
    return Campaign(finished.isoformat(), told.get("commit", ""), told["mutants"], told["killed"], rules)


def read_kept(folder: Path, root: Path, faults: list[str]) -> Iterator[Kept]:
    """Yield what is kept, each a folder with its figures and its pictures, by name."""
    for path in sorted(folder.glob(f"*/{RESULTS}")):
        try:
            results = json.loads(path.read_text(encoding="utf-8"))
            check(results, OBJECT)
        except (OSError, ValueError, RecursionError) as error:
            faults.append(f"{named(path, root)}: {error}")
        else:
            yield Kept(path.parent.name, results, tuple(_pictures(path.parent, root, faults)))


def _pictures(folder: Path, root: Path, faults: list[str]) -> Iterator[Picture]:
    known = {each["file"]: each for each in _listed(folder / PICTURES, root, faults)}
    for path in sorted(path for path in folder.iterdir() if path.suffix in MEDIA_TYPES):
        if path.name in known:
            told = known[path.name]
            yield Picture(told["title"], path, MEDIA_TYPES[path.suffix], told["text"])
        else:
            faults.append(f"{named(folder / PICTURES, root)}: expected what can be seen in {path.name}")


def _listed(path: Path, root: Path, faults: list[str]) -> list[dict[str, Any]]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        check(told, PICTURES_FORM)
    except FileNotFoundError:
        return []
    except (OSError, ValueError, FormError) as error:
        faults.append(f"{named(path, root)}: {error}")
        return []
    return list(told["pictures"])
