"""What may be judged: the reference, torch.nn, a folder of the course, or an adapter of one's own."""
