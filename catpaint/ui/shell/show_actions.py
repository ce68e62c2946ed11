"""What is made to be shown to others: contact sheet, layers for other programs, time-lapse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from catpaint import files
from catpaint.domain.openraster import SUFFIX, openraster
from catpaint.session import photoshop
from catpaint.session.contact_sheet import Shown, contact_sheet, decoded, written
from catpaint.session.time_lapse import time_lapse
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.window_files import WindowFiles
from catpaint.words import mark, say

_SHEET_FILTER = mark("Contact sheets (*.pdf *.png)")
_LAYERS_FILTER = mark("Layers (*.ora *.psd)")
_FILM_FILTER = mark("Animations (*.png *.webp)")


class ShowActions(QObject):
    """Binds its actions; all of it is made and written off the window's thread.

    exported: told the path of what was written.
    """

    def __init__(
        self,
        session: QtSession,
        dialogs: WindowFiles,
        exported: Callable[[Path], object],
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._dialogs, self._exported = session, dialogs, exported
        actions.on("export_sheet", self._sheet)
        actions.on("export_layers", self._layers)
        actions.on("export_time_lapse", self._time_lapse)

    def _sheet(self) -> None:
        session = self._session
        snapshot, path = session.session.snapshot(), session.session.path
        kept, update, request = session.renders.kept, session.live.last_update, session.live.last_request
        title = path.stem if path is not None else say("Untitled")

        def made(target: Path) -> bytes:
            shown = [decoded(render.png, render.recipe) for render in kept]
            if update is not None:
                size = [update.image.shape[1], update.image.shape[0]]
                seed = {} if request is None else {"seed": request.seed}
                shown.insert(0, Shown(update.image, {"model": update.model, "size": size, **seed}))
            meaning, now = snapshot.meaning, datetime.now().astimezone()
            pages = contact_sheet(title, snapshot.label_map, meaning.vocabulary, meaning.affinity, shown, now)
            return written(pages, target.suffix.lower()[1:])

        self._ask(say("Export contact sheet"), say(_SHEET_FILTER), say(" sheet.pdf"), made)

    def _layers(self) -> None:
        snapshot, update = self._session.session.snapshot(), self._session.live.last_update
        picture = None if update is None else update.image

        def made(target: Path) -> bytes:
            if target.suffix.lower() == photoshop.SUFFIX:
                return photoshop.photoshop(snapshot.layers, snapshot.meaning.vocabulary, picture)
            return openraster(snapshot.layers, snapshot.meaning.vocabulary, picture)

        self._ask(say("Export layers"), say(_LAYERS_FILTER), SUFFIX, made)

    def _time_lapse(self) -> None:
        frames = self._session.session.time_lapse.frames

        def made(target: Path) -> bytes:
            return time_lapse(frames, target.suffix.lower()[1:])

        self._ask(say("Export time-lapse"), say(_FILM_FILTER), say(" time-lapse.webp"), made)

    def _ask(self, title: str, filter_: str, ending: str, made: Callable[[Path], bytes]) -> None:
        session = self._session

        def write(path: Path) -> None:
            session.background.run(
                lambda: files.write_bytes(path, made(path)), lambda _: self._exported(path), session.failed.emit
            )

        self._dialogs.write_chosen(title, filter_, ending, write)
