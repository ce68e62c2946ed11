"""Labelling the photograph under a session's label map: what is suggested, what is accepted, and what is remembered.

What the person painted is never overwritten. Pixels count as theirs where they differ from what was accepted last, so
that undo and redo need nothing of their own. Networks run as a job, the learner on the thread for files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from catpaint.domain.edit import Recorder
from catpaint.domain.fill import connected_spans
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box, Point
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.jobs.messages import Describe
from catpaint.session.affinity import AffinityBook
from catpaint.session.area import Area
from catpaint.session.classes import Classes
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.session.underlay import Photo, UnderlayBook
from catpaint.steps import Progress
from catpaint.words import mark, say

if TYPE_CHECKING:
    from catpaint.labelling.following import Edges
    from catpaint.labelling.learner import Description, Lesson, QuickLearner, Suggestion
    from catpaint.labelling.superpixels import Superpixels

_AFTER = 0.05
"""Seconds after a change of the painting until the suggestion follows it."""
_LESSONS = 200


@dataclass(frozen=True, eq=False)
class Tools:
    """What the tools that follow a photograph need of it."""

    photo: Photo
    edges: Edges
    pieces: Superpixels


class Labelling:
    """Suggestions for the photograph. follow: the suggestion follows what is painted."""

    follow = True

    def __init__(
        self, core: Core, models: Models, affinity: AffinityBook, classes: Classes, area: Area, underlay: UnderlayBook
    ) -> None:
        self._core, self._models, self._affinity = core, models, affinity
        self._classes, self._area, self._underlay = classes, area, underlay
        self._lessons: dict[str, Lesson] = {}
        self.progress: Progress | None = None
        self._tools: Tools | None = None
        self._preparing: Photo | None = None
        self._photo: Photo | None = None
        self._description: Description | None = None
        self._learner: QuickLearner | None = None
        self._suggestion: Suggestion | None = None
        self._accepted: LabelMap | None = None
        self._shape: tuple[int, ...] = core.painting.label_map.shape
        self._wanted = self._thinking = self._again = False
        self._job = 0
        self._alarm = core.loop.alarm(self.refresh)
        core.events.underlay_changed.connect(self._photo_changed)
        core.events.opened.connect(self._photo_changed)
        core.events.history_changed.connect(self._painted)

    # ---- the photograph ----

    @property
    def tools(self) -> Tools | None:
        """For the tools that follow the photograph; None without one, and until it was looked at."""
        photo = self._underlay.grid()
        return self._tools if photo is not None and self._tools is not None and self._tools.photo is photo else None

    def prepare_tools(self) -> None:
        """Look at the photograph for the tools, off this thread."""
        photo = self._underlay.grid()
        if photo is None or self.tools is not None or self._preparing is photo:
            return
        self._preparing = photo

        def work() -> Tools:
            from catpaint.labelling.following import Edges
            from catpaint.labelling.superpixels import superpixels

            return Tools(photo, Edges(photo), superpixels(photo))

        def done(tools: Tools) -> None:
            self._preparing, self._tools = None, tools
            self._core.events.labelling_changed.emit()

        self._core.background.run(work, done, self._core.events.failed.emit)

    # ---- suggesting ----

    @property
    def suggestion(self) -> Suggestion | None:
        """What is suggested; None where nothing is."""
        return self._suggestion

    @property
    def working(self) -> bool:
        """Whether the photograph is being described."""
        return bool(self._job)

    def propose(self) -> None:
        """Have the photograph described, and then suggest a class for every pixel: a job that can be cancelled."""
        photo = self._underlay.grid()
        if photo is None:
            self._core.report_error(say("there is no photograph under the painting; put one there first"))
            return
        if self._description is not None:
            self.refresh()
            return
        if self._job:
            return
        matrix = self._affinity.matrix
        known = matrix is not None and matrix.target == self._core.vocabulary.names
        model = self._models.name if known else ""
        message = Describe(photo, model, self._core.vocabulary, matrix if known else None)
        self.progress = Progress(mark("looking at the photograph"))
        self._job = self._core.jobs.run(
            message,
            self._described,
            failed=self._failed,
            progressed=self._progressed,
            label=say("Looking at the photograph"),
        )
        if not self._job:
            self.progress = None
        self._core.events.labelling_changed.emit()

    def cancel(self) -> None:
        """Stop looking at the photograph."""
        job, self._job, self.progress = self._job, 0, None
        if job:
            self._core.jobs.cancel(job)
            self._core.events.labelling_changed.emit()

    def dismiss(self) -> None:
        """Show no suggestion until one is asked for."""
        self._wanted = False
        self._set(None)

    def refresh(self) -> None:
        """Suggest anew from what is painted by now; a newer one replaces one that waits."""
        self._alarm.stop()
        if self._description is None:
            return
        self._wanted = True
        if self._thinking:
            self._again = True
            return
        self._thinking = True
        description, vocabulary, lessons, learner = (
            self._description,
            self._core.vocabulary,
            self.lessons,
            self._learner,
        )
        hand = self.by_hand()

        def work() -> tuple[QuickLearner, Suggestion]:
            from catpaint.labelling.learner import QuickLearner

            fitting = learner is not None and learner.vocabulary == vocabulary
            chosen = learner if learner is not None and fitting else QuickLearner(description, vocabulary, lessons)
            return chosen, chosen.suggest(hand)

        def done(found: tuple[QuickLearner, Suggestion]) -> None:
            self._thinking = False
            if description is self._description:
                self._learner = found[0]
                if vocabulary == self._core.vocabulary and self._wanted:
                    self._set(found[1])
            stale = description is not self._description or vocabulary != self._core.vocabulary
            if self._again or (stale and self._wanted):
                self._again = False
                self.refresh()

        def failed(message: str, details: str) -> None:
            self._thinking = self._again = False
            self._core.events.failed.emit(message, details)

        self._core.background.run(work, done, failed)

    def by_hand(self) -> LabelMap:
        """What the person painted: uint16 [H, W], IGNORE elsewhere."""
        hand = self._core.painting.label_map.copy()
        if self._accepted is not None and self._accepted.shape == hand.shape:
            hand[hand == self._accepted] = IGNORE
        return hand

    # ---- accepting ----

    def accept(self, class_id: int | None = None, at: Point | None = None) -> bool:
        """Paint what is suggested where the person painted nothing, as one step; whether any pixel changed.

        class_id: of this class only. at: only the region of the suggestion around (y, x). Keeps to what is selected,
        and off protected classes.
        """
        suggestion = self._suggestion
        if suggestion is None or suggestion.label_map.shape != self._core.painting.label_map.shape:
            return False
        wanted = self.by_hand() == IGNORE
        name = say("Accept suggestion")
        if class_id is not None:
            wanted &= suggestion.label_map == class_id
            name = say("Accept class")
        if at is not None:
            height, width = suggestion.label_map.shape
            wanted &= connected_spans(suggestion.label_map, at).mask(height, width)
            name = say("Accept region")
        if not wanted.any():
            return False
        before = self._accepted
        accepted = np.full_like(suggestion.label_map, IGNORE) if before is None else before.copy()
        accepted[wanted] = suggestion.label_map[wanted]
        changed = self._paint(suggestion.label_map, wanted, name)
        if changed:
            self._accepted = accepted
        return changed

    def accepted_before(self, label_map: LabelMap | None) -> None:
        """What is accepted of a photograph that is opened again; None: nothing."""
        self._accepted = None if label_map is None else label_map.copy()

    def clean(self, how: str, pixels: int) -> None:
        """Grow, shrink, smooth the selected class, remove specks or fill holes (`labelling.cleaning`), as one step."""
        painting, layer = self._core.painting, self._core.painting.layers.current
        before, class_id = layer.ids.copy(), self._classes.selected
        titles = {
            "remove_specks": say("Remove specks"),
            "fill_holes": say("Fill holes"),
            "grow": say("Grow class"),
            "shrink": say("Shrink class"),
            "smooth": say("Smooth class"),
        }

        def done(result: LabelMap) -> None:
            present = painting.layers.current
            if painting is self._core.painting and present.key == layer.key and present.ids.shape == before.shape:
                # What was painted meanwhile stays.
                wanted = (result != before) & (present.ids == before)
                self._paint(result, wanted, titles[how])

        self._core.background.run(lambda: _cleaned(how, before, class_id, pixels), done, self._core.events.failed.emit)

    # ---- remembering ----

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """What earlier photographs taught, one each, oldest first."""
        return tuple(self._lessons.values())

    def learn(self, name: str, keep: Path | None = None) -> None:
        """Let this photograph, as it is labelled now, teach the next ones. keep: a folder of pairs to keep that in."""
        if self._description is None:
            return
        description, label_map = self._description, self._core.painting.label_map.copy()
        vocabulary, hand = self._core.vocabulary, self.by_hand()

        def work() -> Lesson | None:
            from catpaint.labelling.learner import lesson_of
            from catpaint.labelling.lessons import save_lesson

            lesson = lesson_of(description, label_map, vocabulary, hand)
            if lesson is not None and keep is not None:
                save_lesson(keep, name, lesson)
            return lesson

        def done(lesson: Lesson | None) -> None:
            if lesson is not None:
                self.remember({name: lesson})

        self._core.background.run(work, done, self._core.events.failed.emit)

    def remember(self, lessons: Mapping[str, Lesson]) -> None:
        """What photographs of these names taught; the newest is kept of each, and the last two hundred of all."""
        for name, lesson in lessons.items():
            self._lessons.pop(name, None)
            self._lessons[name] = lesson
        while len(self._lessons) > _LESSONS:
            del self._lessons[next(iter(self._lessons))]
        self._learner = None
        self._core.events.labelling_changed.emit()

    def unlearn(self) -> None:
        """Forget what earlier photographs taught."""
        self._lessons, self._learner = {}, None
        self._core.events.labelling_changed.emit()

    # ---- inner ----

    def _paint(self, ids: LabelMap, wanted: npt.NDArray[np.bool_], name: str) -> bool:
        painting, guard = self._core.painting, self._area.guard
        try:
            recorder = Recorder(painting.target().ids, guard)
        except LabelMapError as error:
            self._core.report_error(error)
            return False
        before = painting.history.position

        def painted() -> Box | None:
            recorder.put(ids, wanted, (0, 0))
            return painting.record(recorder.finish(), name)

        self._core.change(painted)
        return painting.history.position != before

    def _described(self, description: Any) -> None:
        self._job, self.progress = 0, None
        photo = self._underlay.grid()
        if photo is not None and description.pieces.numbers.shape == photo.shape[:2]:
            self._description = description
            self.refresh()
        self._core.events.labelling_changed.emit()

    def _failed(self, message: str, details: str) -> None:
        self._job, self.progress = 0, None
        self._core.events.labelling_changed.emit()
        self._core.events.failed.emit(message, details)

    def _progressed(self, progress: Progress) -> None:
        self.progress = progress
        self._core.events.labelling_changed.emit()

    def _set(self, suggestion: Suggestion | None) -> None:
        self._suggestion = suggestion
        self._core.events.labelling_changed.emit()

    def _painted(self) -> None:
        if self._core.painting.label_map.shape != self._shape:
            self._photo_changed()
        elif self.follow and self._wanted and self._description is not None:
            self._alarm.start(_AFTER)

    def _photo_changed(self) -> None:
        photo = self._underlay.grid()
        self._shape = self._core.painting.label_map.shape
        if photo is not self._photo:
            self.cancel()
            self._forget()
            self._photo = photo
            self._core.events.labelling_changed.emit()

    def _forget(self) -> None:
        """All that is of one photograph."""
        self._description = self._learner = self._suggestion = self._accepted = None
        self._wanted = self._again = False


def _cleaned(how: str, label_map: LabelMap, class_id: int, pixels: int) -> LabelMap:
    from catpaint.labelling import cleaning

    ways: dict[str, Callable[[LabelMap, int, int], LabelMap]] = {
        "grow": cleaning.grow,
        "shrink": cleaning.shrink,
        "smooth": cleaning.smooth,
        "remove_specks": lambda ids, _, side: cleaning.remove_specks(ids, IGNORE, side * side),
        "fill_holes": lambda ids, one, _: cleaning.fill_holes(ids, one),
    }
    return ways[how](label_map, class_id, pixels)
