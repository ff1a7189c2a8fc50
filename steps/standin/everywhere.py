"""Let the implementation find the stand-in, in each process that it starts."""

from impl.speed import race
from impl.training import devices
from steps.standin import NAME

found = devices.available
# Before any other module of the implementation is imported.
vars(devices).update(
    ACCELERATORS=(*devices.ACCELERATORS, NAME),
    NAMES=(*devices.NAMES, NAME),
    available=lambda: {**found(), NAME: True},
)
vars(race)["WAIT"][NAME] = lambda: None
