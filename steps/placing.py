"""Devices: chosen by name, and worked on."""

import pytest
import torch
from pytest_bdd import then, when

from impl.training.devices import device as chosen
from steps.language import phrase
from steps.trainings import TorchTrained

Refusal = pytest.ExceptionInfo[ValueError]


def there(found: str) -> dict[str, bool]:
    """Return which accelerators there are said to be.

    >>> there("cuda and mps"), there("nothing")
    ({'cuda': True, 'mps': True}, {'cuda': False, 'mps': False})
    """
    return {name: name in found.split(" and ") for name in ("cuda", "mps")}


@when(phrase("the device {name} is chosen where torch finds {found}"), target_fixture="place")
def _(name: str, found: str) -> torch.device:
    return chosen(name, there(found))


@when(phrase("choosing the device {name} is attempted where torch finds {found}"), target_fixture="refusal")
def _(name: str, found: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        chosen(name, there(found))
    return refusal


@then(phrase("the device is {name:Name}"))
def _(place: torch.device, name: str) -> None:
    assert place == torch.device(name)


@then(phrase("it is refused, with VERSION for that of torch, because"))
def _(refusal: Refusal, docstring: str) -> None:
    assert str(refusal.value).replace(torch.__version__, "VERSION") == docstring


@then(phrase("its parameters, its average, and the images that it saw were on the device of this run"))
def _(trained: TorchTrained, device: str) -> None:
    trainer = trained.trainer
    tensors = [*trainer.model.state_dict().values(), *trainer.result.state_dict().values()]
    assert {tensor.device.type for tensor in tensors} | trained.places == {torch.device(device).type}
