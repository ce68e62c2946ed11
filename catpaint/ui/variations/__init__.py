"""A grid of pictures with other noise."""
