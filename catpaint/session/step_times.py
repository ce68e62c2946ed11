"""How long a training step takes, by what makes it longer: measured once for each, and learnt from runs."""

from __future__ import annotations

import json
from collections.abc import Callable

from catpaint.jobs.messages import TimeStep
from catpaint.jobs.run_order import RunOrder
from catpaint.session.core import Core


class StepTimes:
    """Seconds a step. One measurement at a time; asking for another one stops it."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._known: dict[str, float] = {}
        self._job = 0
        self._asked = ""

    def seconds(self, order: RunOrder) -> float | None:
        """Of such a run's steps; None where that was never measured."""
        return self._known.get(_key(order))

    def measure(self, order: RunOrder, told: Callable[[], object], failed: Callable[[str], object]) -> None:
        """Have a step made by the worker where none such is known; `told` once it is, or `failed` says why not."""
        key = _key(order)
        if key in self._known or (self._job and key == self._asked):
            return
        self.stop()
        self._asked = key

        def done(seconds: float) -> None:
            self._job = 0
            self._known[key] = seconds
            told()

        def broken(message: str, _details: str) -> None:
            self._job = 0
            failed(message)

        self._job = self._core.jobs.run(TimeStep(order), done, failed=broken)

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._core.jobs.cancel(self._job)
        self._job = 0

    def learn(self, order: RunOrder, seconds: float) -> None:
        """A step of a run took so long: truer than any made-up one."""
        self._known[_key(order)] = seconds


def _key(order: RunOrder) -> str:
    size = order.imported.get("size") if order.imported is not None else order.size
    facts = [order.model, order.method, order.batch, size, order.options, order.precision, order.without]
    return json.dumps(facts, sort_keys=True, default=str)
