"""Pictures of every state of the window, to be looked at: `python -m tests.ui.screens FOLDER [--only WORD]`.

Nobody asserts anything here. Each state is set up with a worker that does what it is told, and kept as
`STATE-SIZE-THEME.png`; texts that are cut off, and dialogs larger than the screen, are listed beside.
A size is WIDTHxHEIGHT of the screen in its own pixels, with "@2" behind it for a screen of scale 2.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

SIZES = ("1366x768", "1600x1000", "2560x1440", "2560x1440@2")
THEMES = ("light", "dark")


def main() -> int:
    """One process per size: scale and screen are the application's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="states whose name holds this")
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--themes", nargs="+", default=THEMES)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.one:
        _draw(args.folder, args.one, args.themes, args.only)
        return 0
    for size in args.sizes:
        screen, _, scale = size.partition("@")
        width, height = (int(part) for part in screen.split("x"))
        ratio = int(scale or 1)
        described = args.folder / f"screen-{size}.json"
        screens = [{"name": "one", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}]
        described.write_text(json.dumps({"screens": screens}))
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={described}"}
        environment["QT_SCALE_FACTOR"] = str(ratio)
        command = [sys.executable, "-m", "tests.ui.screens", str(args.folder), "--one", size, "--only", args.only]
        subprocess.run([*command, "--themes", *args.themes], env=environment, check=True)
        described.unlink()
    return 0


def _draw(folder: Path, size: str, themes: list[str], only: str) -> None:
    from catpaint.ui.common import languages
    from catpaint.ui.common.theme import Theme
    from catpaint.ui.shell.app import make_application

    application = make_application(["catpaint"])
    languages.install(application, "en")
    look = Theme(application)
    for theme in themes:
        look.choose(theme)
        for name, state in STATES.items():
            if only not in name:
                continue
            with tempfile.TemporaryDirectory() as home:
                for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
                    os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
                scene = Scene(Path(home))
                try:
                    shown = state(scene) or scene.window
                    scene.settle()
                    shown.grab().save(str(folder / f"{name}-{size}-{theme}.png"))
                    if theme == themes[0]:
                        for told in faults(shown):
                            print(f"{size} {name}: {told}", flush=True)
                except Exception as error:
                    print(f"{size} {name}: FAILED {type(error).__name__}: {error}", flush=True)
                scene.close()


class Scene:
    """A window on an example with a picture, and the worker behind it."""

    def __init__(self, home: Path) -> None:
        from catpaint.session.example import example_project
        from catpaint.ui.common.qt_session import QtSession
        from catpaint.ui.shell.settings_store import SettingsStore
        from catpaint.ui.shell.window import MainWindow
        from tests.session.fake_link import FakeLink

        self.home = home
        self.link = FakeLink()
        self.session = QtSession(example_project(), link=self.link)
        self.window = MainWindow(self.session, SettingsStore(home / "settings.ini"))
        self.window.show()
        self.settle()

    def close(self) -> None:
        """Nothing of it stays."""
        from PySide6.QtWidgets import QApplication

        self.session.session.mark_saved(self.session.session.position)
        for top in QApplication.topLevelWidgets():
            top.close()
        self.session.session.close()
        self.window.deleteLater()
        self.settle()

    def settle(self, seconds: float = 0.25) -> None:
        """Let what is under way come to an end."""
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that another thread does."""
        end = time.monotonic() + 20
        while not condition() and time.monotonic() < end:
            self.settle(0.02)

    def read(self) -> None:
        """The starter's classes and mapping are there."""
        import numpy as np

        from catpaint.domain.vocabulary import Vocabulary
        from catpaint.files import bundled_folder
        from catpaint.session.source import ModelSummary, text_key

        facts = json.loads((bundled_folder("checkpoints") / "starter/checkpoint.json").read_text())
        sources = Vocabulary.from_json(facts["source_vocabulary"])
        self.session.models.set_names(("starter", "starter-piti", "kelp-coast"))
        self.link.model_read.emit(ModelSummary("starter", sources, (128, 128), 0, hash="abc", device="cpu"))
        self.link.estimators_found.emit(("text", "segmentation", "features", "combined"))
        model, vocabulary, names = self.link.rows[-1]
        rows = {}
        for at, name in enumerate(names):
            row = np.zeros(len(sources))
            row[sources.names.index(name) if name in sources.names else 1 + at % 30] = 1
            rows[text_key(model, vocabulary, name)] = row
        self.link.rows_estimated.emit(rows, "MiniLM (all-MiniLM-L6-v2)")
        self.settle(0.05)

    def picture(self) -> None:
        """A picture of the painting: its own colours, a little coarser."""
        import numpy as np

        from catpaint.domain.label_map import to_colors
        from catpaint.rendering.request import RenderUpdate

        if self.session.models.present is None:
            self.read()
        self.session.live.render_now()
        request = self.link.requests[-1]
        colors = to_colors(self.session.pixels.label_map, self.session.classes.vocabulary)
        height, width = request.size or (128, 128)
        rows = np.arange(height) * colors.shape[0] // height
        columns = np.arange(width) * colors.shape[1] // width
        image = colors[rows][:, columns].astype(np.int16) + np.random.default_rng(1).integers(
            -30, 30, (height, width, 1)
        )
        shown = image.clip(0, 255).astype(np.uint8)
        self.link.updated.emit(RenderUpdate(request.serial, shown, "final", 0.21, device="cpu", model=request.model))
        self.link.finished.emit(request.serial, True)
        self.settle(0.05)


