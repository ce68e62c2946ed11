"""Measuring which ways of computing are fast, between renders."""

from __future__ import annotations

from collections.abc import Mapping

from catpaint.jobs.device import Device
from catpaint.jobs.messages import Tune
from catpaint.steps import Progress, Steps


def tune(device: Device, message: Tune) -> Steps[int]:
    """See `Tune`. Raises FileError where what was found can't be kept."""
    from catpaint.rendering import tuning
    from catpaint.rendering.packed_convolution import OPERATION, convolution_ways

    choices = tuning.in_use()
    if choices is None:
        return 0
    ways = {OPERATION: convolution_ways}

    def of(question: tuning.Question) -> Mapping[str, tuning.Way]:
        return ways[question.operation](question)

    steps = tuning.settle(choices, of)
    while True:
        try:
            done, count = next(steps)
        except StopIteration as ended:
            choices.save()
            return int(ended.value)
        yield Progress("measuring what is fast here", done, count)
