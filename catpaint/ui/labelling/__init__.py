"""Labelling photographs: the panel of what is suggested and of the queue, and what the menu does."""
