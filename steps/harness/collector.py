"""Feature files as tests: a file holds rules, a rule holds scenarios, a scenario its examples."""

from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from pytest_bdd import scenario

from steps.harness.documents import Node, feature_of, item_name, rules, scenarios
from steps.harness.inspection import faults_of_feature
from steps.harness.promises import promises_in
from steps.verdicts.verdict import Promise

PROMISE = pytest.StashKey[Promise]()
FEATURE = pytest.StashKey[Node]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "FeatureFile | None":
    """Let pytest read feature files wherever it is pointed at them."""
    return FeatureFile.from_parent(parent, path=file_path) if file_path.suffix == ".feature" else None


class FeatureFile(pytest.Module):
    """A feature file. What is wrong with it as a text is an error, whatever of it is run."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield the rules."""
        text = self.path.read_text(encoding="utf-8-sig")
        faults = faults_of_feature(text, defined_tags(self.config))
        if faults:
            raise self.CollectError("\n".join(f"{self.path}: {fault}" for fault in faults))
        self.obj = ModuleType(self.path.stem)
        feature = self.stash[FEATURE] = feature_of(text)
        promises = promises_in(feature, self.path, self.config.rootpath)
        for rule, promise in zip(rules(feature), promises, strict=True):
            members = {item_name(each["name"]): self._test(each) for each in scenarios(rule)}
            setattr(self.obj, promise.rule, type(promise.rule, (), members))
            node = pytest.Class.from_parent(self, name=promise.rule)
            node.stash[PROMISE] = promise
            yield node

    def _test(self, node: Node) -> "staticmethod[..., None]":
        def nothing_after_the_last_step() -> None: ...

        decorate = scenario(self.path.name, node["name"], encoding="utf-8-sig", features_base_dir=str(self.path.parent))
        test = decorate(nothing_after_the_last_step)
        assert isinstance(test, FunctionType)
        # Failures then point at the feature, not into pytest-bdd.
        test.__code__ = test.__code__.replace(co_filename=str(self.path), co_firstlineno=node["location"]["line"])
        member = staticmethod(test)
        member.__test__ = True  # type: ignore[attr-defined]  # pytest collects it, whatever it is called
        return member


def defined_tags(config: pytest.Config) -> set[str]:
    """Return the tags that the configuration file defines.

    ``config.getini`` would add pytest's own, such as skip and xfail, with which a scenario passes without being met.
    """
    parser = ConfigParser(interpolation=None)
    parser.read(config.inipath or ())
    lines = parser.get("pytest", "markers", fallback="").splitlines()
    return {line.partition(":")[0].strip() for line in lines if line.strip()}
