"""Runs of pytest in a folder of their own, with a feature that a scenario plants there."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pytest_bdd import given, then, when
from threadpoolctl import threadpool_info

from steps.harness.evidence import Measure
from steps.language import phrase

WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(sys.argv[1].split(", ")))
import pytest
sys.exit(pytest.main(sys.argv[2:]))
"""
ROOT = Path(__file__).parents[1]
Runner = Callable[[Sequence[str]], pytest.RunResult]
CONFTEST = "pytest_plugins = ['steps.harness.collector', 'steps.harness.devices', 'steps.harness.narrator']\n"
FAKE_TORCH = """
import sys
from types import SimpleNamespace
def init():
    raise RuntimeError("The NVIDIA driver on your system is too old (found version 11040). Please update it")
sys.modules["torch"] = SimpleNamespace(
    cuda=SimpleNamespace(is_available=lambda: {cuda}, init=init),
    backends=SimpleNamespace(
        mps=SimpleNamespace(is_available=lambda: {mps}),
        cuda=SimpleNamespace(matmul=SimpleNamespace(allow_tf32=False)),
        cudnn=SimpleNamespace(allow_tf32=True),
    ),
)
"""


@given(phrase("a project with the feature {path}"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    target = pytester.path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(docstring, encoding="utf-8")


@given(phrase("its step definitions"))
def _(pytester: pytest.Pytester, docstring: str) -> None:
    pytester.makeconftest(CONFTEST + docstring)
    pytester.makeini("[pytest]\nmarkers =\n  torch: asks torch\n  gpu: needs an accelerator\n  device: any device")


@given(phrase("torch finds {found:Name}"))
def _(pytester: pytest.Pytester, found: str) -> None:
    with (pytester.path / "conftest.py").open("a") as conftest:
        conftest.write(FAKE_TORCH.format(cuda=found == "cuda", mps=found == "mps"))


@when(phrase("pytest is run with {arguments}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, arguments: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.runpytest_subprocess(*arguments.split())


@pytest.fixture
def run_here(pytester: pytest.Pytester, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Return what runs this specification, from where it is."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SPEC_DATA", raising=False)  # its images would be decoded again, into the cache of this run
    options = ("-m", "pytest", "-q", "-o", f"cache_dir={tmp_path / 'cache'}", "-p", "no:xdist")
    return lambda arguments: pytester.run(sys.executable, *options, *arguments)


@when(phrase("this specification is run without {modules}, with {arguments}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, modules: str, arguments: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.chdir(ROOT)
    options = ("-q", "-p", "no:xdist", "-o", f"cache_dir={pytester.path / 'cache'}")
    return pytester.run(sys.executable, "-c", WITHOUT, modules, *options, *arguments.split())


@when(phrase("this specification is run with {arguments}"), target_fixture="pytest_run")
def _(run_here: Runner, arguments: str) -> pytest.RunResult:
    return run_here(arguments.split())


@when(phrase("the copy is run through {features}"), target_fixture="pytest_run")
def _(run_here: Runner, features: str, spec: str) -> pytest.RunResult:
    return run_here([*features.split(), "--impl", spec])


@then(phrase("it ends with status {status:d}"))
def _(pytest_run: pytest.RunResult, status: int) -> None:
    assert pytest_run.ret == status


@then(phrase("it has printed"))
def _(pytest_run: pytest.RunResult, docstring: str) -> None:
    lines = [*pytest_run.outlines, *pytest_run.errlines]
    block = docstring.splitlines()
    starts = range(len(lines) - len(block) + 1)
    printed = "\n".join(lines)
    assert any(all(part in line for part, line in zip(block, lines[i:], strict=False)) for i in starts), printed


@then(phrase("it has not printed"))
def _(pytest_run: pytest.RunResult, docstring: str) -> None:
    printed = "\n".join([*pytest_run.outlines, *pytest_run.errlines])
    assert [line for line in docstring.splitlines() if line in printed] == []


@then(phrase("the threads of the BLAS times the workers are no more than the cores"))
def _(measure: Measure) -> None:
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    threads, most = max(pool["num_threads"] for pool in threadpool_info()), max(workers, os.cpu_count() or 1)
    measure("threads of all workers", workers * threads, most)
    assert workers * threads <= most
