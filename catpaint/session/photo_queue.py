"""The labelling bench of a session: one photograph of a folder after the other, each saved as a pair when it is done.

Which one is open is told by the photograph under the painting, so that undo leads back across photographs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.datasets.pairs import free_name, pair_name, save_pair
from catpaint.domain.label_map import LabelMap, read_label_map, write_label_map
from catpaint.domain.underlay import Underlay
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import CatpaintError
from catpaint.session.core import Core
from catpaint.session.labelling import Labelling
from catpaint.session.underlay import Photo, UnderlayBook, photograph, working_shape
from catpaint.words import said, say

if TYPE_CHECKING:
    from catpaint.labelling.learner import Lesson
    from catpaint.labelling.queue import Queue, State


class PhotoQueue:
    """queue: None until a folder is opened. Files are read and written off the session's thread, in order."""

    propose = True
    """Whether each photograph that is opened gets a suggestion at once."""

    def __init__(self, core: Core, underlay: UnderlayBook, labelling: Labelling) -> None:
        self._core, self._underlay, self._labelling = core, underlay, labelling
        self.queue: Queue | None = None
        core.events.underlay_changed.connect(self._tell)

    @property
    def current(self) -> str | None:
        """Name of the photograph that is open; None where it is none of the queue's."""
        now = self._underlay.now
        if self.queue is None or now is None or self.queue.position(now.name) is None:
            return None
        return now.name

    @property
    def wanted(self) -> tuple[str, ...]:
        """What the coach would like to see next."""
        return () if self.queue is None else tuple(map(said, self.queue.wanted(self._core.vocabulary)))

    def open(self, photos: Path, root: Path) -> None:
        """Open a folder of photographs, to be labelled into the folder `root`, where one left."""

        def work() -> tuple[Queue, Mapping[str, Lesson]]:
            from catpaint.labelling.lessons import load_lessons
            from catpaint.labelling.queue import open_queue

            return open_queue(photos, root), load_lessons(root)

        def done(found: tuple[Queue, Mapping[str, Lesson]]) -> None:
            queue, lessons = found
            self._labelling.remember(lessons)
            self.queue = queue
            self._core.events.queue_changed.emit()
            last = queue.position(queue.current)
            resumed = queue.current if last is not None and queue.entries[last].state == "open" else None
            if (name := resumed or queue.next_open() or queue.entries[0].name) is not None:
                self.go(name)

        self._run(work, done)

    def close(self) -> None:
        """Keep what is painted, and leave the queue; the painting stays."""
        if self.queue is not None:
            self._keep_draft()
            self.queue = None
            self._core.events.queue_changed.emit()

    def go(self, name: str) -> None:
        """Open a photograph, as far as it was labelled; one step. What is painted on the one before is kept."""
        queue = self.queue
        if queue is None or queue.position(name) is None:
            return
        self._keep_draft()
        vocabulary = self._core.vocabulary
        self._set(replace(queue, current=name))

        def work() -> tuple[Underlay, Photo, LabelMap | None]:
            underlay, photo = photograph(queue.path(name))
            return replace(underlay, name=name), photo, _painted_before(queue, name, vocabulary)

        def done(found: tuple[Underlay, Photo, LabelMap | None]) -> None:
            underlay, photo, label_map = found
            shape = working_shape(underlay.size)
            if label_map is None or label_map.shape != shape:
                label_map = np.full(shape, IGNORE, np.uint16)
            self._underlay.put_with(underlay, photo, label_map, say("Open “{name}”", name=name))
            if self.propose:
                self._labelling.propose()

        self._run(work, done)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) photograph."""
        if self.queue is not None:
            name = self.queue.beside(self.current or self.queue.current, by)
            if name is None:
                self._core.report_error(
                    say("that was the last photograph") if by > 0 else say("this is the first photograph")
                )
            else:
                self.go(name)

    def skip(self) -> None:
        """Leave this photograph out, and go on to the next open one."""
        if (name := self.current) is not None and self.queue is not None:
            self._set(self.queue.marked(name, "skipped"))
            self._next(name)

    def reopen(self) -> None:
        """This photograph is to be done after all."""
        if (name := self.current) is not None and self.queue is not None:
            self._set(self.queue.marked(name, "open"))

    def done(self) -> None:
        """Save this photograph with its label map as a pair, let it teach the next ones, and go on."""
        queue, name, photo = self.queue, self.current, self._underlay.grid()
        if queue is None or name is None or photo is None:
            self._core.report_error(say("open a photograph of the queue first"))
            return
        if (now := self._underlay.now) is not None and now.frame is not None:
            self._core.report_error(
                "the canvas isn't of the photograph's size any more; undo that (Edit, Undo) to save it as a pair"
            )
            return
        label_map, vocabulary = self._core.painting.label_map.copy(), self._core.vocabulary
        if (label_map == IGNORE).all():
            self._core.report_error(say("nothing is painted yet; accept the suggestion, or skip the photograph"))
            return
        at = queue.position(name)
        assert at is not None
        pair = queue.entries[at].pair
        self._labelling.learn(name, queue.root)

        def saved(written: str) -> None:
            if self.queue is not None:
                shown = set(np.unique(label_map).tolist())
                classes = tuple(entry.name for entry in vocabulary.classes if entry.id in shown)
                self._set(self.queue.marked(name, "done", pair=written, classes=classes))
                self._next(name)

        self._run(lambda: _save(queue, name, pair, photo, label_map, vocabulary), saved)

    def state(self, name: str) -> State | None:
        """What became of a photograph."""
        at = None if self.queue is None else self.queue.position(name)
        return None if at is None or self.queue is None else self.queue.entries[at].state

    # ---- inner ----

    def _next(self, name: str) -> None:
        following = None if self.queue is None else self.queue.next_open(name)
        if following is not None:
            self.go(following)

    def _set(self, queue: Queue) -> None:
        self.queue = queue
        self._core.events.queue_changed.emit()
        self._run(queue.save)

    def _keep_draft(self) -> None:
        """What is painted on a photograph that isn't done lies in the drafts from now on."""
        queue, name = self.queue, self.current
        if queue is None or name is None or self.state(name) == "done":
            return
        if (now := self._underlay.now) is not None and now.frame is not None:
            return  # It would not lie over the photograph when it is opened again.
        label_map, vocabulary = self._core.painting.label_map.copy(), self._core.vocabulary
        if not (label_map == IGNORE).all():
            self._run(lambda: write_label_map(_made(queue.draft(name)), label_map, vocabulary))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._core.background.run(work, done, self._core.events.failed.emit)

    def _tell(self) -> None:
        if self.queue is not None:
            self._core.events.queue_changed.emit()


