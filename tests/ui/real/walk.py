"""The window's first hour on a real display, by a real mouse, with the real worker: `-m tests.ui.real.walk FOLDER`.

The display is $DISPLAY's, whose X server nobody else uses. What was measured is printed as JSON; where something
doesn't come, the screen is kept in FOLDER as `failed.png`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QTabBar

from catpaint.affinity.evidence import ClassEvidence
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.rendering.picture_files import read_facts
from catpaint.session.busy import Task
from catpaint.ui.affinity.estimate_dialog import EstimateDialog
from catpaint.ui.affinity.mix_dialog import MixDialog
from catpaint.ui.importing.wizard import TRAINING, ImportWizard
from catpaint.ui.shell.app import Program, make_application
from catpaint.ui.shell.dialogs import NewDialog
from catpaint.ui.shell.export_dialog import ExportDialog
from catpaint.ui.shell.settings_store import SettingsStore
from tests.datasets.labelled_folders import write_folder
from tests.ui.real.hands import Asker, Hands
from tests.ui.real.x_input import XInput

NEW, MIX = "kelp forest", "reef"


class Walk:
    """From a fresh profile to an exported picture; each step asserts what it leaves behind."""

    def __init__(self, program: Program, hands: Hands, folder: Path) -> None:
        self._window, self._session = program.window, program.session
        self._hands, self._look, self._folder = hands, hands.look, folder
        self.measured: dict[str, Any] = {}

    def run(self, began: float) -> None:
        """All steps in order. began: `time.monotonic()` when the program was started."""
        self._first_look(began)
        for step in (
            self._paint,
            self._new_class,
            self._mix,
            self._change_model,
            self._import,
            self._save_and_reopen,
            self._export,
        ):
            start = time.monotonic()
            step()
            self.measured[step.__name__.strip("_")] = round(time.monotonic() - start, 1)

    def _first_look(self, began: float) -> None:
        window, session = self._window, self._session
        self._hands.until("the window on the screen", lambda: _painted(window))
        self.measured["window_s"] = round(time.monotonic() - began, 2)
        update = self._hands.until("the first picture", lambda: session.live.last_update)
        self.measured["picture_s"] = round(time.monotonic() - began, 2)
        height, width = update.image.shape[:2]
        self.measured["picture"] = f"{width}×{height}"
        canvas_height, canvas_width = self._look(lambda: session.pixels.label_map.shape)
        assert max(height, width) >= 256
        assert abs(height / width - canvas_height / canvas_width) < 0.01
        halves = self._look(window.stage.sizes)
        assert abs(halves[0] - halves[1]) <= 1, halves
        room = self._look(lambda: (window.frameGeometry(), window.screen().availableGeometry()))
        assert room[1].contains(room[0]), room
        assert not self._look(lambda: window.error_bar.isVisible())

    def _paint(self) -> None:
        window, session, hands = self._window, self._session, self._hands
        view = window.classes.view
        row = self._look(lambda: view.visualRect(view.model().index(2, 0)).center())
        wanted = self._look(lambda: session.classes.vocabulary.ids[2])
        hands.click(view.viewport(), lambda: row)
        hands.until("the class's choice", lambda: session.classes.selected == wanted)
        before = self._look(lambda: session.live.last_update)
        self._stroke(0.5, wanted)
        assert self._look(lambda: session.session.undo_name) == "Brush stroke"
        hands.until("a picture of the stroke", lambda: session.live.last_update is not before)

    def _stroke(self, height: float, wanted: int) -> None:
        """A horizontal stroke over the canvas, at this part of its height."""
        window, session = self._window, self._session
        tall, wide = self._look(lambda: session.pixels.label_map.shape)
        y, xs = int(tall * height), [int(wide * part) for part in (0.3, 0.4, 0.5, 0.6, 0.7)]

        def points() -> list[QPoint]:
            return [QPointF(*window.canvas.view.to_widget(y, x)).toPoint() for x in xs]

        self._hands.drag(window.canvas, points)
        self._hands.until("paint", lambda: (session.pixels.label_map[y, xs[0] + 2 : xs[-1] - 2] == wanted).all())

    def _new_class(self) -> None:
        window, session, hands = self._window, self._session, self._hands
        hands.fill(window.classes.new_name, NEW)
        hands.key("Return")
        hands.until("the new class", lambda: NEW in session.classes.vocabulary.names)
        hands.until("its mapping", lambda: NEW not in session.affinity.pending_rows)
        assert self._look(lambda: session.affinity.known().row(NEW).sum()) > 0.99
        hands.fill(window.affinity.widgets.search, "sea")
        hands.key("ctrl+Return")
        hands.until("the mended mapping", lambda: session.affinity.known().top(NEW) == [("sea", 1.0)])
        assert NEW in self._look(lambda: session.affinity.known().locked)

    def _mix(self) -> None:
        window, session, hands = self._window, self._session, self._hands
        hands.click(window.affinity.widgets.more)
        menu = window.affinity.widgets.more.menu()
        action = menu.actions()[0]
        hands.click(menu, lambda: menu.actionGeometry(action).center())
        dialog = hands.dialog(MixDialog)
        hands.fill(dialog.name, MIX)
        hands.fill(dialog.text, "3 sea + 1 rock")
        hands.click(dialog.add)
        hands.until("the mix", lambda: MIX in session.classes.vocabulary.names)
        shares = dict(self._look(lambda: session.affinity.known().top(MIX)))
        assert abs(shares["sea"] - 0.75) < 1e-6, shares
        assert abs(shares["rock"] - 0.25) < 1e-6, shares
        self._stroke(0.8, self._look(lambda: session.classes.selected))

    def _change_model(self) -> None:
        before = self._look(self._session.affinity.known)
        self._choose_model("starter-piti")
        assert not _equal(before, self._look(self._session.affinity.known))
        self._choose_model("starter")
        assert _equal(before, self._look(self._session.affinity.known))

    def _choose_model(self, name: str) -> None:
        session, hands = self._session, self._hands
        last = self._look(lambda: session.live.last_update)
        hands.choose(self._window.result.model, name)
        hands.until("its classes", lambda: session.models.present and session.models.present.name == name)
        hands.until("its mapping", lambda: session.affinity.matrix and not session.affinity.pending_rows)
        hands.until("its picture", lambda: session.live.last_update is not last and _final(session, name))

    def _import(self) -> None:
        window, session, hands = self._window, self._session, self._hands
        folder = write_folder(self._folder / "coast", 10)
        self._look(lambda: window.dialogs.import_dataset(folder))  # A folder is dropped; its drag is another program's.
        wizard = hands.dialog(ImportWizard)
        hands.until("the survey", lambda: wizard.plan is not None)
        for page in range(TRAINING):
            hands.until("the step", lambda at=page: wizard._pages.currentIndex() == at)
            hands.click(wizard._next)
        hands.click(wizard._next)
        hands.until("the images", lambda: session.data.imported is not None)
        hands.click(*self._tab("Affinity"))
        hands.click(window.affinity.widgets.estimate)
        dialog = hands.dialog(EstimateDialog)
        hands.choose(dialog.estimator, "segmentation")
        assert self._look(dialog.dataset.text) == str(folder)
        hands.click(self._button(dialog, "Estimate"))
        hands.until("what the images say", self._decided)
        hands.until("the estimate's end", lambda: session.session.busy.task is not Task.ESTIMATE)
        assert {NEW, MIX} <= self._look(lambda: session.affinity.known().locked)

    def _tab(self, title: str) -> tuple[QTabBar, Callable[[], QPoint]]:
        """The tab of a dock, and where it is."""

        def find() -> tuple[QTabBar, int] | None:
            bars = self._window.findChildren(QTabBar)
            return next(((bar, at) for bar in bars for at in range(bar.count()) if bar.tabText(at) == title), None)

        bar, at = self._hands.until(f"the tab {title}", find)
        return bar, lambda: bar.tabRect(at).center()

    def _button(self, dialog: QDialog, title: str) -> QAbstractButton:
        """The dialog's button with these letters."""
        buttons = self._look(lambda: dialog.findChild(QDialogButtonBox).buttons())
        return next(button for button in buttons if title in button.text())

    def _decided(self) -> ClassEvidence | None:
        return self._session.affinity.evidence.decision("starter", "segmentation", "cow")

    def _save_and_reopen(self) -> None:
        window, session, hands = self._window, self._session, self._hands
        hands.choose(window.result.size_choice, 256)
        hands.fill(window.result.seed.field, "77")
        hands.key("Return")
        hands.until("size and seed", lambda: self._size_and_seed() == (256, 77))
        path = self._folder / "reef.catpaint"
        hands.shortcut(window, "ctrl+s")
        self._name_file(path)
        hands.until("the file", lambda: path.exists() and not session.session.dirty)
        decided, matrix = self._look(self._decided), self._look(session.affinity.known)
        label_map = self._look(lambda: session.pixels.label_map.copy())
        hands.shortcut(window, "ctrl+n")
        new = hands.dialog(NewDialog)
        hands.click(self._button(new, "Create"))
        hands.until("another painting", lambda: not new.isVisible() and session.session.path is None)
        assert self._look(self._decided) is None
        hands.shortcut(window, "ctrl+o")
        self._name_file(path)
        hands.until("the painting", lambda: session.session.path == path)
        assert np.array_equal(self._look(lambda: session.pixels.label_map), label_map)
        assert self._look(lambda: session.models.name) == "starter"
        hands.until("the mapping", lambda: session.affinity.matrix and not session.affinity.pending_rows)
        assert _equal(matrix, self._look(session.affinity.known))
        assert self._look(self._decided) == decided
        assert self._look(self._size_and_seed) == (256, 77)

    def _size_and_seed(self) -> tuple[int | None, int]:
        return self._session.pictures.long_edge, self._session.seeds.noise.seed

    def _export(self) -> None:
        session, hands = self._session, self._hands
        update = hands.until("the picture", lambda: _final(session, "starter"))
        height, width = update.image.shape[:2]
        assert max(height, width) == 256
        path = self._folder / "reef.png"
        hands.shortcut(self._window, "ctrl+e")
        dialog = hands.dialog(ExportDialog)
        hands.choose(dialog.sizes, 4)
        hands.click(self._button(dialog, "Export"))
        self._name_file(path)
        hands.until("the exported picture", lambda: path.exists() and path.stat().st_size)
        with Image.open(path) as image:
            assert image.size == (4 * width, 4 * height)
        facts = read_facts(path)
        assert facts["seed"] == 77
        assert not self._look(lambda: self._window.error_bar.isVisible())

    def _name_file(self, path: Path) -> None:
        """Type a path into the file dialog that is open, and take it."""
        dialog = self._hands.dialog(QFileDialog)
        field = self._look(lambda: dialog.findChild(QLineEdit, "fileNameEdit"))
        self._hands.fill(field, str(path))
        self._hands.key("Return")


