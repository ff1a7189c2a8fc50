"""Ways to take the same training step on a device, of which each is faster for another reason."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import torch
from torch import nn

from impl.training.augment import Draws, augment, draw
from impl.training.models import build
from impl.training.precision import PRECISIONS, autocast, products

Step = Callable[[], object]
CLASSES, SIDE, SHIFT, WARM_UP, BATCHES = 10, 32, 2, 3, 8
HOST, DEVICE = "host", "device"
EAGER, COMPILED, RECORDED = "eager", "compiled", "recorded"


@dataclass(frozen=True)
class Way:
    """How a step is taken.

    Parameters
    ----------
    precision : str
        See ``impl.training.precision``.
    layout : {"contiguous", "channels last"}
        Of images and weights in memory.
    images, augmented : {"device", "host"}
        Where the images wait for their turn, and where they are mirrored and shifted.
    called : {"eager", "compiled", "recorded"}
        Each kernel from Python; by ``torch.compile``; all at once, as a CUDA graph.
    """

    precision: str = "float32"
    layout: str = "contiguous"
    images: str = DEVICE
    augmented: str = DEVICE
    called: str = EAGER

    def __str__(self) -> str:
        """Return what differs from the plainest way."""
        where = [f"images on the {HOST}"] * (self.images == HOST) + [f"augmented on the {HOST}"] * (
            self.augmented == HOST
        )
        layout, called = [self.layout] * (self.layout != "contiguous"), [self.called] * (self.called != EAGER)
        return ", ".join([self.precision, *layout, *where, *called])


def ways(device: str) -> list[Way]:
    """Return the ways that there are on a device: the plainest first, which the others are compared with."""
    on_cuda = device == "cuda"
    precisions = [name for name in PRECISIONS if name != "tf32" or on_cuda]
    found = [Way(precision, layout) for precision in precisions for layout in ("contiguous", "channels last")]
    if on_cuda:
        host, best = {"images": HOST, "augmented": HOST}, {"precision": "bfloat16", "layout": "channels last"}
        found += [Way(**host), Way(**best, **host), Way(**best, images=HOST)]
        found += [Way(**best, called=COMPILED), Way(**best, called=RECORDED)]
    return found


class Training:
    """A network in training, and the images that it learns from.

    Parameters
    ----------
    way : Way
    model : str
        Of ``impl.training.models``.
    batch : int
        Images a step, of which four batches are there.
    device : torch.device
    """

    def __init__(self, way: Way, model: str, batch: int, device: torch.device) -> None:
        torch.manual_seed(0)
        self.way, self.batch, self.device = way, batch, device
        self.format = torch.channels_last if way.layout == "channels last" else torch.contiguous_format
        waits = device if way.images == DEVICE else torch.device("cpu")
        self.images = torch.randn(4 * batch, 3, SIDE, SIDE).to(waits)
        self.labels = torch.randint(CLASSES, (4 * batch,)).to(waits)
        network = build(model, inputs=(3, SIDE, SIDE), classes=CLASSES).to(device, memory_format=self.format)
        self.network = torch.compile(network) if way.called == COMPILED else network
        self.optimizer = torch.optim.SGD([p for p in network.parameters() if p.requires_grad], 0.01, 0.9, fused=True)
        self.scaler = torch.amp.GradScaler(device.type) if way.precision == "float16" else None
        self.batches = cycle([self.drawn(number) for number in range(BATCHES)])

    def step(self) -> Step:
        """Return what takes a step, and does not wait for the device."""
        return self.recorded() if self.way.called == RECORDED else lambda: self.learn(*self.next())

    def next(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the next batch, augmented, on the device; nobody waits, unless images come from the host."""
        chosen, draws = next(self.batches)
        images, labels = self.images[chosen].to(self.augmented), self.labels[chosen]
        seen = augment(images, draws, shift=SHIFT).to(self.device)
        return seen.contiguous(memory_format=self.format), labels.to(self.device)

    @property
    def augmented(self) -> torch.device:
        """Return where images are mirrored and shifted."""
        return self.device if self.way.augmented == DEVICE else torch.device("cpu")

    def drawn(self, number: int) -> tuple[torch.Tensor, Draws]:
        """Return which images a batch consists of, where they wait, and what is done to them, where that is done."""
        generator = torch.Generator().manual_seed(number)
        chosen = torch.randint(len(self.labels), (self.batch,), generator=generator)
        draws = draw(self.batch, flip=True, shift=SHIFT, generator=generator)
        return chosen.to(self.images.device), Draws(*(each.to(self.augmented) for each in draws))

    def learn(self, images: torch.Tensor, labels: torch.Tensor) -> None:
        """Take the step on a batch."""
        self.optimizer.zero_grad()
        with products(self.way.precision):
            with autocast(self.device, PRECISIONS[self.way.precision]):
                logits = self.network(images)
            loss = nn.functional.cross_entropy(logits.float(), labels)
            (loss if self.scaler is None else self.scaler.scale(loss)).backward()
        if self.scaler is None:
            self.optimizer.step()
        else:
            self.scaler.step(self.optimizer)
            self.scaler.update()

    def recorded(self, cuda: Any = torch.cuda) -> Step:
        """Return the step as a CUDA graph, into which each batch is copied; some are taken before."""
        self.held = self.next()
        stream, graph = cuda.Stream(), cuda.CUDAGraph()
        stream.wait_stream(cuda.current_stream())
        with cuda.stream(stream):
            for _ in range(WARM_UP):
                self.learn(*self.held)
        cuda.current_stream().wait_stream(stream)
        with cuda.graph(graph):
            self.learn(*self.held)

        def replayed() -> None:
            for place, new in zip(self.held, self.next(), strict=True):
                place.copy_(new)
            graph.replay()

        return replayed
