"""Measuring which ways of computing are fast, between renders."""

from __future__ import annotations

import logging

from catpaint.errors import FileError
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Tune
from catpaint.steps import Progress, Steps, told_as

_log = logging.getLogger(__name__)


def tune(device: Device, message: Tune) -> Steps[int]:
    """See `Tune`. Nobody waits for it: what can't be kept is measured again at the next start."""
    from catpaint.rendering import tuning
    from catpaint.rendering.tables.operations import ways

    choices = tuning.in_use()
    if choices is None:
        return 0
    settled = yield from told_as(
        tuning.settle(choices, ways), lambda step: Progress("measuring what is fast here", *step)
    )
    try:
        choices.save()
    except FileError as error:
        _log.warning("what was measured isn't kept: %s", error)
    return settled
