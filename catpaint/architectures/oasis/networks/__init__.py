"""OASIS's generator and discriminator, and an affinity folded into them."""
