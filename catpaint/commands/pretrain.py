"""`catpaint pretrain`: a labelled data set in, a source model, a segmenter or features out."""

from __future__ import annotations

from catpaint.training.pretrain_command import add_arguments, run

__all__ = ["add_arguments", "run"]
