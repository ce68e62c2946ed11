"""A thread for files: reading, decoding, encoding and writing happen here, answers come back on the session's."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from catpaint.errors import CatpaintError, is_disk_full, is_out_of_memory
from catpaint.session.loop import Loop
from catpaint.words import said, say

Done = Callable[[Any], object]
Failed = Callable[[str, str], object]


class Background:
    """Runs functions one after the other on one thread, in the order they were given."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._closed = False
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="catpaint-files")

    def run(self, work: Callable[[], Any], done: Done | None = None, failed: Failed | None = None) -> None:
        """Run `work`; then `done(result)` or, for an error, `failed(message, details)` on the session's thread.

        Once it is closed nothing is run any more: the session is over.
        """
        if not self._closed:
            self._threads.submit(self._work, work, done, failed)

    def close(self) -> None:
        """Finish what was begun or waits; nothing is answered any more."""
        self._closed = True
        self._threads.shutdown(wait=True)

    def _work(self, work: Callable[[], Any], done: Done | None, failed: Failed | None) -> None:
        try:
            result = work()
        except CatpaintError as error:
            self._answer(failed, said(error), "")
        except Exception as error:  # A thread has nobody above it: what isn't told here would be lost.
            if is_out_of_memory(error):
                self._answer(failed, say("out of memory; close other programs, or use a smaller label map"), "")
                return
            if is_disk_full(error):
                self._answer(failed, say("the disk is full; make room, then try again"), "")
                return
            message = say("internal error: {kind}: {error}; please report it", kind=type(error).__name__, error=error)
            self._answer(failed, message, traceback.format_exc())
        else:
            self._answer(done, result)

    def _answer(self, answer: Callable[..., object] | None, *values: object) -> None:
        if answer is not None:
            self._loop.post(lambda: None if self._closed else answer(*values))
