"""Networks in PyTorch: models by name, a training loop in plain sight, checkpoints, evaluation."""
