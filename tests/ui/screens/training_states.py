"""States of importing data and of training on it."""

from __future__ import annotations

from contextlib import suppress

from tests.ui.screens.scene import Scene, dialog


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
    scene.window.arrangement.docks["Training"].raise_()
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


STATES = (
    import_empty,
    import_folder,
    import_classes,
    import_images,
    import_training,
    images_ready,
    finetune_start,
    finetune_more,
    finetune_running,
    finetune_improved,
    finetune_in_vain,
    finetune_failed,
    save_pair,
    export_set,
)
