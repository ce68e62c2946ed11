"""Files: open, save, import and export, with every byte read, decoded, encoded and written off the window's thread."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from catpaint import files
from catpaint.domain.label_map import write_label_map
from catpaint.domain.project import SUFFIX, Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError, RenderError
from catpaint.rendering.picture_files import FORMATS, facts_of, write_picture
from catpaint.rendering.request import Image
from catpaint.session.exports import overlay
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.project_lock import ProjectLock
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import said, say

PACK_SUFFIX = ".catpack"


class Files(QObject):
    """Reads and writes for a session. What can't be read changes nothing, and is never written to."""

    opened = Signal(object)
    """A project was opened: its path."""
    saved = Signal(object)
    exported = Signal(object)
    recent_changed = Signal()

    def __init__(self, session: QtSession, store: SettingsStore) -> None:
        super().__init__(session)
        self._session = session
        self._store = store
        self.lock = ProjectLock()
        session.opened.connect(self._let_go)

    # ---- projects ----

    def open(self, path: Path) -> None:
        """Open a project, or a model pack; what is open stays if it can't be read."""
        if path.suffix.lower() == PACK_SUFFIX:
            self.open_pack(path)
            return

        def done(project: Project) -> None:
            self._session.session.open(project, path)
            self._remember(path)
            self._hold(path)
            self.opened.emit(path)

        def failed(message: str, details: str) -> None:
            if not path.exists():
                self._store.remove_recent(path)
                self.recent_changed.emit()
            self._session.failed.emit(message, details)

        self._run(lambda: Project.load(path), done, failed)

    def open_pack(self, path: Path) -> None:
        """Render with the model of a pack, undoably; it is unpacked first."""

        def work() -> tuple[Vocabulary, str]:
            from catpaint.models.pack import read_pack

            checkpoint = read_pack(path)
            return checkpoint.info.vocabulary, checkpoint.hash

        def done(read: tuple[Vocabulary, str]) -> None:
            self._session.models.open(str(path), *read)

        self._run(work, done)

    def save(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save the present state as a project; painting may go on meanwhile."""
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        snapshot = self._session.session.snapshot()

        def done(_: object) -> None:
            self._session.session.mark_saved(snapshot.position, path)
            self._remember(path)
            self._hold(path)
            self.saved.emit(path)
            if then is not None:
                then()

        self._run(lambda: snapshot.project().save(path), done)

    def _hold(self, path: Path) -> None:
        """Take the project's lock; say so where somebody else has it open."""
        if holder := self.lock.take(path):
            self._session.failed.emit(
                say(
                    "“{name}” is open in another window too ({holder}); who saves last would overwrite the other, so "
                    "saving asks first",
                    name=path.name,
                    holder=holder,
                ),
                "",
            )

    def _let_go(self) -> None:
        if self._session.session.path is None:
            self.lock.release()

    def _remember(self, path: Path) -> None:
        self._store.add_recent(path)
        self.recent_changed.emit()

    # ---- imports ----

    def import_vocabulary(self, path: Path | str) -> None:
        """Take the classes of a vocabulary file or preset; the painting must hold no other ids."""

        def done(vocabulary: Vocabulary) -> None:
            self._session.pixels.replace(self._session.pixels.label_map, vocabulary, "Import classes")

        self._run(lambda: Vocabulary.load(path), done)

    # ---- exports ----

    def export_image(self, path: Path, picture: Image | None = None, facts: Mapping[str, Any] | None = None) -> None:
        """Write the last finished picture, or the one given, as PNG, JPEG or WebP; a PNG says what made it.

        facts: what made the one given, as `facts` says it of the last one. Raises RenderError without a picture.
        """
        if picture is None:
            picture, facts = self._picture(), self.facts()
        path = with_picture_suffix(path)
        self._export(path, functools.partial(write_picture, path, picture, facts))

    def facts(self, **more: Any) -> dict[str, Any] | None:
        """What made the last picture, and `more`; None before the first."""
        request = self._session.live.last_request
        return None if request is None else facts_of(request, **more)

    def export_bytes(self, path: Path, data: bytes) -> None:
        """Write bytes that are a PNG already (a kept render)."""
        self._export(path, functools.partial(files.write_bytes, with_picture_suffix(path), data))

    def export_label_map(self, path: Path) -> None:
        """Write the label map as PNG: a palette image where ids fit 8 bits, else 16 bit."""
        snapshot = self._session.session.snapshot()
        path = path if path.suffix.lower() == ".png" else path.with_name(path.name + ".png")
        self._export(path, lambda: write_label_map(path, snapshot.label_map, snapshot.meaning.vocabulary))

    def export_overlay(self, path: Path) -> None:
        """Write the picture over the label map at the canvas's opacity (a half where it shows none)."""
        picture, snapshot, opacity = (
            self._picture(),
            self._session.session.snapshot(),
            self._session.session.overlay or 0.5,
        )
        path = with_picture_suffix(path)

        def work() -> None:
            write_picture(path, overlay(snapshot.label_map, snapshot.meaning.vocabulary, picture, opacity))

        self._export(path, work)

    def export_vocabulary(self, path: Path) -> None:
        """Write the classes as a vocabulary JSON."""
        path = path if path.suffix.lower() == ".json" else path.with_name(path.name + ".json")
        self._export(path, functools.partial(self._session.classes.vocabulary.save, path))

    def export_affinity(self, path: Path) -> None:
        """Write the affinity as JSON, or CSV if the name ends so. Raises RenderError while there is none."""
        affinity = self._session.affinity.matrix
        if affinity is None:
            raise RenderError(say("there is no affinity yet; the model isn't loaded"))
        path = path if path.suffix.lower() in (".json", ".csv") else path.with_name(path.name + ".json")
        self._export(path, functools.partial(affinity.save, path))

    def export_pack(self, path: Path) -> None:
        """Write the model, which must be a finetuned one, as a pack: one file to share."""
        path = path if path.suffix.lower() == PACK_SUFFIX else path.with_name(path.name + PACK_SUFFIX)
        name = self._session.models.name

        def work() -> None:
            from catpaint.models.model import load_model
            from catpaint.models.pack import write_pack

            write_pack(load_model(name).folder, path)

        self._export(path, work)

    def _picture(self) -> Image:
        update = self._session.live.last_update
        if update is None:
            raise RenderError(say("there is no picture yet; render first (F5)"))
        return update.image

    def _export(self, path: Path, work: Callable[[], object]) -> None:
        self._run(work, lambda _: self.exported.emit(path))

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[str, str], None] | None = None,
    ) -> None:
        report = failed or self._session.failed.emit

        def guarded(result: object) -> None:
            try:
                done(result)
            except CatpaintError as error:
                report(said(error), "")

        self._session.background.run(work, guarded, report)


def with_picture_suffix(path: Path) -> Path:
    return path if path.suffix.lower() in FORMATS else path.with_name(path.name + ".png")
