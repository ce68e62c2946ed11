"""The model manager: what is here, what can be had, and getting it."""
