"""How fast the NumPy layers are, beside torch and beside what the machine can do at most."""
