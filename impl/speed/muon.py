"""Muon: every direction in which a layer's momentum points is followed by a step of about the same length."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import torch

from impl.numpy_nn.checks import real_number, refuse, whole_number

WHO = "Muon"
# Of x, x^3 and x^5: 0.01 becomes 0.4 in three steps, and what is larger ends between 0.5 and 1.5, not at 1.
QUINTIC = (3.4445, -4.7750, 2.0315)
# Added to the norm, which may be 0.
EPSILON = 1e-7
VELOCITY = "momentum_buffer"


def orthogonal(matrices: torch.Tensor, steps: int = 3, precision: torch.dtype | None = None) -> torch.Tensor:
    """Return matrices of the same singular vectors, and of singular values near 1.

    Each step of the Newton-Schulz iteration makes of a singular value, which is a share of the matrix's norm at first,
    the value of an odd polynomial, so that no decomposition is needed.

    Parameters
    ----------
    matrices : Tensor of shape (k, n, m)
    steps : int
        Of the iteration; with fewer more of the small singular values stay small.
    precision : dtype, optional
        Of the products.

    Returns
    -------
    Tensor of shape (k, n, m)
        Of the dtype of ``matrices``.
    """
    a, b, c = QUINTIC
    x = matrices / (torch.linalg.matrix_norm(matrices, keepdim=True) + EPSILON)
    tall = x.shape[1] > x.shape[2]
    x = (x.mT if tall else x).to(precision or x.dtype)
    for _ in range(steps):
        square = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(square, square, square, beta=b, alpha=c), x, beta=a)
    return (x.mT if tall else x).to(matrices.dtype)


class Muon(torch.optim.Optimizer):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Momentum that is made orthogonal, for weights of two axes or more; the first is that of the outputs.

    Before its step each weight is scaled to the norm of a matrix of orthogonal rows, the root of their number: the
    network is normalised behind it, so that its size changes nothing but how far a step leads. ``torch.optim.Muon``
    takes matrices alone, and lets weights decay instead.

    Parameters
    ----------
    params : iterable
        Parameters, or groups of them, as of any optimiser of torch.
    lr : float or Tensor of shape ()
        As a tensor it may lie on the device, and be changed there.
    momentum : float
    nesterov : bool
    steps, precision
        See ``orthogonal``.

    References
    ----------
    Jordan et al., Muon: an optimizer for hidden layers in neural networks (2024), and ``airbench94_muon.py``.
    """

    def __init__(
        self,
        params: Iterable[Any],
        lr: float | torch.Tensor,
        momentum: float = 0.6,
        *,
        nesterov: bool = True,
        steps: int = 3,
        precision: torch.dtype | None = None,
    ) -> None:
        if not isinstance(lr, torch.Tensor):
            real_number(lr, 0, float("inf"), WHO, "lr")
        real_number(momentum, 0, 1, WHO, "momentum")
        if nesterov and not momentum:
            refuse(WHO, "a momentum above 0 for nesterov", momentum)
        whole_number(steps, 1, WHO, "steps")
        super().__init__(
            params, {"lr": lr, "momentum": momentum, "nesterov": nesterov, "steps": steps, "precision": precision}
        )
        for weight in (weight for group in self.param_groups for weight in group["params"]):
            if weight.ndim < 2:  # noqa: PLR2004 - rows and columns
                refuse(WHO, "weights of at least two axes", f"shape {tuple(weight.shape)}")

    @torch.no_grad()  # type: ignore[untyped-decorator]  # torch is Any to mypy
    def step(self, closure: None = None) -> None:  # noqa: ARG002 - torch's signature
        """Take a step along the gradients; a weight without one stays."""
        for group in self.param_groups:
            alike = defaultdict(list)
            for weight in group["params"]:
                if weight.grad is not None:
                    alike[weight.flatten(1).shape].append(weight)
            for weights in alike.values():
                self._step(weights, group)

    def _step(self, weights: Sequence[torch.Tensor], group: dict[str, Any]) -> None:
        """Change weights that are matrices of one shape together."""
        directions = torch.stack([self._direction(weight, group).flatten(1) for weight in weights])
        updates = orthogonal(directions, group["steps"], group["precision"]) * group["lr"]
        for weight, update in zip(weights, updates, strict=True):
            weight.mul_(len(weight) ** 0.5 / torch.linalg.vector_norm(weight))
            weight.sub_(update.reshape(weight.shape))

    def _direction(self, weight: torch.Tensor, group: dict[str, Any]) -> torch.Tensor:
        """Return the momentum of a weight, or where it will be after another such gradient."""
        state = self.state[weight]
        if VELOCITY not in state:
            state[VELOCITY] = torch.zeros_like(weight.grad)
        velocity = state[VELOCITY].mul_(group["momentum"]).add_(weight.grad)
        return weight.grad + group["momentum"] * velocity if group["nesterov"] else velocity
