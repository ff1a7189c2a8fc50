"""A training from where it is to its end, with checkpoints on the way, and a bar or lines that show how far it is."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from impl.numpy_nn.checks import whole_number
from impl.training.checkpoints.store import Store
from impl.training.state import state
from impl.training.step import Step
from impl.training.trainer import Trainer

WHO = "train"


def run_to_the_end(trainer: Trainer, store: Store, *, every: int | None = None) -> None:
    """Train to the end, and keep a checkpoint every so many steps, and the last.

    Parameters
    ----------
    trainer : Trainer
    store : Store
        Of checkpoints, which the first of several workers writes. Where the training is interrupted (Ctrl-C), the
        last one is that of the step in which this was; where its loss is no longer finite, or another worker is
        lost, it is the last one before.
    every : int, optional
        Steps from one checkpoint to the next; by default those of an epoch.

    Raises
    ------
    ValueError
        Where ``every`` is no whole number above 0, or a loss is not finite.
    KeyboardInterrupt
        At the end of the step in which it came.
    """
    every = trainer.batches if every is None else whole_number(every, 1, WHO, "every")
    with postponed() as interrupted:
        for _ in shown(trainer):
            stop = interrupted()
            if trainer.done % every == 0 or stop:
                save(trainer, store)
            if stop:
                raise KeyboardInterrupt(f"after {trainer.done} steps: --resume goes on from there")
    save(trainer, store)


@contextmanager
def postponed() -> Iterator[Callable[[], bool]]:
    """Note Ctrl-C instead of ending whatever is being done; a second one ends it.

    Half of a step is no state to go on from.
    """
    came: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    wanted = before != signal.SIG_IGN  # as by a shell, of what it runs in the background

    def note(number: int, _: object) -> None:
        came.append(number)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note if wanted else before)
    try:
        yield lambda: bool(came)
    finally:
        signal.signal(signal.SIGINT, before)


def save(trainer: Trainer, store: Store) -> None:
    """Keep a checkpoint, once for all workers; the others wait for it in the step that follows."""
    if trainer.workers.rank == 0:
        store.save(trainer.done, state(trainer))


def shown(trainer: Trainer) -> Iterator[Step]:
    """Yield the steps, and show how far it is: as a bar on a terminal, and elsewhere as a line for each epoch."""
    total = trainer.recipe.epochs * trainer.batches
    hidden = trainer.workers.rank > 0 or None  # None: where there is no terminal
    with tqdm(total=total, initial=trainer.done, unit="step", file=sys.stderr, disable=hidden, delay=0.1) as bar:
        told = len(trainer.history)
        for step in trainer.steps():
            told = tell(trainer, told, quiet=not bar.disable)
            bar.update()
            bar.set_postfix_str(words(trainer, step), refresh=False)
            yield step
        tell(trainer, told, quiet=not bar.disable)


def tell(trainer: Trainer, told: int, *, quiet: bool) -> int:
    """Print the epochs that have not been told yet, and return how many have been now."""
    for epoch in [] if quiet else trainer.history[told:]:
        accuracy, loss = epoch["test_accuracy"], epoch["loss"]
        of, seconds = trainer.recipe.epochs, trainer.seconds
        line = f"epoch {epoch['epoch']} of {of}: loss {loss:.4f}, test accuracy {accuracy:.4f}, {seconds:.0f} s"
        print(line, flush=True)
    return len(trainer.history)


def words(trainer: Trainer, step: Step) -> str:
    """Return how a training is getting on."""
    latest = f", accuracy {trainer.history[-1]['test_accuracy']:.3f}" if trainer.history else ""
    return f"epoch {trainer.epoch + 1}, loss {step.loss:.3f}{latest}"
