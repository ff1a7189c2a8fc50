"""Trainings against the clock, again and otherwise: bit for bit, recorded, compiled, watched and timed."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from pytest_bdd import then, when

from impl.speed import recording
from impl.speed.recording import Recorded
from steps.language import Table, column, phrase
from steps.noting import Asked, Events
from steps.race_stand_in import StandIn
from steps.racing import Raced, Racer
from steps.tolerances import Tolerances
from steps.trainings import arrays


@when(phrase("it is trained on the processor"), target_fixture="trained")
def _(recipe: Racer) -> Raced:
    return replace(recipe, device="cpu").run()


def after_draws(racer: Racer) -> str:
    """Return the fingerprint of a training before which somebody has drawn from torch's own generator."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(racer.seed + 1)
        return racer.fingerprint()


def recorded(racer: Racer) -> str:
    """Return the fingerprint of a training whose steps are recorded, and replayed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recording, "stepper", lambda lap: Recorded(lap, StandIn(lap)))
        return racer.fingerprint()


WAYS: dict[str, Callable[[Racer], str]] = {
    "training it again": lambda racer: racer.fingerprint(),
    "training it in another process": lambda racer: racer.fingerprint_elsewhere(),
    "training it after seeds 7 and 8": lambda racer: racer.fingerprint([7, 8]),
    "training it without a warm-up": lambda racer: racer.but(warmup=False).fingerprint(),
    "training it without a warm-up, after itself": lambda racer: racer.but(warmup=False).fingerprint([racer.seed]),
    "recording its steps": recorded,
    "training it where torch's own generator was used": after_draws,
}


@then(phrase("{what} gives the same network and losses, bit for bit"))
def _(trained: Raced, recipe: Racer, what: str) -> None:
    assert WAYS[what](replace(recipe, device="cpu")) == trained.fingerprint


@then(phrase("with another seed it gives others"))
def _(trained: Raced, recipe: Racer) -> None:
    assert replace(recipe, device="cpu", seed=recipe.seed + 1).fingerprint() != trained.fingerprint


@then(phrase("{how}, it ends, within the {tolerance:Name} tolerance, with the same network and losses"))
def _(trained: Raced, recipe: Racer, how: str, tolerance: str, assert_close: Tolerances) -> None:
    compiler = how.removeprefix("compiled by ")
    racer = recipe if compiler == how else recipe.but(compile=compiler)
    race = racer.race()
    assert (race.lap.forward is race.lap.model) == (compiler == how), "what applies the network is compiled, or is not"
    race.run(racer.seed)
    for name, right in trained.path[-1].items():
        assert_close[tolerance](arrays(race.lap.model)[name], right, name)
    losses = race.lap.losses.cpu().numpy() / racer.batch_size
    assert_close[tolerance](losses, np.array(trained.losses), "the losses of all steps")


@when(phrase("its steps are taken one by one, and what torch is asked for is noted"), target_fixture="asked")
def _(recipe: Racer) -> Asked:
    lap = recipe.but(warmup=False).race().lap
    lap.prepare(recipe.seed)
    with Asked(lap.done.device) as asked:
        for number in range(lap.steps):
            lap.step(number)
    return asked


@then(phrase("none of it is a number, a size that depends on numbers, or a copy elsewhere"))
def _(asked: Asked) -> None:
    assert asked.number > 0
    assert asked.answers == []


@when(phrase("it is trained, and what is done is noted"), target_fixture="events")
def _(recipe: Racer) -> Events:
    events = Events()
    race = recipe.race(clock=events.clock, wait={recipe.device: events.waiter})
    events.watch(race)
    events.seconds = race.run(recipe.seed).seconds
    return events


@then(phrase("one after the other it was"))
def _(events: Events, datatable: Table) -> None:
    assert events.noted == column(datatable)


@then(phrase("the seconds are those between the two"))
def _(events: Events) -> None:
    first, last = events.times[-2:]
    assert events.seconds == last - first > 0
