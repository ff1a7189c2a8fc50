"""Archives to hand in, compared with what went in, and read as a gate reads them."""

import hashlib
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from pytest_bdd import given, then, when
from safetensors.numpy import load

from impl.submission.archive import Submission, opened
from steps.harness.submission import obstacle
from steps.hostile.honest import numbers
from steps.language import Table, column, phrase
from steps.own_submission import trained
from steps.packing import CommandRun, Packing

ROOT = Path(__file__).parents[1]
# What lies in reports, besides the code that steps use.
DATA = ("*.jsonl*", "*.svg", "*.png", "*.html", "*.safetensors")


@pytest.fixture
def submitted(packing: Packing) -> Path:
    """Return where the archive is, whoever wrote it."""
    return packing.target


@pytest.fixture
def submission(submitted: Path, tmp_path: Path) -> Submission:
    """Return an archive as a gate reads it."""
    work = tmp_path / "work"
    work.mkdir()
    return opened(submitted, work)


@given(phrase("our own submission"), target_fixture="submitted")
def _(tmp_path: Path) -> Path:
    return trained(tmp_path)


@when(phrase("the gate is run on it"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, submitted: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SPEC_DATA", raising=False)  # of this run, and not of the gate
    return pytester.run(sys.executable, "-m", "steps.accept", "--submission", str(submitted), *options(submitted))


@when(phrase("the gate is run on it with {line}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, submitted: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SPEC_DATA", raising=False)
    return pytester.run(sys.executable, "-m", "steps.accept", str(submitted), *line.split(), *options(submitted))


@when(phrase("the gate, with an accuracy of {value} in its table, is run on it"), target_fixture="pytest_run")
def _(
    pytester: pytest.Pytester, submitted: Path, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> pytest.RunResult:
    gate = tmp_path / "its own"
    shutil.copytree(ROOT, gate, ignore=shutil.ignore_patterns(".*", *DATA))
    feature = gate / "features" / "training" / "acceptance.feature"
    changed = re.sub(r"(\| accuracy +\| \S+ +\|) \S+ ", rf"\1 {value} ", feature.read_text(encoding="utf-8"))
    feature.write_text(changed, encoding="utf-8")
    monkeypatch.chdir(gate)
    return pytester.run(sys.executable, "-m", "steps.accept", str(submitted), *options(submitted))


@given(phrase("beside it a conftest.py that runs code"))
def _(submitted: Path) -> None:
    code = f"from pathlib import Path\nPath({str(submitted.parent / 'ran')!r}).touch()\n"
    (submitted.parent / "conftest.py").write_text(code, encoding="utf-8")


@then(phrase("that code has not run"))
def _(submitted: Path) -> None:
    assert not (submitted.parent / "ran").exists()


@when(phrase("the gate, pointed at that folder, is run on it"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, submitted: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SPEC_DATA", raising=False)  # of this run, and not of the gate
    line = ["--submission", str(submitted), f"--data={folder}", *options(submitted)]
    return pytester.run(sys.executable, "-m", "steps.accept", *line)


def options(submitted: Path) -> list[str]:
    """Return the options of a run that leaves nothing in the folder that it is started from."""
    return ["-o", f"cache_dir={submitted.parent / 'cache'}"]


@then(phrase("the gate says that it cannot judge it, because"))
def _(submitted: Path, docstring: str) -> None:
    assert obstacle(submitted, has_cifar10=False) == docstring


@then(phrase("the archive holds"))
def _(submitted: Path, datatable: Table) -> None:
    assert list(members_of(submitted)) == column(datatable)


def members_of(path: Path) -> dict[str, bytes]:
    """Return what zipfile reads in an archive, which it compares with the checksums there."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@then(phrase("its manifest tells the size and the SHA-256 of each other member"))
def _(submitted: Path) -> None:
    members = members_of(submitted)
    told = json.loads(members.pop("manifest.json"))["members"]
    assert told == {n: {"size": len(b), "sha256": hashlib.sha256(b).hexdigest()} for n, b in members.items()}


@then(phrase("its manifest tells of {checkpoint} with {count:d} parameters"))
def _(submitted: Path, checkpoint: str, count: int) -> None:
    told = json.loads(members_of(submitted)["manifest.json"])
    assert (told["checkpoint"], told["parameters"]) == (checkpoint, count)


@then(phrase("both archives are the same, byte for byte"))
def _(submitted: Path, again: Path) -> None:
    assert submitted.read_bytes() == again.read_bytes()


@then(phrase("its members are {count:d} plain files of 1980, readable by all, none of them compressed"))
def _(submitted: Path, count: int) -> None:
    with zipfile.ZipFile(submitted) as archive:
        told = [(i.date_time, i.external_attr >> 16, i.compress_type) for i in archive.infolist()]
    assert told == [((1980, 1, 1, 0, 0, 0), 0o100644, zipfile.ZIP_STORED)] * count


@then(phrase("the folder holds {names}"))
def _(packing: Packing, names: str) -> None:
    assert sorted(path.name for path in packing.folder.iterdir()) == names.split()


@then(phrase("the archive is the one from before"))
def _(packing: Packing) -> None:
    assert packing.target.read_bytes() == b"from before"


@then(phrase("a gate reads the same description and the same {count:d} weights"))
def _(submission: Submission, packing: Packing, count: int) -> None:
    assert submission.description == packing.description
    found = load(submission.checkpoint.read_bytes())
    assert sum(array.size for array in found.values()) == count
    assert all(np.array_equal(array, found[name]) for name, array in numbers().items())


@then(phrase("a gate reads the checkpoint byte for byte"))
def _(submission: Submission, packing: Packing) -> None:
    assert submission.checkpoint.read_bytes() == packing.checkpoint.read_bytes()


@then(phrase("the command ends with status {status:d} and has printed"))
def _(command_run: CommandRun, status: int, docstring: str, packing: Packing) -> None:
    assert (command_run.status, command_run.printed.replace(f"{packing.folder}/", "").rstrip()) == (status, docstring)
