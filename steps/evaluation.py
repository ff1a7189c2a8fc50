"""Evaluations: timed by a clock that the scenario sets, and what comes of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.training.evaluation import Evaluation, evaluate
from steps.language import Table, phrase, records
from steps.models import Model, Tensor
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]


@dataclass
class Watch:
    """What a model is asked and what is told, and a clock on which each batch takes its seconds."""

    seconds: Iterator[float] = field(default_factory=lambda: iter(()))
    now: float = 1000.0
    delay: float = 0.0
    asked: list[int] = field(default_factory=list)
    modes: set[bool] = field(default_factory=set)
    graphs: set[bool] = field(default_factory=set)
    told: list[tuple[int, int]] = field(default_factory=list)

    def evaluate(self, model: Model, images: Tensor, labels: Tensor, device: str, **options: Any) -> Evaluation:
        """Evaluate the model, watching it."""
        images, labels = images.cpu(), labels.cpu()
        watched = [part.register_forward_hook(self._applied) for part in model.modules()]
        watched.append(model.register_forward_hook(self._asked))
        tell = lambda *numbers: self.told.append(numbers)  # noqa: E731 - one line
        classes = 3 if int(labels.max()) > 1 else 2
        result = evaluate(
            model, images, labels, classes=classes, device=device, clock=self._clock, report=tell, **options
        )
        for hook in watched:
            hook.remove()
        return result

    def _clock(self) -> float:
        now, self.now, self.delay = self.now, self.now + self.delay, 0.0
        return now

    def _applied(self, part: Model, _: object, output: Tensor) -> None:
        self.modes.add(part.training)
        self.graphs.add(output.requires_grad)

    def _asked(self, _: Model, inputs: tuple[Tensor], __: object) -> None:
        self.asked.append(len(inputs[0]))
        self.now += next(self.seconds, 0.0)


@pytest.fixture
def watch() -> Watch:
    """Return a clock that stands still."""
    return Watch()


@given(phrase("a clock by which the batches take {seconds:Integers} seconds"))
def _(watch: Watch, seconds: tuple[int, ...]) -> None:
    watch.seconds = iter([float(each) for each in seconds])


@given(phrase("a clock by which {seconds:d} seconds pass before the first batch"))
def _(watch: Watch, seconds: int) -> None:
    watch.delay = float(seconds)


@when(phrase("the model is evaluated in batches of {size:d}"), target_fixture="evaluation")
def _(watch: Watch, model: Model, images: Tensor, labels: Tensor, device: str, size: int) -> Evaluation:
    return watch.evaluate(model, images, labels, device, batch_size=size)


@when(phrase("the model is evaluated in batches of {size:d}, within {deadline:g} seconds"), target_fixture="evaluation")
def _(
    watch: Watch, model: Model, images: Tensor, labels: Tensor, device: str, size: int, deadline: float
) -> Evaluation:
    return watch.evaluate(model, images, labels, device, batch_size=size, deadline=deadline)


@when(phrase("evaluating the model is attempted with"), target_fixture="refusal")
def _(watch: Watch, model: Model, images: Tensor, labels: Tensor, device: str, datatable: Table) -> Refusal:
    (options,) = records(datatable)
    size, deadline = int(options["batch_size"]), float(options["deadline"])
    with pytest.raises(ValueError) as refusal:
        watch.evaluate(model, images, labels, device, batch_size=size, deadline=deadline)
    return refusal


@then(phrase("it was asked about {sizes:Integers} images at a time"))
def _(watch: Watch, sizes: tuple[int, ...]) -> None:
    assert tuple(watch.asked) == sizes


@then(phrase("{done:d} of {of:d} images are evaluated, {right:d} of them rightly"))
def _(evaluation: Evaluation, done: int, of: int, right: int) -> None:
    assert (evaluation.done, evaluation.of) == (done, of)
    assert evaluation.metrics.accuracy == right / done


@then(phrase("the mean loss is {loss:g}, within the {tolerance:Name} tolerance"))
def _(evaluation: Evaluation, loss: float, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(evaluation.metrics.loss), np.array(loss), "the mean loss")


@then(phrase("the recall of each class in the evaluation is {recall}"))
def _(evaluation: Evaluation, recall: str) -> None:
    assert evaluation.metrics.recall == [float(share) for share in recall.split()]


@then(phrase("the evaluation is {complete:Name}"))
def _(evaluation: Evaluation, complete: str) -> None:
    assert evaluation.complete == {"complete": True, "incomplete": False}[complete]


@then(phrase("its words are"))
def _(evaluation: Evaluation, docstring: str) -> None:
    assert evaluation.words() == docstring


@then(phrase("it was told"))
def _(watch: Watch, datatable: Table) -> None:
    assert watch.told == [(int(row["done"]), int(row["of"])) for row in records(datatable)]


@then(phrase("during the evaluation all parts were in evaluation mode and no output had a graph"))
def _(watch: Watch) -> None:
    assert watch.modes == {False}
    assert watch.graphs == {False}


@then(phrase("after it only part {part:Name} is in evaluation mode"))
def _(model: Model, part: str) -> None:
    assert [name for name, module in model.named_modules() if not module.training] == [part]
