"""The window's side of files: dialogs and questions; `Files` does the work."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from catpaint import __version__
from catpaint.domain.project import SUFFIX, Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError
from catpaint.jobs.messages import Enlarge
from catpaint.rendering.request import Image
from catpaint.session.example import EXAMPLE, example_project
from catpaint.session.exports import LABEL_MAP_FILTER, PICTURE_FILTER
from catpaint.session.model_library import is_model
from catpaint.session.recognising import Found, recognise
from catpaint.session.session import new_project
from catpaint.ui.affinity.reverse_dialog import ReverseDialog, known_classes
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.pair_dialog import PairDialog
from catpaint.ui.importing.set_export_dialog import SetExportDialog
from catpaint.ui.importing.wizard import ImportWizard
from catpaint.ui.models.manager import ModelManager
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.dialogs import NewDialog, ShortcutsDialog, ask_replace, ask_unsaved
from catpaint.ui.shell.export_dialog import Enlarging, ExportDialog
from catpaint.ui.shell.files import PACK_SUFFIX, Files
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import mark, say

_VOCABULARY_FILTER = mark("Vocabularies (*.json)")
_AFFINITY_FILTER = mark("Affinity (*.json *.csv)")
_PACK_FILTER = mark("Model packs (*.catpack)")
_PROJECTS = mark("catpaint projects (*.catpaint)")
_OPENED = mark("Projects and model packs (*.catpaint *.catpack)")
_ENDINGS = re.compile(r"\*(\.\w+)")
_LABEL_MAPS = mark("Label maps (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp)")


class WindowFiles(QObject):
    """Asks the person for paths and choices. Nothing unsaved is dropped without a question."""

    imported = Signal()
    """A data set was imported."""

    def __init__(self, window: QWidget, session: QtSession, files: Files, store: SettingsStore) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._files = files
        self._store = store
        self._actions: Actions | None = None

    def connect_actions(self, actions: Actions) -> None:
        """Bind the actions of the File, Class and Help menus."""
        self._actions = actions
        for name, slot in (
            ("new", self.new),
            ("open", self.choose_and_open),
            ("save", self.save),
            ("save_as", self.save_as),
            ("import_label_map", self.import_label_map),
            ("import_dataset", self.import_dataset),
            ("export_dataset", self.export_dataset),
            ("models", self.models),
            ("save_pair", self.save_pair),
            ("export_image", self.export_image),
            ("export_label_map", self.export_label_map),
            ("export_overlay", self.export_overlay),
            ("import_classes", self.import_classes),
            ("export_classes", self.export_classes),
            ("export_affinity", self.export_affinity),
            ("export_pack", self.export_pack),
            ("shortcuts", self.show_shortcuts),
            ("about", self.show_about),
        ):
            actions.on(name, slot)

    # ---- projects ----

    def new(self) -> None:
        """A new painting, after its size and classes were asked for."""
        dialog = NewDialog(self._session.classes.vocabulary, self._window)
        if not dialog.exec():
            return
        width, height = dialog.size_chosen
        project = new_project(width, height)
        chosen = dialog.classes_chosen
        if chosen:
            vocabulary = self._session.classes.vocabulary if chosen == "present" else Vocabulary.preset(chosen)
            project = Project(project.label_map, vocabulary, project.model)
        self._then(lambda: self._session.session.open(project))

    def choose_and_open(self) -> None:
        """Open a project or a model pack, after it was chosen."""
        if path := self._ask_open(say("Open"), say(_OPENED)):
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a project, after unsaved changes were asked about; or a model pack, which is undoable."""
        if path.suffix.lower() == PACK_SUFFIX:
            self._files.open(path)
            return
        self._then(lambda: self._files.open(path))

    def open_example(self, name: str = EXAMPLE) -> None:
        """Open a painted example."""

        def opened() -> None:
            self._session.background.run(
                lambda: example_project(name), self._session.session.open, self._session.failed.emit
            )

        self._then(opened)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save where the project came from, or ask where."""
        path = self._session.session.path
        if path is None:
            self.save_as(then)
        elif self._may_replace(path):
            self._files.save(path, then)

    def _may_replace(self, path: Path) -> bool:
        """Whether the project's file is as this window knows it, or the person wants it replaced."""
        if not self._files.lock.has_changed(path):
            return True
        why = say("Another window or program changed the file since it was opened here. Replacing it loses that.")
        return ask_replace(self._window, path, why)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask where, and save there."""
        if path := self._ask_save(say("Save project"), say(_PROJECTS), SUFFIX):
            self._files.save(path, then)

    def take(self, path: Path) -> None:
        """A file, a model, or the folder of a data set was dropped on the window."""
        if is_model(path):
            self.models(path)
        elif path.is_dir():
            self.import_dataset(path)
        elif path.suffix.lower() in (SUFFIX, PACK_SUFFIX):
            self.open(path)
        elif path.suffix.lower() == ".json":
            self._files.import_vocabulary(path)
        else:
            self.translate(path)

    def _then(self, action: Callable[[], None]) -> None:
        """Do something that replaces the session, after unsaved changes were asked about."""
        if self._session.session.dirty:
            path = self._session.session.path
            answer = ask_unsaved(self._window, path.stem if path is not None else say("Untitled"))
            if answer == "save":
                self.save(then=action)
            if answer != "discard":
                return
        action()

    # ---- imports and exports ----

    def import_label_map(self) -> None:
        """Import a label map, after it was chosen."""
        if path := self._ask_open(say("Import label map"), say(_LABEL_MAPS)):
            self.translate(path)

    def translate(self, path: Path) -> None:
        """Open a label map in the dialog that translates it; what is none, or can't be read, is said instead."""
        session, known = self._session, known_classes(self._session)

        def found(ways: tuple[Found, ...]) -> None:
            dialog = ReverseDialog(session, self._window)
            dialog.path.setText(str(path))
            dialog.open()
            dialog.take_ways(ways)

        session.background.run(lambda: recognise(path, known), found, session.failed.emit)

    def models(self, *paths: Path) -> ModelManager:
        """Show the models there are and can be had; what lies at `paths` is added at once."""
        manager = ModelManager(self._session, self._window)
        manager.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        manager.open()
        if paths:
            manager.add(*paths)
        return manager

    def import_dataset(self, folder: Path | None = None) -> None:
        """Lead through the import of labelled images."""
        wizard = ImportWizard(self._session, self._window)
        wizard.imported.connect(lambda _: self.imported.emit())
        wizard.open()
        if folder is not None:
            wizard.take(folder)

    def export_dataset(self) -> None:
        """Write the imported data set for another tool."""
        imported = self._session.data.imported
        if imported is None:
            self._session.session.report_error(
                say("there is no data set yet; import one first (File, Import data set)")
            )
            return
        SetExportDialog(imported, self._window).open()

    def save_pair(self) -> None:
        """Add the painting and a photograph to a data set."""
        dialog = PairDialog(self._session, self._store.text("files/pairs"), self._window)
        dialog.saved.connect(lambda pair: self._store.put("files/pairs", str(pair.image.parent.parent)))
        dialog.open()

    def import_classes(self) -> None:
        """Take the classes of a vocabulary file."""
        if path := self._ask_open(say("Import classes"), say(_VOCABULARY_FILTER)):
            self._files.import_vocabulary(path)

    def export_image(self) -> None:
        """Export the picture, as it is or enlarged."""
        update = self._session.live.last_update
        if update is None:
            self._session.session.report_error(say("there is no picture yet; render first (F5)"))
            return
        height, width = update.image.shape[:2]
        dialog = ExportDialog((height, width), self._store, self._window)
        if not dialog.exec():
            return
        if dialog.factor == 1:
            self._export(say("Export picture"), say(PICTURE_FILTER), ".png", self._files.export_image)
            return
        message = Enlarge(update.image, dialog.factor, dialog.upscaler)
        facts = self._files.facts(enlarged=dialog.factor)

        def enlarge(path: Path) -> None:
            def write(large: Image) -> None:
                self._files.export_image(path, large, facts)

            Enlarging(self._session, message, write, self._store, self._window)

        self._export(say("Export picture"), say(PICTURE_FILTER), f" {width * dialog.factor}.png", enlarge)

    def export_label_map(self) -> None:
        """Export the label map."""
        self._export(
            say("Export label map"), say(LABEL_MAP_FILTER), say(" label map.png"), self._files.export_label_map
        )

    def export_overlay(self) -> None:
        """Export the picture over the label map."""
        self._export(say("Export overlay"), say(PICTURE_FILTER), say(" overlay.png"), self._files.export_overlay)

    def export_classes(self) -> None:
        """Export the vocabulary."""
        self._export(
            say("Export classes"), say(_VOCABULARY_FILTER), say(" classes.json"), self._files.export_vocabulary
        )

    def export_affinity(self) -> None:
        """Export the affinity."""
        self._export(say("Export affinity"), say(_AFFINITY_FILTER), say(" affinity.json"), self._files.export_affinity)

    def export_pack(self) -> None:
        """Export the finetuned model as a pack."""
        self._export(say("Export model pack"), say(_PACK_FILTER), PACK_SUFFIX, self._files.export_pack)

    def export_kept(self, index: int) -> None:
        """Export a kept render."""
        data = self._session.renders.kept[index].png

        def write(path: Path) -> None:
            self._files.export_bytes(path.with_suffix(".png"), data)

        self._export(say("Export picture"), say("Pictures (*.png)"), f" {index + 1}.png", write)

    def _export(self, title: str, filter_: str, ending: str, write: Callable[[Path], None]) -> None:
        if path := self._ask_save(title, filter_, ending):
            try:
                write(path)
            except CatpaintError as error:
                self._session.session.report_error(error)

    def write_chosen(self, title: str, filter_: str, ending: str, write: Callable[[Path], None]) -> None:
        """Ask where, and write there; what is refused is said."""
        self._export(title, filter_, ending, write)

    # ---- help ----

    def show_shortcuts(self) -> None:
        """The list of keys."""
        assert self._actions is not None
        more = [
            (say("Select a class by its place"), "1 … 9"),
            (say("Move the canvas"), say("Space or middle button and drag, Ctrl and arrow keys")),
            (say("Move the cursor, far"), say("Arrow keys, Shift and arrow keys")),
            (say("Paint without a pointer"), say("Space while it is held; Enter puts the brush down and takes it up")),
            (say("Zoom"), say("Wheel")),
            (say("Pick a class"), say("Right button, or Ctrl and click")),
            (say("Straight lines, squares, circles"), say("Shift while dragging")),
            (say("A straight line from the last stroke"), say("Shift and click")),
            (say("Abort a stroke or shape"), say("Escape")),
            (say("Close a polygon, take a corner back"), say("Enter, Backspace")),
        ]
        ShortcutsDialog([*self._actions.shortcuts(), *more], self._window).exec()

    def show_about(self) -> None:
        """What this is."""
        QMessageBox.about(
            self._window,
            say("About catpaint"),
            say(
                "<h3>catpaint {version}</h3><p>Paint a scene in your own classes and see it as a photograph.</p>"
                "<p>A pretrained model is carried over to your classes by class affinity transfer "
                "(Careil, Verbeek, Lathuilière: <i>Few-shot semantic image synthesis with class affinity transfer"
                "</i>, CVPR 2023).</p>",
                version=__version__,
            ),
        )

    # ---- paths ----

    def _ask_open(self, title: str, filter_: str) -> Path | None:
        text, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), filter_)
        return self._chosen(text)

    def _ask_save(self, title: str, filter_: str, ending: str) -> Path | None:
        path = self._session.session.path
        proposed = Path(self._folder()) / f"{path.stem if path is not None else say('Untitled')}{ending}"
        text, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), filter_)
        chosen = self._chosen(text)
        if chosen is None:
            return None
        path = with_ending(chosen, filter_, ending)
        # The dialog asked about the name that was typed; what is written is another.
        if path != chosen and path.exists() and not ask_replace(self._window, path):
            return None
        return path

    def _folder(self) -> str:
        return self._store.text("files/folder") or str(Path.home())

    def _chosen(self, text: str) -> Path | None:
        if not text:
            return None
        path = Path(text)
        self._store.put("files/folder", str(path.parent))
        return path


def with_ending(path: Path, filter_: str, ending: str) -> Path:
    """The path with an ending that the dialog's filter knows: its own, else that of the proposed name."""
    known = _ENDINGS.findall(filter_)
    return path if path.suffix.lower() in known else path.with_name(path.name + Path(f"x{ending}").suffix)
