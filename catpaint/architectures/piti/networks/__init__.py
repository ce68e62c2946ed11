"""PITI's networks, the process they are trained for, and an affinity folded into them."""
