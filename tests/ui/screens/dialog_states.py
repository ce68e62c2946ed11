"""States of dialogs that stand for themselves: settings, models, sizes, keys."""

from __future__ import annotations

from tests.ui.screens.scene import Scene, dialog


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


STATES = (
    settings_computing,
    settings_keeping,
    settings_appearance,
    settings_keys,
    models,
    export,
    new,
    canvas_size,
    shortcuts,
)
