"""The specification on trial: every wrong change of the implementation is to be noticed by some scenario."""