def _painted_before(queue: Queue, name: str, vocabulary: Vocabulary) -> LabelMap | None:
    """The label map of the pair, or the draft; None where there is none in these classes."""
    at = queue.position(name)
    entry = None if at is None else queue.entries[at]
    made = [queue.root / "labels" / f"{entry.pair}.png"] if entry is not None and entry.pair else []
    for path in (*made, queue.draft(name)):
        if path.is_file():
            try:
                return read_label_map(path, vocabulary, yes_no="ignore")
            except CatpaintError:
                continue  # Classes were changed since; the photograph is labelled anew.
    return None


def _save(queue: Queue, name: str, pair: str, photo: Photo, label_map: LabelMap, vocabulary: Vocabulary) -> str:
    """Write the pair, or its label map anew where it is one of this queue's; the pair's name. Raises CatpaintError."""
    written = queue.root / "labels" / f"{pair}.png"
    if pair and written.is_file():
        write_label_map(written, label_map, vocabulary)
    else:
        stem = pair_name(Path(name).stem)
        taken = any((queue.root / "images").glob(f"{stem}.*"))
        pair = free_name(queue.root, stem) if taken else stem
        save_pair(queue.root, pair, photo, label_map, vocabulary)
    queue.draft(name).unlink(missing_ok=True)
    return pair


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
