"""Manifests and descriptions that say what is not so, too much, or nothing."""

import json
from typing import Any

from steps.hostile.honest import CONFIG, SOURCE, Parts, description, entry, zipped
from steps.hostile.records import Case

DEEP = 100_000


def without(*names: str) -> Case:
    """Return an archive that lacks members, of which the manifest tells."""
    return lambda parts: zipped((name, content) for name, content in parts.all().items() if name not in names)


def manifest(**changes: Any) -> Case:
    """Return an archive with something else in its manifest; a change to None removes it."""

    def build(parts: Parts) -> bytes:
        told = {key: value for key, value in parts.manifest(**changes).items() if value is not None}
        return parts.with_manifest(json.dumps(told))

    return build


def told_of(name: str, **changes: Any) -> Case:
    """Return an archive whose manifest tells something else of a member."""

    def build(parts: Parts) -> bytes:
        members = parts.manifest()["members"]
        members[name] = members.get(name, entry(b"")) | changes
        return parts.with_manifest(json.dumps(parts.manifest(members=members)))

    return build


def text(words: str | bytes) -> Case:
    """Return an archive with a text in the place of its manifest."""
    return lambda parts: parts.with_manifest(words)


def in_manifest(key: str, value: str) -> Case:
    """Return an archive with a line more at the beginning of its manifest."""
    return lambda parts: parts.with_manifest(json.dumps(parts.manifest()).replace("{", f'{{"{key}": {value}, ', 1))


def described(architecture: str | None = None, **changes: Any) -> Case:
    """Return a submission with another description."""

    def build(parts: Parts) -> bytes:
        parts.description = description(**changes) if architecture is None else description(architecture, **changes)
        return parts.archive()

    return build


def written(content: bytes) -> Case:
    """Return a submission with a text in the place of its description."""

    def build(parts: Parts) -> bytes:
        parts.description = content
        return parts.archive()

    return build


def counted(parameters: int) -> Case:
    """Return a submission that claims another number of parameters."""

    def build(parts: Parts) -> bytes:
        parts.parameters = parameters
        return parts.archive()

    return build


MANIFESTS: dict[str, Case] = {
    "no manifest": without("manifest.json"),
    "a manifest that is no JSON": text("a cat"),
    "a manifest that is a list": text("[]"),
    "a manifest in UTF-16": text("{}".encode("utf-16")),
    "a manifest of 100,000 levels": text('{"a":' * DEEP + "1" + "}" * DEEP),
    "a manifest with a key twice": in_manifest("format", "1"),
    "a manifest with a number of 5,000 digits": in_manifest("more", "1" * 5000),
    "a manifest with NaN": in_manifest("more", "NaN"),
    "a manifest with 1e999": in_manifest("more", "1e999"),
    "a manifest with a key more": in_manifest("more", "1"),
    "a manifest of a later format": manifest(format=2),
    "a manifest without a checkpoint": manifest(checkpoint=None),
    "a manifest of a checkpoint that is not there": manifest(checkpoint="checkpoints/other.pth"),
    "a manifest whose checkpoint is a text": manifest(checkpoint=SOURCE),
    "a manifest whose checkpoint is a number": manifest(checkpoint=1),
    "a manifest whose members are a list": manifest(members=[]),
    "a manifest with true as parameters": manifest(parameters=True),
    "a manifest with fewer parameters than none": manifest(parameters=-1),
    "another digest than that of the source": told_of(SOURCE, sha256="0" * 64),
    "a digest of 3 digits": told_of(SOURCE, sha256="abc"),
    "another size than that of the source": told_of(SOURCE, size=1),
    "a number in the place of an entry": manifest(members={SOURCE: 1}),
    "an entry with a key more": told_of(SOURCE, more=1),
    "a member that the manifest does not know": lambda parts: zipped([*parts.all().items(), ("models/a.py", b"")]),
    "a member of the manifest that is not there": without(SOURCE),
    "a member of the manifest with an endless name": told_of("n" * 500),
}
DESCRIPTIONS: dict[str, Case] = {
    "no description": lambda parts: zipped(
        {
            name: content if name != "manifest.json" else json.dumps(bare_manifest(parts)).encode()
            for name, content in parts.all().items()
            if name != CONFIG
        }.items()
    ),
    "a description that is a list": written(b"[]"),
    "a description with infinity": described(mean=[float("inf")]),
    "a description for other images": described(dataset="imagenet"),
    "a description for a list of images": described(dataset=["digits"]),
    "a model that nobody knows": described(model="os.system"),
    "a model that is no name": described(model=["chain"]),
    "an argument that nobody knows": described(arguments={"architecture": "Flatten()", "more": 1}),
    "a layer of 10^18 weights": described("Flatten() -> Linear(1000000000, 1000000000)"),
    "an image of 10^9 pixels on a side": described(inputs=[1, 10**9, 10**9]),
    "5 residuals within each other": described("Residual(" * 5 + "ReLU()" + ")" * 5),
    "200 residuals within each other": described("Residual(" * 200 + "ReLU()" + ")" * 200),
    "5,000 brackets within each other": described("ReLU(" + "(" * 4990),
    "300 layers": described(" -> ".join(["ReLU()"] * 300)),
    "an architecture of 11,106 letters": described(" -> ".join(["ReLU()"] * 1111)),
    "code in the place of a number": described("Linear(__import__('os').system('touch ran'), 10)"),
    "a class more than there are logits": described(classes=[str(i) for i in range(11)]),
    "a model of images of one pixel": described(
        "Conv2d(1, 10, 1) -> AdaptiveAvgPool2d(1) -> Flatten()", inputs=[1, 1, 1]
    ),
    "a class fewer than the data set has": described("Flatten() -> Linear(64, 9)", classes=[str(i) for i in range(9)]),
    "a class whose name moves the cursor": described(classes=[f"\33[{i}A" for i in range(10)]),
    "a deviation of nothing": described(std=[0.0]),
    "fewer parameters than it claims": counted(651),
}
# Nothing is wrong with this, but that the images may not be here.
ELSEWHERE: dict[str, Case] = {"a description for CIFAR-10": described(dataset="cifar10")}


def bare_manifest(parts: Parts) -> dict[str, Any]:
    """Return a manifest that does not speak of a description."""
    return parts.manifest({name: content for name, content in parts.members().items() if name != CONFIG})
