"""Finetuning in the window: what to train, the job on the worker, and the dock that shows it."""
