"""A run's ends in words."""

from __future__ import annotations

from pathlib import Path

from catpaint.jobs.run_progress import TrainingResult
from catpaint.session.ends_text import TrainingEnds
from catpaint.session.training_ends import Kept


def test_images_that_are_ready_are_counted() -> None:
    assert TrainingEnds().ready(1) == "1 image is ready: finetune the model on it."
    assert TrainingEnds().ready(1200) == "1,200 images are ready: finetune the model on them."


def test_what_is_kept_is_named() -> None:
    said = TrainingEnds().kept(Kept("coast", "starter", 3))
    assert said == (
        "“coast” is kept and paints now. It takes your 3 classes as they are; what you mapped for “starter” is "
        "remembered."
    )


def test_nothing_better_says_what_to_try() -> None:
    result = TrainingResult(Path("coast"), 300, 0, {})
    head, *further = TrainingEnds().nothing(result, 12).splitlines()
    assert head.startswith("Nothing got better")
    assert further
    assert all(line.startswith("• ") for line in further)
