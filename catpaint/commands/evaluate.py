"""`catpaint evaluate`: a model and a labelled data set in, figures out."""

from __future__ import annotations

from catpaint.evaluation.evaluate_command import add_arguments, run

__all__ = ["add_arguments", "run"]
