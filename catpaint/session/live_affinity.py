"""The text rows that live rendering waits for: asked of the worker once, told to the affinity when they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catpaint.domain.affinity_matrix import Weights
from catpaint.session.affinity import AffinityBook
from catpaint.session.core import MANY_CLASSES, Core
from catpaint.session.link import WorkerLink
from catpaint.session.models import Models
from catpaint.session.source import TextKey


class LiveAffinity:
    """Beside `Live`, which asks it. changed: called when rows came, and the picture is another one."""

    def __init__(
        self, core: Core, models: Models, affinity: AffinityBook, link: WorkerLink, changed: Callable[[], None]
    ) -> None:
        self._core, self._models, self._affinity, self._link = core, models, affinity, link
        self._changed = changed
        self._asked: set[TextKey] = set()
        self._awaited: set[TextKey] = set()
        self._heard = ""
        self._due = core.loop.alarm(self._ask_at_last)
        core.events.opened.connect(self._opened)
        core.events.affinity_changed.connect(self._ask_soon)
        link.rows_estimated.connect(self._came)

    @property
    def awaited(self) -> bool:
        """Whether rows that the present painting needs are on their way, or it isn't known yet which."""
        return self._due.active or not self._awaited.isdisjoint(self._affinity.awaited_keys())

    def _ask_soon(self) -> None:
        """Of thousands of classes once for all that changes together, when that is over."""
        if len(self._core.vocabulary) < MANY_CLASSES:
            self.ask()
        else:
            self._due.start(0)

    def _ask_at_last(self) -> None:
        self.ask()
        if not self.awaited:
            self._changed()

    def ask(self) -> None:
        """Have the rows estimated that nobody asked for yet, and what names say of rows that came with a project."""
        self._due.stop()
        needed = self._affinity.awaited_keys()
        wanted = {**needed, **self._unheard()}
        new = {key: name for key, name in wanted.items() if key not in self._asked}
        if new:
            self._asked.update(new)
            self._awaited.update(needed.keys() & new.keys())
            self._link.estimate_rows(self._models.name, self._core.vocabulary, frozenset(new.values()))

    def _unheard(self) -> dict[TextKey, str]:
        """Once for every project and model, when the model has been read."""
        if self._models.present is None or self._models.name == self._heard:
            return {}
        self._heard = self._models.name
        return self._affinity.unheard_keys()

    def _opened(self) -> None:
        self._heard = ""

    def ask_again(self) -> None:
        """What failed before is tried once more."""
        self._asked -= self._affinity.awaited_keys().keys() - self._awaited
        self.ask()

    def give_up(self) -> None:
        """What can't be estimated stays even over all sources; that is no reason to show nothing."""
        self._awaited.clear()

    def _came(self, rows: Mapping[TextKey, Weights], encoder: str) -> None:
        self._awaited -= set(rows)
        self._affinity.take_text_rows(rows, encoder)
        self._changed()
