"""Long-tailed data: what the class sizes do to a classifier, and the losses, samplers and schedules against it."""
