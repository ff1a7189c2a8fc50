"""Implementations as their authors bring them, judged one scenario after the other."""

import contextlib
import io
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from pytest_bdd import given, then, when

from steps.harness.evidence import Measure
from steps.implementations import protocol
from steps.isolation.errors import JudgedError, MisfitError, UnjudgeableError
from steps.isolation.judgement import Familiar, Stranger
from steps.isolation.wire import LENGTH, WireError, read
from steps.language import Call, Shape, phrase
from steps.subject import builder, chain

ROOT = Path(__file__).parents[1]
SECONDS, MEGABYTES = 1, 256


@dataclass
class Judged:
    """What became of some scenarios, and what the last of them printed."""

    verdicts: list[str] = field(default_factory=list)
    printed: str = ""


@pytest.fixture
def spec(sample: Path) -> str:
    """Return the copy of a sample as ``--impl`` names it."""
    return f"course:{sample}"


@given(phrase("the module {name:Name}"))
def _(name: str, tmp_path: Path, docstring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"{name}.py").write_text(docstring, encoding="utf-8")
    monkeypatch.setenv("SPEC_PATH", str(tmp_path))


@given(phrase("the module {name:Name}, which is the example of the protocol"))
def _(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").write_text(example_of_the_protocol(), encoding="utf-8")


def example_of_the_protocol() -> str:
    """Return the example that is printed in the documentation of the protocol."""
    return textwrap.dedent(str(protocol.__doc__).partition("::\n")[2])


@given(phrase("the implementation {spec}"), target_fixture="spec")
def _(spec: str) -> str:
    return spec


@given(phrase("the environment variable {name:Name} is {value}"))
def _(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)


@given(phrase("its {path} is a file of {count:d} bytes"))
def _(sample: Path, path: str, count: int) -> None:
    (sample / path).write_bytes(bytes(count))


@given(phrase("its {path} is a link to {target}"))
def _(sample: Path, path: str, target: str) -> None:
    (sample / path).symlink_to(target)


@given(phrase("it holds {count:d} files more"))
def _(sample: Path, count: int) -> None:
    for number in range(count):
        (sample / f"{number}.txt").touch()


@given(phrase("what it holds is noted"), target_fixture="held")
def _(sample: Path) -> dict[Path, bytes]:
    return held_by(sample)


def held_by(folder: Path) -> dict[Path, bytes]:
    """Return all files of a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def stranger(spec: str) -> Iterator[Stranger]:
    """Return what is judged, with limits that a test can wait for."""
    stranger = Stranger(spec, SECONDS, MEGABYTES)
    yield stranger
    stranger.close()


@when(phrase("{count:d} scenarios apply its {calls:Chain} to an input of shape {shape:Shape}"), target_fixture="judged")
def _(stranger: Stranger, count: int, calls: list[Call], shape: Shape) -> Judged:
    judged = Judged()
    for _ in range(count):
        judged.verdicts.append(verdict(stranger, calls, shape))
        judged.printed = stranger.printed
    return judged


def verdict(stranger: Familiar | Stranger, calls: list[Call], shape: Shape) -> str:
    """Go forward and backward, and return what the code under judgement did instead."""
    rng = np.random.default_rng(0)
    try:
        with stranger.opened() as nn:
            module = chain(builder(nn, rng), nn, calls)
            module.labels = np.zeros(shape[0], dtype=np.int64)
            module.backward(np.ones_like(module.forward(1 + rng.random(shape))))
            module.gradients()
    except (JudgedError, MisfitError, ValueError) as error:
        return str(error)
    return "met"


@when(phrase("its {calls:Chain} is applied here to an input of shape {shape:Shape}"), target_fixture="judged")
def _(spec: str, only_here: None, calls: list[Call], shape: Shape) -> Judged:
    return Judged([verdict(Familiar(spec, "cpu"), calls, shape)])


@when(
    phrase("{count:d} runs at once apply its {calls:Chain} to an input of shape {shape:Shape}"), target_fixture="judged"
)
def _(spec: str, count: int, calls: list[Call], shape: Shape) -> Judged:
    with contextlib.ExitStack() as stack:
        strangers = [Stranger(spec, SECONDS, MEGABYTES) for _ in range(count)]
        for stranger in strangers:
            stack.callback(stranger.close)
        with ThreadPoolExecutor(count) as pool:
            return Judged(list(pool.map(lambda stranger: verdict(stranger, calls, shape), strangers)))


@when(phrase("a message with the header {header} is read"), target_fixture="refusal")
def _(header: str) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(WireError) as refusal:
        read(io.BytesIO(LENGTH.pack(len(header)) + header.encode()))
    return refusal


@when(phrase("loading it is attempted"), target_fixture="refusal")
def _(spec: str) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(UnjudgeableError) as refusal:
        Stranger(spec, SECONDS, MEGABYTES).close()
    return refusal


def working_in(folder: str) -> Iterator[Path]:
    """Yield the processes whose working directory is a folder, where the system shows them as files."""
    for process in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):  # of somebody else, or gone by now
            if str(process.readlink()).startswith(folder):
                yield process


@then(phrase("the verdicts are"))
def _(judged: Judged, docstring: str) -> None:
    assert judged.verdicts == docstring.splitlines()


@then(phrase("it lacks {capability:Name} because"))
def _(stranger: Stranger, capability: str, docstring: str) -> None:
    assert stranger.lacks[capability] == docstring


@then(phrase("the last of them has printed"))
def _(judged: Judged, docstring: str) -> None:
    assert judged.printed == docstring


@then(phrase("it holds what it held"))
def _(sample: Path, held: dict[Path, bytes]) -> None:
    assert held_by(sample) == held


@then(phrase("the folder that is worked in holds {names}"))
def _(stranger: Stranger, names: str) -> None:
    assert sorted(path.name for path in stranger.folder.iterdir()) == names.split()


@then(phrase("of the folder that was worked in, nothing is left"))
def _(stranger: Stranger) -> None:
    stranger.close()
    assert not Path(stranger.place.name).exists()
    assert not list(working_in(stranger.place.name))


@then(phrase("the example of the protocol has {most:d} lines at most"))
def _(most: int, measure: Measure) -> None:
    count = len([line for line in example_of_the_protocol().splitlines() if line.strip()])
    measure("lines", count, most)
    assert count <= most
