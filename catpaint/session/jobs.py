"""Messages to the worker for widgets: a function to call with the result, and nothing to clean up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catpaint.jobs.messages import Message
from catpaint.session.link import WorkerLink
from catpaint.steps import Progress


@dataclass(frozen=True)
class _Waiting:
    done: Callable[[Any], None]
    failed: Callable[[str, str], None] | None
    progressed: Callable[[Progress], None] | None


class Jobs:
    """Has messages done by the worker and calls back on the session's thread. Without a worker nothing runs."""

    def __init__(self, link: WorkerLink | None) -> None:
        self._link = link
        self._waiting: dict[int, _Waiting] = {}
        if link is not None:
            link.job_progressed.connect(self._progressed)
            link.job_ended.connect(self._ended)
            link.job_failed.connect(self._failed)

    @property
    def possible(self) -> bool:
        """Whether there is a worker."""
        return self._link is not None

    def run(
        self,
        message: Message,
        done: Callable[[Any], None],
        *,
        failed: Callable[[str, str], None] | None = None,
        progressed: Callable[[Progress], None] | None = None,
        label: str = "",
        urgent: bool = False,
    ) -> int:
        """Start; returns a number for `cancel`, 0 without a worker.

        message: done step by step, renders go in between; what it answers is said with it. label: what the status bar
        says meanwhile, "" for nothing. urgent: before estimates and training.
        """
        if self._link is None:
            return 0
        job_id = self._link.start_job(label, message, urgent=urgent)
        self._waiting[job_id] = _Waiting(done, failed, progressed)
        return job_id

    def cancel(self, job_id: int) -> None:
        """Stop a job at its next step; nothing of it is called back any more."""
        if self._waiting.pop(job_id, None) is not None and self._link is not None:
            self._link.cancel_job(job_id)

    def _progressed(self, job_id: int, progress: Progress) -> None:
        waiting = self._waiting.get(job_id)
        if waiting is not None and waiting.progressed is not None:
            waiting.progressed(progress)

    def _ended(self, job_id: int, result: Any) -> None:
        if (waiting := self._waiting.pop(job_id, None)) is not None:
            waiting.done(result)

    def _failed(self, job_id: int, message: str, details: str) -> None:
        if (waiting := self._waiting.pop(job_id, None)) is not None and waiting.failed is not None:
            waiting.failed(message, details)
