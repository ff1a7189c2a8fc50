"""Code under judgement in a process of its own, with limits; only numbers come back from it."""
