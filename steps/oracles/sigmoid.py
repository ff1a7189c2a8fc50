"""The focal loss of torchvision, in float64, with its gradient from autograd."""

import torch
from torchvision.ops import sigmoid_focal_loss

from steps.language import Array, Call


def focal(call: Call, logits: Array, targets: Array, device: str) -> tuple[Array, Array]:
    """Return the loss that ``call`` writes, such as ``SigmoidFocalLoss(gamma=2)``, and its gradient for the logits."""
    options = {"gamma": 0.0, "alpha": None, "reduction": "batch", **call.kwargs}
    z = torch.tensor(logits, dtype=torch.float64, device=device, requires_grad=True)
    t = torch.tensor(targets, dtype=torch.float64, device=device)
    alpha = -1 if options["alpha"] is None else options["alpha"]
    total = sigmoid_focal_loss(z, t, alpha, options["gamma"], reduction="sum")
    loss = total / {"batch": len(t), "positives": t.sum(), "sum": 1}[options["reduction"]]
    (gradient,) = torch.autograd.grad(loss, z)
    return loss.detach().cpu().numpy(), gradient.cpu().numpy()
