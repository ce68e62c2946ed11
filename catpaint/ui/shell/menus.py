"""The menus."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from catpaint.session.example import example_title, examples
from catpaint.session.recipe_text import model_text
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import TOOL_ACTIONS, Actions
from catpaint.ui.shell.arrangement import Arrangement
from catpaint.ui.shell.recent_menu import RecentMenu
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window_files import WindowFiles
from catpaint.ui.shell.window_settings import WindowSettings
from catpaint.words import mark, say

_MODEL_WIDTH = 320
"""Pixels of a model's name in the menu; the tool tip has all of it."""

_MENUS: dict[str, tuple[str, ...]] = {
    mark("&File"): (
        *("new", "open", "@recent", "@examples", "|", "save", "save_as", "|", "import_label_map"),
        *("translate_label_map", "|", "import_dataset", "export_dataset", "save_pair", "|"),
        *("export_image", "export_label_map", "export_overlay", "export_sheet", "export_layers"),
        *("export_time_lapse", "|", "quit"),
    ),
    mark("&Edit"): (
        *("undo", "redo", "|", "@tools", "|", "smaller", "larger", "|", "replace_class", "|"),
        *("canvas_size", "crop", "|", "settings"),
    ),
    mark("&Select"): (
        *("select_all", "select_none", "select_invert", "select_class", "|", "cut", "copy", "paste"),
        *("paste_layer", "duplicate"),
        *("fill_selected", "delete_selected", "|", "flip_horizontally", "flip_vertically", "turn_left", "turn_right"),
        *("scale_selected", "rotate_selected", "|", "keep_stamp"),
    ),
    mark("&Layer"): (
        *("layer_add", "layer_duplicate", "layer_merge", "layer_merge_visible", "layer_delete"),
        *("|", "layer_send", "|", "layer_above", "layer_below"),
    ),
    mark("&View"): (
        *("zoom_in", "zoom_out", "fit", "actual", "mirror_view", "@turning", "@guides", "|", "overlay", "|"),
        *("show_both", "show_canvas", "show_picture", "swap_parts", "wipe", "|", "@docks", "hide_panels", "|"),
        *("picture_alone", "fullscreen", "@appearance", "reset_layout"),
    ),
    mark("&Class"): (
        *("new_class", "mix_class", "swap_class", "protect_class", "|", "import_classes", "export_classes"),
        *("|", "estimate_affinity", "compare_affinities", "affinity_matrix", "export_affinity"),
    ),
    mark("&Photograph"): (
        *("underlay_open", "underlay_from_set", "underlay_remove", "labels_filled", "labels_edges", "labels_none"),
        *("|", "label_propose", "label_accept", "label_accept_class", "label_accept_region", "label_dismiss", "|"),
        *("clean_grow", "clean_shrink", "clean_smooth", "clean_remove_specks", "clean_fill_holes", "|"),
        *("queue_open", "queue_previous", "queue_next", "queue_done", "queue_skip", "queue_export"),
    ),
    mark("&Render"): (
        *("live", "render_now", "stop", "|", "variations", "reroll", "reroll_class", "tool_reroll", "one_noise"),
        *("|", "fill_unpainted", "light_open", "light_remove", "|", "keep", "compare_renders", "|"),
        *("@models", "finetune", "export_pack"),
    ),
    mark("&Help"): ("shortcuts", "about"),
}


class Host(Protocol):
    """What the menus need of the window they belong to."""

    session: QtSession
    store: SettingsStore
    actions_: Actions
    dialogs: WindowFiles
    recent_menu: RecentMenu
    arrangement: Arrangement
    settings: WindowSettings

    def menuBar(self) -> QMenuBar:
        """Where they go."""


def fill_menus(window: Host) -> None:
    """Make the window's menu bar."""
    for title, names in _MENUS.items():
        menu = window.menuBar().addMenu(say(title))
        menu.setToolTipsVisible(True)
        for name in names:
            if name == "|":
                menu.addSeparator()
            elif name.startswith("@"):
                _PARTS[name](window, menu)
            else:
                menu.addAction(window.actions_[name])


def _recent(window: Host, menu: QMenu) -> None:
    menu.addMenu(window.recent_menu)
    menu.aboutToShow.connect(window.recent_menu.fill)
    window.recent_menu.fill()


def _examples(window: Host, menu: QMenu) -> None:
    chosen = menu.addMenu(say("Open e&xample"))
    for name in examples():
        action = chosen.addAction(example_title(name))
        action.triggered.connect(lambda _=False, name=name: window.dialogs.open_example(name))


def _tools(window: Host, menu: QMenu) -> None:
    tools = menu.addMenu(say("&Tool"))
    for spec in TOOL_ACTIONS.values():
        tools.addAction(window.actions_[spec.name])


def _guides(window: Host, menu: QMenu) -> None:
    guides = menu.addMenu(say("Gui&des"))
    for name in ("none", "thirds", "grid", "one_point", "two_points"):
        guides.addAction(window.actions_[f"guides_{name}"])
    guides.addSeparator()
    for name in ("guides_move", "guides_back"):
        guides.addAction(window.actions_[name])
    guides.addSeparator()
    guides.addAction(window.actions_["ruler"])


def _turning(window: Host, menu: QMenu) -> None:
    turning = menu.addMenu(say("Turn the &view"))
    for name in ("left", "right", "upright"):
        turning.addAction(window.actions_[f"view_{name}"])


def _docks(window: Host, menu: QMenu) -> None:
    for action in window.arrangement.dock_actions():
        menu.addAction(action)


def _appearance(window: Host, menu: QMenu) -> None:
    choices = menu.addMenu(say("A&ppearance"))
    group = QActionGroup(choices)
    entries = {}
    for name, text in (("system", say("As the &system")), ("light", say("&Light")), ("dark", say("&Dark"))):
        entries[name] = choices.addAction(text)
        entries[name].setCheckable(True)
        group.addAction(entries[name])
        entries[name].triggered.connect(
            lambda _checked=False, name=name: window.settings.preferences.choose("window/appearance", name)
        )
    # It may have been chosen in the settings meanwhile.
    choices.aboutToShow.connect(lambda: entries[window.settings.preferences.appearance].setChecked(True))


def _models(window: Host, menu: QMenu) -> None:
    """The models there are, filled whenever the menu opens, and the model manager."""
    models = menu.addMenu(say("&Model"))
    models.setToolTipsVisible(True)
    session = window.session

    def fill() -> None:
        models.clear()
        group = QActionGroup(models)
        for name in session.models.names:
            card = session.models.card(name)
            short = models.fontMetrics().elidedText(model_text(name), Qt.TextElideMode.ElideMiddle, _MODEL_WIDTH)
            action = models.addAction(short.replace("&", "&&"))
            action.setToolTip("\n".join(card.lines()))
            action.setEnabled(card.usable)
            action.setCheckable(True)
            action.setChecked(name == session.models.name)
            action.triggered.connect(lambda _=False, chosen=name: session.models.choose(chosen))
            group.addAction(action)

    models.aboutToShow.connect(fill)
    fill()
    menu.addAction(window.actions_["models"])


_PARTS = {
    "@recent": _recent,
    "@examples": _examples,
    "@tools": _tools,
    "@guides": _guides,
    "@turning": _turning,
    "@docks": _docks,
    "@appearance": _appearance,
    "@models": _models,
}