def dialog(kind: type) -> object:
    """The open window of a kind."""
    from PySide6.QtWidgets import QApplication

    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible())


# ---- what is wrong at a glance ----


def faults(shown: object) -> Iterator[str]:
    """Texts that have less room than they need, and windows larger than their screen."""
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabBar, QWidget

    from catpaint.ui.common.messages import ElidedLabel
    from catpaint.ui.result.model_choice import ElidedCombo

    assert isinstance(shown, QWidget)
    room = shown.screen().availableGeometry()
    if shown.width() > room.width() or shown.height() > room.height():
        yield f"larger than the screen: {shown.width()}×{shown.height()} of {room.width()}×{room.height()}"
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or not widget.visibleRegion().boundingRect().isValid():
            continue
        if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
            needs = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = widget.sizeHint().width() if not widget.wordWrap() else 0
            if widget.height() < needs or widget.width() < wide:
                yield f"label “{widget.text()[:50]}” {widget.width()}×{widget.height()}, needs {wide}×{needs}"
        elif isinstance(widget, QAbstractButton) and widget.text() and _lettered(widget):
            needs = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", "")) + 8
            if widget.width() < needs:
                yield f"button “{widget.text()[:50]}” {widget.width()}, needs {needs}"
        elif isinstance(widget, QComboBox) and not isinstance(widget, ElidedCombo):
            needs = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 24
            if widget.width() < needs:
                yield f"choice “{widget.currentText()[:50]}” {widget.width()}, needs {needs}"
        elif isinstance(widget, QTabBar):
            for at in range(widget.count()):
                needs = widget.fontMetrics().horizontalAdvance(widget.tabText(at))
                if widget.tabRect(at).width() < needs:
                    yield f"tab “{widget.tabText(at)}” {widget.tabRect(at).width()}, needs {needs}"


