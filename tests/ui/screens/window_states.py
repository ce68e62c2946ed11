"""States of the window itself: canvas, picture and panels."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.screens.scene import Scene, dialog


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


def layers(scene: Scene) -> None:
    """Several layers."""
    scene.picture()
    for _ in range(3):
        scene.session.layers.add()
    scene.window.arrangement.docks["Layers"].raise_()


def labelling(scene: Scene) -> None:
    """A photograph under the painting."""
    import numpy as np

    from catpaint.session.underlay import packed

    scene.picture()
    photo = np.random.default_rng(0).integers(0, 255, (384, 512, 3), np.uint8)
    scene.session.underlay.put(*packed(photo, "a photograph with a rather long name.jpg"))
    scene.window.arrangement.docks["Labelling"].raise_()


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
    scene.window.arrangement.docks["Labelling"].raise_()


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
    scene.window.arrangement.docks["Renders"].raise_()
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
    scene.window.arrangement.docks["Renders"].raise_()


def compare_renders(scene: Scene) -> object:
    """Two renders under a divider."""
    from catpaint.ui.result.wipe_dialog import WipeDialog

    renders(scene)
    scene.window.renders.compare()
    shown = dialog(WipeDialog)
    scene.until(lambda: shown.table.rowCount())
    return shown


def variations(scene: Scene) -> object:
    """The grid of variations."""
    from catpaint.ui.variations.variations import VariationsDialog

    scene.picture()
    scene.window.show_variations()
    return dialog(VariationsDialog)


STATES = (
    fresh,
    painted,
    patterns,
    tall,
    overlay,
    wipe,
    picture_alone,
    no_panels,
    layers,
    labelling,
    labelling_queue,
    error,
    render_error,
    long_names,
    empty_lists,
    renders,
    compare_renders,
    variations,
)
