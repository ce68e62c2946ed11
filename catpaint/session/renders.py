"""The renders of a session: finished ones, and those the person keeps in the project."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from catpaint.domain.noise_regions import Noise
from catpaint.domain.project import KeptRender
from catpaint.errors import RenderError
from catpaint.session.core import Core
from catpaint.session.noise import Seeds
from catpaint.session.pictures import Pictures
from catpaint.session.recipe import RenderRecord, Restored, from_kept, from_record, to_kept
from catpaint.words import say

RECENT_COUNT = 24
RECENT_BYTES = 128 * 2**20


class Renders:
    """last: the newest finished one, None before the first."""

    def __init__(self, core: Core, seeds: Seeds, pictures: Pictures) -> None:
        self._core, self._seeds, self._pictures = core, seeds, pictures
        self._recent: deque[RenderRecord] = deque(maxlen=RECENT_COUNT)
        self.last: RenderRecord | None = None

    @property
    def recent(self) -> tuple[RenderRecord, ...]:
        """Finished renders of this session, newest last; they aren't saved."""
        return tuple(self._recent)

    @property
    def kept(self) -> tuple[KeptRender, ...]:
        """Results the person kept; they are saved with the project."""
        return self._core.extras.renders

    def remember(self, record: RenderRecord, *, instead: bool = False) -> None:
        """A render is finished. instead: of the last one, which showed the same painting as a draft."""
        if instead and self._recent:
            self._recent.pop()
        self.last = record
        self._recent.append(record)
        while len(self._recent) > 1 and sum(entry.nbytes for entry in self._recent) > RECENT_BYTES:
            self._recent.popleft()
        self._core.events.renders_changed.emit()

    def forget(self) -> None:
        """Another project was opened."""
        self._recent.clear()
        self.last = None

    def keep(self, record: RenderRecord | None = None) -> None:
        """Keep a finished render (the last one by default) in the project, with its recipe."""
        chosen = record or self.last
        if chosen is None:
            raise RenderError(say("there is no finished render yet; wait for one, or render now"))
        self._core.background.run(lambda: to_kept(chosen), self.add, self._core.events.failed.emit)

    def add(self, render: KeptRender) -> None:
        """Keep a result with its recipe."""
        self._core.set_extras(say("Keep render"), renders=(*self.kept, render))

    def remove(self, index: int) -> None:
        """Let go of a kept result; undo brings it back."""
        self._core.set_extras(say("Remove render"), renders=self.kept[:index] + self.kept[index + 1 :])

    def restore(self, index: int) -> None:
        """Go back to what a kept render was made from, as one step; decoded off the session's thread."""
        kept = self.kept[index]
        self._core.background.run(lambda: from_kept(kept), self._restore, self._core.events.failed.emit)

    def restore_record(self, record: RenderRecord) -> None:
        """Go back to what a render of this session was made from, as one step."""
        self._restore(from_record(record))

    def _restore(self, restored: Restored) -> None:
        if restored.options:
            self._pictures.set_sampling(self._pictures.sampling.following(restored.options))
        if restored.unpainted is not None:
            self._pictures.set_unpainted(restored.unpainted)
        painting, extras = self._core.painting, replace(self._core.extras, light=restored.light)
        if not self._seeds.locked:
            noise = Noise(restored.seed, dict(restored.class_seeds), restored.regions)
            extras = replace(extras, noise=noise)
        self._core.change(
            lambda: painting.replace_all(restored.label_map, restored.meaning, extras, say("Restore render"))
        )
