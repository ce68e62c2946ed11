"""The stamps there are: supplied ones and the person's own, and the one that is put down next."""

from __future__ import annotations

from pathlib import Path

from catpaint.domain.stamps import Stamp, keep, own, own_folder, supplied
from catpaint.errors import LabelMapError
from catpaint.session.core import Core


class Stamps:
    """folder: where the person's own are kept; they are read when they are first asked for."""

    def __init__(self, core: Core, folder: Path | None = None) -> None:
        self._core = core
        self.folder = folder or own_folder()
        self._own: tuple[Stamp, ...] | None = None
        self._chosen = ""

    @property
    def all(self) -> tuple[Stamp, ...]:
        """The supplied ones in their groups, then the person's own."""
        if self._own is None:
            self._own, problems = own(self.folder)
            for problem in problems:
                self._core.report_error(problem)
        return (*supplied(), *self._own)

    @property
    def chosen(self) -> Stamp:
        """What is put down next; the first where it is gone."""
        return next((stamp for stamp in self.all if stamp.name == self._chosen), self.all[0])

    def choose(self, name: str) -> None:
        """Put this one down next."""
        self._chosen = name

    def keep_selection(self, name: str) -> None:
        """Keep what is selected as a stamp, and choose it.

        Raises LabelMapError where nothing is selected, FileError where the name can't be had.
        """
        selection = self._core.painting.selection
        if selection is None:
            raise LabelMapError("nothing is selected to be kept as a stamp; select a part of the painting first")
        path = keep(self.folder, name, selection)
        self._own, self._chosen = None, path.stem
