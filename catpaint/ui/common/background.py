"""A thread for files: reading, decoding, encoding and writing happen here, answers come back on the window's thread."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from catpaint.errors import CatpaintError

Done = Callable[[Any], None]
Failed = Callable[[str, str], None]


class Background(QObject):
    """Runs functions one after the other on one thread, in the order they were given."""

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="catpaint-files")
        self._answered.connect(_call, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], done: Done | None = None, failed: Failed | None = None) -> None:
        """Run `work`; then `done(result)` or, for an error, `failed(message, details)` on the window's thread."""
        self._threads.submit(self._work, work, done, failed)

    def close(self) -> None:
        """Finish what was begun or waits; nothing is answered any more."""
        self._answered.disconnect()
        self._threads.shutdown(wait=True)

    def _work(self, work: Callable[[], Any], done: Done | None, failed: Failed | None) -> None:
        try:
            result = work()
        except CatpaintError as error:
            self._answer(failed, str(error), "")
        except MemoryError:
            self._answer(failed, "out of memory; close other programs, or use a smaller label map", "")
        except Exception as error:  # A thread has nobody above it: what isn't told here would be lost.
            message = f"internal error: {type(error).__name__}: {error}; please report it"
            self._answer(failed, message, traceback.format_exc())
        else:
            self._answer(done, result)

    def _answer(self, answer: Callable[..., None] | None, *values: object) -> None:
        if answer is not None:
            self._answered.emit(answer, values)


def _call(answer: Callable[..., None], values: tuple[object, ...]) -> None:
    answer(*values)