def _painted(window: Any) -> bool:
    handle = window.windowHandle()
    return handle is not None and handle.isExposed() and window.canvas.isVisible()


def _final(session: Any, name: str) -> Any:
    update = session.live.last_update
    return update if update is not None and update.final and update.model == name else None


def _equal(one: AffinityMatrix, other: AffinityMatrix) -> bool:
    same = one.source == other.source and one.target == other.target and one.locked == other.locked
    return same and np.allclose(one.weights, other.weights, atol=1e-6)


def main(folder: Path, began: float) -> int:
    """Walk; 0 when all came as it should."""
    application = make_application(["catpaint"])
    program = Program(SettingsStore(folder / "settings.ini"), autosave_folder=folder / "autosave")
    walk = Walk(program, Hands(Asker(), XInput(os.environ["DISPLAY"])), folder)
    problems: list[str] = []
    thread = threading.Thread(target=lambda: _walk(walk, began, application, problems), daemon=True)
    thread.start()
    program.begin()
    application.exec()
    walk.measured["walk_s"] = round(time.monotonic() - began, 1)
    program.end()
    print(json.dumps(walk.measured, ensure_ascii=False), flush=True)
    print("\n".join(problems), file=sys.stderr)
    return 1 if problems else 0


def _walk(walk: Walk, began: float, application: QApplication, problems: list[str]) -> None:
    def end() -> None:
        walk._session.session.mark_saved(walk._session.session.position)
        for top in application.topLevelWidgets():
            top.close()
        application.quit()

    try:
        walk.run(began)
    except BaseException:
        problems.append(traceback.format_exc())
        walk._look(lambda: walk._window.screen().grabWindow(0).save(str(walk._folder / "failed.png")))
    finally:
        walk._look(end)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else time.monotonic()))