def _lettered(button: object) -> bool:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QToolButton

    return not isinstance(button, QToolButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly


# ---- states ----


def fresh(scene: Scene) -> None:
    """Before the model is read."""


def painted(scene: Scene) -> None:
    """An example and its picture."""
    scene.picture()


def patterns(scene: Scene) -> None:
    """Classes told apart by patterns."""
    scene.window.settings.preferences.choose("canvas/patterns", True)
    scene.picture()


def tall(scene: Scene) -> None:
    """A canvas that is higher than wide."""
    import numpy as np

    project = scene.session.session.snapshot().project()
    scene.session.session.open(replace(project, label_map=np.rot90(project.label_map).copy()))
    scene.picture()


def overlay(scene: Scene) -> None:
    """Painting over the photograph."""
    scene.picture()
    scene.session.session.set_overlay(0.5)


def wipe(scene: Scene) -> None:
    """The wipe between painting and picture."""
    scene.picture()
    scene.window.result.wipe.setChecked(True)


def picture_alone(scene: Scene) -> None:
    """Nothing but the picture."""
    scene.picture()
    scene.window.actions_["picture_alone"].trigger()


def no_panels(scene: Scene) -> None:
    """Canvas and picture alone."""
    scene.picture()
    scene.window.actions_["hide_panels"].trigger()


def weak_guess(scene: Scene) -> None:
    """A class whose name says little, with another source as near."""
    import numpy as np

    from catpaint.affinity.result import AffinityEstimate
    from catpaint.domain.affinity_matrix import AffinityMatrix

    scene.picture()
    scene.session.classes.add("kelp")
    model, vocabulary, names = scene.link.rows[-1]
    assert scene.session.models.present is not None
    sources = scene.session.models.present.vocabulary.names
    scores = np.full((len(vocabulary), len(sources)), 0.1)
    scores[:, 3], scores[:, 5] = 0.57, 0.54
    rows = np.eye(len(sources))[[3] * len(vocabulary)]
    matrix = AffinityMatrix(sources, vocabulary.names, rows, "text", {})
    from catpaint.session.source import text_key

    scene.link.rows_estimated.emit({text_key(model, vocabulary, name): rows[0] for name in names}, "MiniLM")
    scene.link.confidence_estimated.emit({text_key(model, vocabulary, name): 0.31 for name in names})
    scene.session.affinity.evidence.add("starter", AffinityEstimate(matrix, scores))


def votes(scene: Scene) -> None:
    """How each estimator voted."""
    from tests.session.evidence import combined
    from tests.session.fake_link import small_project

    scene.session.session.open(small_project())
    scene.link.answer_model("tiny")
    scene.link.answer_rows()
    scene.link.answer_affinity(combined())
    scene.session.classes.select(2)


def mix(scene: Scene) -> object:
    """A class of several sources."""
    from catpaint.ui.affinity.mix_dialog import MixDialog

    scene.picture()
    scene.window.affinity.open_mix()
    made = dialog(MixDialog)
    made.text.setText("70 % grass, 30 % beach")
    made.text.textEdited.emit(made.text.text())
    return made


def estimate(scene: Scene) -> object:
    """How to estimate the mapping."""
    from catpaint.ui.affinity.estimate_dialog import EstimateDialog

    scene.read()
    scene.window.affinity.open_estimate()
    made = dialog(EstimateDialog)
    made.estimator.setCurrentIndex(made.estimator.findData("combined"))
    return made


def compare(scene: Scene) -> object:
    """The painting under each estimator."""
    from catpaint.ui.affinity.compare_dialog import CompareDialog

    scene.picture()
    scene.window.affinity.open_compare()
    return dialog(CompareDialog)


def matrix(scene: Scene) -> object:
    """All classes and sources."""
    from catpaint.ui.affinity.matrix_dialog import MatrixDialog

    scene.picture()
    scene.window.affinity.open_matrix()
    return dialog(MatrixDialog)


def translate(scene: Scene) -> object:
    """A label map in other classes, read in two ways."""
    from catpaint import files
    from catpaint.ui.affinity.reverse_dialog import ReverseDialog

    scene.picture()
    path = files.bundled_folder("assets") / "examples/coast.png"
    scene.window.dialogs.translate(path)
    scene.until(lambda: _any(ReverseDialog))
    scene.settle(0.5)
    return dialog(ReverseDialog)


def _any(kind: type) -> bool:
    from PySide6.QtWidgets import QApplication

    return any(isinstance(top, kind) and top.isVisible() for top in QApplication.topLevelWidgets())


def _wizard(scene: Scene, page: int) -> object:
    from catpaint.ui.importing.wizard import ImportWizard
    from tests.datasets.labelled_folders import write_folder

    scene.read()
    scene.window.dialogs.import_dataset(write_folder(scene.home / "coast", 12) if page >= 0 else None)
    wizard = dialog(ImportWizard)
    if page >= 0:
        scene.until(lambda: wizard.plan is not None)
        wizard.go_to(page)
        scene.until(lambda: page < 3 or wizard.training_page.ready)
        scene.settle(0.4)
    return wizard


def import_empty(scene: Scene) -> object:
    """The wizard before a folder is chosen."""
    return _wizard(scene, -1)


def import_folder(scene: Scene) -> object:
    """Its first page."""
    return _wizard(scene, 0)


def import_classes(scene: Scene) -> object:
    """Its second page."""
    return _wizard(scene, 1)


def import_images(scene: Scene) -> object:
    """Its third page."""
    return _wizard(scene, 2)


def import_training(scene: Scene) -> object:
    """Its fourth page."""
    return _wizard(scene, 3)


def _imported(scene: Scene) -> None:
    from tests.ui.importing.test_set_export_dialog import imported

    scene.session.data.take(imported(scene.home / "set").for_vocabulary(scene.session.classes.vocabulary))


def images_ready(scene: Scene) -> None:
    """Images were imported."""
    scene.picture()
    _imported(scene)
    scene.window.dialogs.imported.emit()


def finetune_start(scene: Scene) -> object:
    """What to train."""
    from catpaint.ui.training.start_dialog import StartDialog

    scene.picture()
    _imported(scene)
    scene.window.finetune()
    made = dialog(StartDialog)
    scene.until(lambda: bool(scene.link.jobs))
    with suppress(StopIteration):
        scene.link.answer_job(0.6)
    return made


def finetune_more(scene: Scene) -> object:
    """All that can be chosen of a training."""
    from PySide6.QtWidgets import QAbstractButton

    made = finetune_start(scene)
    for button in made.findChildren(QAbstractButton):
        if button.text().replace("&", "").startswith("More"):
            button.click()
    return made


def _running(scene: Scene, step: int = 120) -> object:
    import numpy as np

    from catpaint.jobs.run_order import RunOrder
    from catpaint.jobs.run_progress import TrainingUpdate
    from catpaint.steps import Progress

    scene.picture()
    scene.window._docks["Training"].raise_()
    (scene.home / "images").mkdir()
    order = RunOrder("kelp coast", "starter", str(scene.home / "images"), steps=300)
    before = set(scene.link.jobs)
    scene.window.training.training.start(order)
    scene.until(lambda: bool(set(scene.link.jobs) - before))
    (job,) = set(scene.link.jobs) - before
    random = np.random.default_rng(0)
    for at in range(0, step + 1, 2):
        losses = {"generator": 2 + 2 / (1 + at / 20) + random.normal(0, 0.1), "fake": 0.8, "real": 0.7}
        samples = None if at % 60 else random.integers(0, 255, (4, 64, 64, 3), np.uint8)
        held = {"distance": 0.2 - at / 3000} if at % 60 == 0 else {}
        news = TrainingUpdate(
            step=at, steps=300, stage=1 + at // 100, live=True, losses=losses, seconds=0.5, seconds_left=90.0,
            held_out=held, samples=samples,
        )  # fmt: skip
        scene.link.job_progressed.emit(job, Progress("training", at, 300, news=news))
    return order, job


def finetune_running(scene: Scene) -> None:
    """A run under way."""
    _running(scene)


def _ended(scene: Scene, best: int) -> None:
    from catpaint.jobs.run_progress import TrainingResult

    order, job = _running(scene, 300)
    order.result.mkdir(parents=True)
    (order.result / "checkpoint.json").write_text("{}")
    order.mark_done({"steps": 300, "best_step": best, "held_out": {"distance": 0.1}})
    scene.link.answer_job(TrainingResult(order.result, 300, best, {"distance": 0.1}), job_id=job)


def finetune_improved(scene: Scene) -> None:
    """A run that made the model better."""
    _ended(scene, 240)


def finetune_in_vain(scene: Scene) -> None:
    """A run that didn't."""
    _ended(scene, 0)


def finetune_failed(scene: Scene) -> None:
    """A run that broke off."""
    _, job = _running(scene)
    scene.link.job_failed.emit(
        job, "the graphics card has no memory left; choose a smaller batch or size", "Traceback …"
    )


def _settings(scene: Scene, page: str) -> object:
    from catpaint.ui.settings.dialog import SettingsDialog

    scene.picture()
    scene.window.actions_["settings"].trigger()
    made = dialog(SettingsDialog)
    made.show_page(getattr(made, page))
    scene.settle(0.5)
    return made


def settings_computing(scene: Scene) -> object:
    """Device, precision and encoder."""
    return _settings(scene, "computing")


def settings_keeping(scene: Scene) -> object:
    """Autosave and cache."""
    return _settings(scene, "keeping")


def settings_appearance(scene: Scene) -> object:
    """Theme and language."""
    return _settings(scene, "appearance")


def settings_keys(scene: Scene) -> object:
    """Keys."""
    return _settings(scene, "keys")


def models(scene: Scene) -> object:
    """What models there are."""
    from catpaint.ui.models.manager import ModelManager

    scene.picture()
    scene.window.dialogs.models()
    scene.settle(1.0)
    return dialog(ModelManager)


def layers(scene: Scene) -> None:
    """Several layers."""
    scene.picture()
    for _ in range(3):
        scene.session.layers.add()
    scene.window._docks["Layers"].raise_()


def labelling(scene: Scene) -> None:
    """A photograph under the painting."""
    import numpy as np

    from catpaint.session.underlay import packed

    scene.picture()
    photo = np.random.default_rng(0).integers(0, 255, (384, 512, 3), np.uint8)
    scene.session.underlay.put(*packed(photo, "a photograph with a rather long name.jpg"))
    scene.window._docks["Labelling"].raise_()


def labelling_queue(scene: Scene) -> None:
    """A folder of photographs to label."""
    import numpy as np
    from PIL import Image

    (scene.home / "photos").mkdir()
    for number in range(12):
        pixels = np.full((300, 400, 3), 20 * number, np.uint8)
        Image.fromarray(pixels).save(scene.home / f"photos/kelp forest {number}.png")
    scene.read()
    scene.session.queue.propose = False
    scene.session.queue.open(scene.home / "photos", scene.home / "own")
    scene.until(lambda: scene.session.queue.current == "kelp forest 0.png")
    scene.window._docks["Labelling"].raise_()


def error(scene: Scene) -> None:
    """Something went wrong."""
    scene.picture()
    text = "/home/someone/pictures/kelp coast.png: this is no label map: it has 81,233 colours; open it as a photograph"
    scene.session.session.report_error(text, "Traceback …")


def render_error(scene: Scene) -> None:
    """No picture could be made."""
    scene.read()
    scene.session.render_failed.emit("the graphics card has no memory left; choose a smaller size", "Traceback …")


def long_names(scene: Scene) -> None:
    """Classes with names of many letters."""
    scene.picture()
    for name in ("a very long name of a class that nobody would ever think of, at least not at first " * 2, "x" * 120):
        scene.session.classes.add(name.strip())
    row = scene.session.classes.vocabulary.ids[-2]
    scene.session.classes.select(row)


def empty_lists(scene: Scene) -> None:
    """One class, no renders, nothing trained."""
    from catpaint.session.session import new_project

    scene.session.session.open(new_project())
    scene.read()
    scene.window._docks["Renders"].raise_()
    scene.window.classes.search.setText("nothing has this name")


def renders(scene: Scene) -> None:
    """Kept renders and those of the session."""
    scene.picture()
    for _ in range(3):
        scene.session.seeds.reroll()
        scene.settle(0.3)
        scene.picture()
        scene.session.renders.keep()
        scene.settle(0.2)
    scene.window._docks["Renders"].raise_()


def compare_renders(scene: Scene) -> object:
    """Two renders under a divider."""
    from catpaint.ui.result.wipe_dialog import WipeDialog

    renders(scene)
    scene.window.renders.compare()
    return dialog(WipeDialog)


def variations(scene: Scene) -> object:
    """The grid of variations."""
    from catpaint.ui.variations.variations import VariationsDialog

    scene.picture()
    scene.window.show_variations()
    return dialog(VariationsDialog)


def export(scene: Scene) -> object:
    """The size of an exported picture."""
    from catpaint.ui.shell.export_dialog import ExportDialog

    made = ExportDialog((192, 256), scene.window.store, scene.window)
    made.show()
    return made


def new(scene: Scene) -> object:
    """Another painting."""
    from catpaint.ui.shell.dialogs import NewDialog

    made = NewDialog(scene.session.classes.vocabulary, scene.window)
    made.show()
    return made


def canvas_size(scene: Scene) -> object:
    """Another size of the canvas."""
    from catpaint.ui.shell.size_dialog import SizeDialog

    made = SizeDialog((384, 512), scene.window)
    made.show()
    return made


def shortcuts(scene: Scene) -> object:
    """The list of keys."""
    from catpaint.ui.shell.dialogs import ShortcutsDialog

    made = ShortcutsDialog(scene.window.actions_.shortcuts(), scene.window)
    made.show()
    return made


def save_pair(scene: Scene) -> object:
    """The painting and a photograph as a pair."""
    from catpaint.ui.importing.pair_dialog import PairDialog

    scene.read()
    scene.window.dialogs.save_pair()
    return dialog(PairDialog)


def export_set(scene: Scene) -> object:
    """A data set for another tool."""
    from catpaint.ui.importing.set_export_dialog import SetExportDialog

    scene.read()
    _imported(scene)
    scene.window.dialogs.export_dataset()
    return dialog(SetExportDialog)


STATES: dict[str, Callable[[Scene], object]] = {
    state.__name__: state
    for state in (
        *(fresh, painted, patterns, tall, overlay, wipe, picture_alone, no_panels, weak_guess, votes, mix, estimate),
        *(compare, matrix, translate, import_empty, import_folder, import_classes, import_images, import_training),
        *(images_ready, finetune_start, finetune_more, finetune_running, finetune_improved, finetune_in_vain),
        *(finetune_failed, settings_computing, settings_keeping, settings_appearance, settings_keys, models, layers),
        *(labelling, labelling_queue, error, render_error, long_names, empty_lists, renders, compare_renders),
        *(variations, export, new, canvas_size, shortcuts, save_pair, export_set),
    )
}


if __name__ == "__main__":
    sys.exit(main())
