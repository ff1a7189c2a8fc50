"""Lanes from their first step to their last, side by side, and what came of them."""

import copy
import time
from collections.abc import Callable, Sequence
from typing import Any

import torch

from impl.imbalance.decoupling import tau_normalise_
from impl.imbalance.experiment.lane import Lane
from impl.imbalance.experiment.measures import measures
from impl.imbalance.experiment.recording import stepper
from impl.imbalance.experiment.subjects import classifier
from impl.imbalance.losses import adjusted

# Told the epoch that has ended, of how many, and its mean loss.
Report = Callable[[int, int, float], None]


def train(lanes: Sequence[Lane], labels: torch.Tensor, report: Report) -> list[list[dict[str, Any]]]:
    """Train all lanes to the end, a step of each in turn.

    Parameters
    ----------
    lanes : sequence of Lane
        Of one experiment. On a CUDA device their steps are recorded first, and then overlap.
    labels : Tensor of shape (n,)
        Of the test images.
    report : callable

    Returns
    -------
    list of list of dict
        For each lane what was measured of its network after the last step, and of each variant of it.
    """
    start = time.perf_counter()
    steppers = [stepper(lane) for lane in lanes]
    histories: list[list[dict[str, float]]] = [[] for _ in lanes]
    first, epochs, since = lanes[0], lanes[0].settings.epochs, 0
    for epoch in range(1, epochs + 1):
        until = first.plan.steps * epoch // epochs
        for step in range(since, until):
            for each in steppers:
                each.step(step)
        for lane, each, history in zip(lanes, steppers, histories, strict=True):
            each.join()
            history.append(noted(lane, labels, epoch, since, until))
        report(epoch, epochs, sum(history[-1]["loss"] for history in histories) / len(lanes))
        since = until
    seconds = (time.perf_counter() - start) / len(lanes)
    return [results(lane, labels, history, seconds) for lane, history in zip(lanes, histories, strict=True)]


def noted(lane: Lane, labels: torch.Tensor, epoch: int, since: int, until: int) -> dict[str, float]:
    """Return what is known of an epoch."""
    found = {"epoch": epoch, "loss": lane.mean_loss(since, until)}
    if lane.settings.every and epoch % lane.settings.every == 0:
        found["balanced_accuracy"] = measures(lane.logits(), labels, lane.data.counts)["balanced_accuracy"]
    return found


def results(lane: Lane, labels: torch.Tensor, history: list[dict[str, float]], seconds: float) -> list[dict[str, Any]]:
    """Return what is measured of a network, and of the same network evaluated otherwise."""
    alike = {
        "seed": lane.seed,
        "seconds": seconds,
        "device": lane.done.device.type,
        "parameters": sum(parameter.numel() for parameter in lane.model.parameters()),
    }
    variants = {name: arm for name, arm in lane.settings.arms.items() if arm.of == lane.name}
    return [
        # On the way, a variant was not measured.
        {"arm": name, **alike, "history": [] if name in variants else history, **measured}
        for name, arm in ({lane.name: lane.arm} | variants).items()
        for measured in [measures(evaluated(lane, arm), labels, lane.data.counts)]
    ]


def evaluated(lane: Lane, arm: Any) -> torch.Tensor:
    """Return the logits of the test images as an arm evaluates the network."""
    model = lane.result
    if arm.tau_normalised is not None:
        model = copy.deepcopy(model)
        tau_normalise_(classifier(model)[1], arm.tau_normalised)
    logits = lane.logits(model)
    return logits if arm.posthoc is None else adjusted(logits, lane.data.counts, arm.posthoc)
