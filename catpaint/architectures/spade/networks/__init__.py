"""SPADE's generator, instance edges, and an affinity folded into it."""
