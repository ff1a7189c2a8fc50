"""What stands beside the results: the mutants that were noticed, and what was measured once and kept."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reports.model import Campaign, Kept, KeptTable, Mutants, Picture
from reports.reading.forms import COUNT, OBJECT, TEXT, TIME, Each, FormError, Parts, check, utc
from reports.reading.lines import VERSION, loaded
from reports.reading.runs import named

MUTANTS = "mutants.json"
RESULTS = "results.json"
PICTURES = "pictures.toml"
TABLES = "tables.json"
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
RULE_FORM = Parts({"noticed": COUNT, "alone": COUNT})
MUTANTS_FORM = Parts({"schema_version": VERSION, "finished": TIME, "rules": Each(RULE_FORM)})
PICTURES_FORM = Parts({"pictures": [Parts({"file": TEXT, "title": TEXT, "text": TEXT})]})
TABLES_FORM = [Parts({"title": TEXT, "note": TEXT, "header": [TEXT], "rows": [[TEXT]]})]


def read_campaign(folders: Sequence[Path], root: Path, faults: list[str]) -> Campaign | None:
    """Return what the last campaign of mutants found out; None where there was none."""
    found = []
    for path in (folder / MUTANTS for folder in folders if (folder / MUTANTS).exists()):
        try:
            told = _read(path)
            check(told, MUTANTS_FORM)
            check(list(told["rules"].values()), [RULE_FORM])
            found.append((utc(told["finished"]), told))
        except (OSError, ValueError) as error:
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
            results = _read(path)
            check(results, OBJECT)
        except (OSError, ValueError) as error:
            faults.append(f"{named(path, root)}: {error}")
        else:
            pictures = tuple(_pictures(path.parent, root, faults))
            yield Kept(path.parent.name, results, pictures, tuple(_tables(path.parent / TABLES, root, faults)))


def _read(path: Path) -> Any:
    try:
        return loaded(path.read_bytes())
    except RecursionError:
        raise ValueError("expected JSON of fewer levels") from None


def _pictures(folder: Path, root: Path, faults: list[str]) -> Iterator[Picture]:
    known = {each["file"]: each for each in _listed(folder / PICTURES, root, faults)}
    for path in sorted(path for path in folder.iterdir() if path.suffix in MEDIA_TYPES):
        if path.name in known:
            told = known[path.name]
            yield Picture(told["title"], path, MEDIA_TYPES[path.suffix], told["text"])
        else:
            faults.append(f"{named(folder / PICTURES, root)}: expected what can be seen in {path.name}")


def _tables(path: Path, root: Path, faults: list[str]) -> list[KeptTable]:
    try:
        told = _read(path)
        check(told, TABLES_FORM)
        return [_table(str(number), each) for number, each in enumerate(told)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        faults.append(f"{named(path, root)}: {error}")
        return []


def _table(number: str, told: dict[str, Any]) -> KeptTable:
    header = tuple(told["header"])
    for place, row in enumerate(told["rows"]):
        if len(row) != len(header):
            raise FormError(
                f"expected as many cells as the header has, {len(header)}, got {len(row)}", (number, "rows", str(place))
            )
    return KeptTable(told["title"], told["note"], header, tuple(map(tuple, told["rows"])))


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
