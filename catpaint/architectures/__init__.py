"""The architectures catpaint knows: each in a folder that holds everything that is its own; none knows another."""
