"""The main window: puts canvas, docks, menus and bars together. It binds; session and files decide."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabWidget, QToolBar, QVBoxLayout, QWidget

from catpaint.domain.project import SUFFIX
from catpaint.domain.tools import Tool
from catpaint.errors import CatpaintError
from catpaint.session.model_library import MODEL_SUFFIXES, are_one_model
from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.options_bar import OptionsBar
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.classes.classes_dock import ClassesPanel
from catpaint.ui.common.fields import UndoGoesOn
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.labelling.labelling_dock import LabellingPanel
from catpaint.ui.layers.layers_dock import LayersPanel
from catpaint.ui.result.renders_dock import RendersPanel
from catpaint.ui.result.result_view import ResultPanel
from catpaint.ui.shell.actions import TOOL_ACTIONS, Actions
from catpaint.ui.shell.autosave import Autosave
from catpaint.ui.shell.bars import add_main_bar, add_tools_bar
from catpaint.ui.shell.clip_offer import ClipOffer
from catpaint.ui.shell.dialogs import ask_unsaved
from catpaint.ui.shell.dock_buttons import DockButtons
from catpaint.ui.shell.dock_tabs import hide_left_behind
from catpaint.ui.shell.error_bar import ErrorBar
from catpaint.ui.shell.files import PACK_SUFFIX, Files
from catpaint.ui.shell.layer_actions import LayerActions
from catpaint.ui.shell.light_actions import LightActions
from catpaint.ui.shell.menus import fill_menus
from catpaint.ui.shell.photo_actions import PhotoActions
from catpaint.ui.shell.select_actions import SelectActions
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.show_actions import ShowActions
from catpaint.ui.shell.stage import Shown, Stage
from catpaint.ui.shell.status_bar import StatusBar
from catpaint.ui.shell.stray_tabs import hide_stray_tabs
from catpaint.ui.shell.training_notice import TrainingNotice
from catpaint.ui.shell.view_actions import ViewActions
from catpaint.ui.shell.window_files import WindowFiles
from catpaint.ui.shell.window_settings import WindowSettings
from catpaint.ui.training.panel import TrainingPanel
from catpaint.ui.variations.variations import VariationsDialog
from catpaint.words import mark, said, say

_LAYOUT_VERSION = 3
_FIRST_SIZE = QSize(1600, 1000)
_ON_SCREEN = 0.92
_SETTLED_MS = 400
"""After which docks lie where they go; Qt moves them there slowly."""
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")


class MainWindow(QMainWindow):
    """One window on one session."""

    appearance_chosen = Signal(str)
    """ "light", "dark" or "system"."""

    def __init__(self, session: QtSession, store: SettingsStore, *, autosave: Autosave | None = None) -> None:
        super().__init__()
        self.session = session
        self.store = store
        self.autosave = autosave
        self.toolbox = ToolBox(session)
        self.canvas = Canvas(session, self.toolbox)
        self.error_bar = ErrorBar()
        self.actions_ = Actions(self)
        self.files = Files(session, store)
        self.dialogs = WindowFiles(self, session, self.files, store)
        self._docks: dict[str, QDockWidget] = {}
        self._closing = False
        self._variations: VariationsDialog | None = None
        self._last_overlay = 0.5
        self._before: QByteArray | None = None
        self._shown_before: Shown | None = None
        self._was_maximized = False
        self.setObjectName("MainWindow")
        self.setAcceptDrops(True)
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
        )
        self.result = ResultPanel(self.session)
        self.stage = Stage(self.canvas, self.result)
        self._make_centre()
        self._make_docks()
        self._make_bars()
        self._make_keys()
        self.recent_menu = QMenu(say("Open &recent"), self)
        fill_menus(self)
        self._connect()
        self.settings = WindowSettings(
            self,
            session,
            store,
            self.actions_,
            patterned=(self.canvas, self.classes.view),
            autosave=autosave,
            appearance=self.appearance_chosen.emit,
            keys_changed=self._show_history,
        )
        UndoGoesOn(self).watch(self)
        self._default_state: QByteArray | None = None
        self._fit_screen()
        self._restore()
        hide_left_behind(self)
        self._show_all()
        self.canvas.setFocus()

    # ---- parts ----

    def _make_centre(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.error_bar)
        self.offer = ClipOffer(self.session, self.store, lambda: self.dialogs.models(), self)
        layout.addWidget(self.offer)
        self.setCentralWidget(centre)

    def _make_docks(self) -> None:
        self.classes = ClassesPanel(self.session)
        self.layers = LayersPanel(self.session)
        self.affinity = AffinityPanel(self.session)
        self.renders = RendersPanel(self.session)
        self.training = TrainingPanel(self.session)
        self.labelling = LabellingPanel(self.session, lambda name: self.actions_[name].trigger())
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        for title, panel in (
            (mark("Classes"), self.classes),
            (mark("Layers"), self.layers),
            (mark("Labelling"), self.labelling),
            (mark("Affinity"), self.affinity),
            (mark("Renders"), self.renders),
            (mark("Training"), self.training),
        ):
            self._add_dock(title, panel, left)
        docks = self._docks
        # All in one column: the rest is for canvas and picture.
        self.tabifyDockWidget(docks["Classes"], docks["Layers"])
        self.tabifyDockWidget(docks["Layers"], docks["Labelling"])
        docks["Classes"].raise_()
        self.tabifyDockWidget(docks["Affinity"], docks["Renders"])
        self.tabifyDockWidget(docks["Renders"], docks["Training"])
        docks["Affinity"].raise_()
        self.resizeDocks([docks["Classes"]], [290], Qt.Orientation.Horizontal)
        self.resizeDocks([docks["Classes"], docks["Affinity"]], [420, 400], Qt.Orientation.Vertical)
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setTabPosition(left, QTabWidget.TabPosition.North)
        self._stray = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._stray.timeout.connect(lambda: hide_stray_tabs(self))

    def _fit_screen(self) -> None:
        """A comfortable size, less where the screen has less."""
        room = self.screen().availableGeometry().size() * _ON_SCREEN
        self.resize(_FIRST_SIZE.boundedTo(room))

    def _add_dock(self, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(say(title), self)
        dock.setObjectName(type(panel).__name__)
        dock.setWidget(panel)
        DockButtons(dock)
        self.addDockWidget(area, dock)
        self._docks[title] = dock

    def _make_bars(self) -> None:
        self.options = OptionsBar(self.session, self.toolbox)
        add_main_bar(self, self.actions_, self.options)
        add_tools_bar(self, self.actions_)
        self.status = StatusBar(self.session)
        self.setStatusBar(self.status)

    def _make_keys(self) -> None:
        # Tab goes on from field to field everywhere else; from here Shift+Tab does.
        hide = self.actions_["hide_panels"]
        hide.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for part in (self.canvas, self.result.picture):
            part.addAction(hide)
        for number in range(9):
            key = QShortcut(QKeySequence(str(number + 1)), self)
            key.activated.connect(lambda at=number: self._select_nth(at))

    def _connect(self) -> None:
        session, actions, canvas, toolbox = self.session, self.actions_, self.canvas, self.toolbox
        self._connect_actions()
        toolbox.changed.connect(self._show_tool)
        canvas.hovered.connect(self.status.show_pointer)
        canvas.view_changed.connect(lambda: self.status.show_zoom(canvas.view.zoom))
        self.status.zoom_clicked.connect(canvas.fit)
        for signal in (session.history_changed, session.opened):
            signal.connect(self._show_history)
        for signal in (session.selection_changed, session.protection_changed, session.vocabulary_changed):
            signal.connect(self._show_class)
        session.live_changed.connect(actions["live"].setChecked)
        session.overlay_changed.connect(self._show_overlay)
        session.size_changed.connect(self._show_unpainted)
        session.seed_changed.connect(self._show_render)
        session.render_updated.connect(self._rendered)
        session.render_failed.connect(self._render_failed)
        session.failed.connect(self.error_bar.show_error)
        # Methods, not lambdas: what the worker still says when the window is gone reaches nobody.
        session.busy_changed.connect(self._show_render)
        session.render_progressed.connect(self._show_stop)
        session.opened.connect(self.error_bar.hide)
        self.renders.export_requested.connect(self.dialogs.export_kept)
        self.renders.shown.connect(self.result.show_picture)
        self.result.export_requested.connect(self.dialogs.export_image)
        self.result.variations_requested.connect(self.show_variations)
        self.result.region_requested.connect(lambda: toolbox.set_tool(Tool.REROLL))
        # Keys mean tools again, not digits.
        self.result.seed.field.returnPressed.connect(canvas.setFocus)
        self.dialogs.imported.connect(self._docks["Training"].raise_)
        TrainingNotice(session, self)
        if self.autosave is not None:
            self.autosave.failed.connect(self.error_bar.show_error)

    def _connect_actions(self) -> None:
        session, actions, canvas, toolbox = self.session, self.actions_, self.canvas, self.toolbox
        actions.tools.triggered.connect(lambda action: toolbox.set_tool(Tool(action.data())))
        for name, slot in (
            ("quit", self.close),
            ("undo", session.session.undo),
            ("redo", session.session.redo),
            ("smaller", lambda: toolbox.step_size(-1)),
            ("larger", lambda: toolbox.step_size(1)),
            ("replace_class", self._replace_previous),
            ("zoom_in", lambda: canvas.zoom_step(1)),
            ("zoom_out", lambda: canvas.zoom_step(-1)),
            ("fit", canvas.fit),
            ("actual", canvas.actual_size),
            ("overlay", self._toggle_overlay),
            ("show_both", lambda: self.stage.show_parts(Shown.BOTH)),
            ("show_canvas", lambda: self.stage.show_parts(Shown.CANVAS)),
            ("show_picture", lambda: self.stage.show_parts(Shown.PICTURE)),
            ("swap_parts", self.stage.swap),
            ("wipe", self.result.wipe.toggle),
            ("hide_panels", self._hide_panels),
            ("picture_alone", self._show_picture_alone),
            ("fullscreen", lambda on: self.showFullScreen() if on else self.showNormal()),
            ("reset_layout", self._reset_layout),
            ("new_class", self._new_class),
            ("swap_class", session.classes.swap),
            ("mix_class", self.affinity.open_mix),
            ("translate_label_map", self.affinity.open_reverse),
            ("estimate_affinity", self.affinity.open_estimate),
            ("compare_affinities", self.affinity.open_compare),
            ("affinity_matrix", self.affinity.open_matrix),
            ("protect_class", lambda on: session.classes.protect(session.classes.selected, on)),
            ("live", session.live.switch),
            ("render_now", session.live.render_now),
            ("stop", session.live.cancel),
            ("fill_unpainted", lambda on: session.pictures.set_unpainted("fill" if on else "blank")),
            ("reroll", session.seeds.reroll),
            ("reroll_class", lambda: session.seeds.reroll_class(session.classes.selected)),
            ("one_noise", session.seeds.use_one),
            ("variations", self.show_variations),
            ("keep", self._keep),
            ("compare_renders", self.renders.compare),
            ("finetune", self.finetune),
        ):
            actions.on(name, slot)
        self.dialogs.connect_actions(actions)
        self._selecting = SelectActions(session, actions, self)
        self.photographs = PhotoActions(session, actions, self.store, self)
        self._lighting = LightActions(session, actions, self.store, self)
        self._selecting.picture_pasted.connect(self.photographs.paste)
        canvas.hovered.connect(self.photographs.hover)
        self._showing = ShowActions(session, self.dialogs, self.files.exported.emit, actions, self)
        self._layering = LayerActions(session, actions, self)
        self._viewing = ViewActions(session, canvas, actions, self)
        actions.give_keys(canvas)

    # ---- showing the session ----

    def _show_all(self) -> None:
        self._show_history()
        self._show_tool()
        self._show_class()
        self._show_render()
        self._show_unpainted()
        self.actions_["live"].setChecked(self.session.live.on)
        self.actions_["overlay"].setChecked(self.session.session.overlay > 0)
        self.status.show_zoom(self.canvas.view.zoom)

    def _show_overlay(self, opacity: float) -> None:
        self.actions_["overlay"].setChecked(opacity > 0)

    def _show_unpainted(self) -> None:
        self.actions_["fill_unpainted"].setChecked(self.session.pictures.unpainted == "fill")

    def _show_history(self) -> None:
        session, actions = self.session, self.actions_
        for name, step in (("undo", session.session.undo_name), ("redo", session.session.redo_name)):
            said = "" if not step else say(step)
            if name == "undo":
                text = say("&Undo {step}", step=said) if step else say("&Undo")
            else:
                text = say("&Redo {step}", step=said) if step else say("&Redo")
            actions[name].setEnabled(step is not None)
            actions[name].setText(text)
            key = actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            actions[name].setToolTip(f"{text.replace('&', '')} ({key})")
        name = session.session.path.stem if session.session.path is not None else say("Untitled")
        self.setWindowTitle(f"{name}[*] – catpaint")
        self.setWindowModified(session.session.dirty)

    def _show_tool(self) -> None:
        self.actions_[TOOL_ACTIONS[self.toolbox.tool].name].setChecked(True)

    def _show_class(self) -> None:
        session, actions = self.session, self.actions_
        selected, previous = session.classes.selected, session.classes.previous
        actions["protect_class"].setChecked(selected in session.classes.protected)
        vocabulary = session.classes.vocabulary
        possible = previous in vocabulary.ids and previous != selected
        actions["replace_class"].setEnabled(possible)
        text = (
            say(
                "Re&place all “{old}” by “{new}”",
                old=vocabulary.by_id(previous).name,
                new=vocabulary.by_id(selected).name,
            )
            if possible
            else say("Re&place class")
        )
        actions["replace_class"].setText(text)

    def _show_render(self, *_: object) -> None:
        session, actions = self.session, self.actions_
        seeds = session.seeds
        actions["reroll"].setEnabled(not seeds.locked)
        actions["reroll_class"].setEnabled(not seeds.locked)
        actions["tool_reroll"].setEnabled(not seeds.locked)
        actions["one_noise"].setEnabled(
            bool(session.seeds.class_seeds or session.seeds.regions) and not session.seeds.locked
        )
        self._show_stop()
        has_picture = session.live.last_update is not None
        for name in ("keep", "export_image", "export_overlay"):
            actions[name].setEnabled(has_picture)

    def _show_stop(self, *_: object) -> None:
        self.actions_["stop"].setEnabled(bool(self.session.session.busy) or self.session.live.progress is not None)

    def _render_failed(self, message: str, details: str) -> None:
        # The result says it; the bar only where that can't be seen.
        if not self.result.isVisible():
            self.error_bar.show_render_error(message, details)

    def _rendered(self, *_: object) -> None:
        self.error_bar.render_succeeded()
        self._show_render()

    # ---- doing ----

    def guarded(self, action: object, *arguments: object) -> None:
        """Call something that may be refused; the refusal is shown in the error bar."""
        try:
            action(*arguments)  # type: ignore[operator]
        except CatpaintError as error:
            self.error_bar.show_error(said(error))

    def _keep(self) -> None:
        self.guarded(self.session.renders.keep)
        self._docks["Renders"].raise_()

    def _select_nth(self, number: int) -> None:
        ids = self.session.classes.vocabulary.ids
        if number < len(ids):
            self.session.classes.select(ids[number])
            if self.toolbox.tool is Tool.ERASE:
                self.toolbox.set_tool(Tool.BRUSH)

    def _replace_previous(self) -> None:
        self.guarded(self.session.pixels.replace_class, self.session.classes.previous, self.session.classes.selected)

    def _new_class(self) -> None:
        self._docks["Classes"].show()
        self._docks["Classes"].raise_()
        self.classes.focus_new()

    def finetune(self) -> None:
        """Show the training dock, and ask what to train unless a run is under way."""
        self._docks["Training"].show()
        self._docks["Training"].raise_()
        self.training.open_start()

    def show_variations(self) -> None:
        """Open the grid of variations, or bring it to the front."""
        if self._variations is None:
            self._variations = VariationsDialog(self.session, self)
        self._variations.open_grid()

    def _toggle_overlay(self, shown: bool) -> None:
        if not shown:
            self._last_overlay = self.session.session.overlay or self._last_overlay
        self.session.session.set_overlay(self._last_overlay if shown else 0.0)

    def show_recent(self) -> None:
        """Fill the menu of recent projects."""
        self.recent_menu.clear()
        for path in self.store.recent():
            action = self.recent_menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: self.dialogs.open(chosen))
        self.recent_menu.setToolTipsVisible(True)
        self.recent_menu.setEnabled(bool(self.store.recent()))
        if self.store.recent():
            self.recent_menu.addSeparator()
            self.recent_menu.addAction(say("Clear list")).triggered.connect(self._clear_recent)

    def _clear_recent(self) -> None:
        self.store.clear_recent()
        QTimer.singleShot(0, self.show_recent)

    def dock_actions(self) -> list[QAction]:
        """Menu entries that show and hide the docks."""
        return [dock.toggleViewAction() for dock in self._docks.values()]

    # ---- layout ----

    def _restore(self) -> None:
        self._default_state = self.saveState(_LAYOUT_VERSION)
        store, toolbox = self.store, self.toolbox
        self.restoreGeometry(store.data("window/geometry"))
        self.restoreState(store.data("window/state"), _LAYOUT_VERSION)
        self.stage.restore(store.text("window/stage", ""))
        toolbox.set_size(store.number("tools/size", 32))
        toolbox.set_shape("square" if store.text("tools/shape") == "square" else "round")
        toolbox.set_contiguous(store.flag("tools/contiguous", True))
        toolbox.set_outlined(store.flag("tools/outlined", False))
        toolbox.set_pressure(store.flag("tools/pressure", True))
        self.session.live.switch(store.flag("render/live", True))

    def _remember(self) -> None:
        store, toolbox = self.store, self.toolbox
        store.put("window/geometry", self.saveGeometry())
        store.put("window/state", self.saveState(_LAYOUT_VERSION))
        store.put("window/stage", self.stage.state())
        store.put("tools/size", toolbox.size)
        store.put("tools/shape", toolbox.shape)
        store.put("tools/contiguous", toolbox.contiguous)
        store.put("tools/outlined", toolbox.outlined)
        store.put("tools/pressure", toolbox.pressure)
        store.put("render/live", self.session.live.on)
        store.save()

    def _reset_layout(self) -> None:
        self._bring_back()
        self._stray.start()
        if self._default_state is not None:
            self.restoreState(self._default_state, _LAYOUT_VERSION)
        self.stage.restore("both plain 0 0")

    def _hide_panels(self, hide: bool) -> None:
        """Nothing but canvas and picture, or all panels and bars as they were."""
        if not hide:
            self._bring_back()
            return
        self._before = self.saveState(_LAYOUT_VERSION)
        for part in (*self._docks.values(), *self.findChildren(QToolBar)):
            part.hide()

    def _show_picture_alone(self, alone: bool) -> None:
        """The picture on the whole screen, or all as it was."""
        if not alone:
            self._bring_back()
            return
        if self._before is None:
            self._hide_panels(True)
        self._shown_before = self.stage.shown
        self._was_maximized = self.isMaximized()
        self.stage.show_parts(Shown.PICTURE)
        self.result.set_bare(True)
        self.menuBar().hide()
        self.status.hide()
        self.showFullScreen()
        self.result.picture.setFocus()

    def _bring_back(self) -> None:
        """All that was hidden for the moment."""
        if self._shown_before is not None:
            self.result.set_bare(False)
            self.menuBar().show()
            self.status.show()
            self.stage.show_parts(self._shown_before)
            self._shown_before = None
            self.showMaximized() if self._was_maximized else self.showNormal()
        if self._before is not None:
            self.restoreState(self._before, _LAYOUT_VERSION)
            self._before = None
            self._stray.start()
        for name in ("hide_panels", "picture_alone"):
            self.actions_[name].setChecked(False)

    # ---- events ----

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        hide_stray_tabs(self)
        self._stray.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.toolbox.abort()
        if self.session.session.dirty and not self._closing:
            name = self.session.session.path.stem if self.session.session.path is not None else say("Untitled")
            answer = ask_unsaved(self, name)
            if answer != "discard":
                event.ignore()
                if answer == "save":
                    self.dialogs.save(then=self.close)
                return
        self._closing = True
        self.training.training.close()
        self._bring_back()
        self._remember()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else had a use for it, stops the render."""
        if event.key() == Qt.Key.Key_Escape and self._shown_before is not None:
            self._bring_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.session.live.cancel()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.refresh_icons()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if not paths:
            return
        event.acceptProposedAction()
        # After the drop is over: a dialog would hold up whoever it came from.
        QTimer.singleShot(0, lambda: self._take(*paths))

    def _take(self, path: Path, *more: Path) -> None:
        if more:
            self.dialogs.models(path, *more)
        elif path.suffix.lower() in _PICTURES:
            self.photographs.take_picture(path, self.dialogs.take)
        else:
            self.dialogs.take(path)


def _dropped(event: QDropEvent) -> list[Path]:
    """What was dropped, nothing unless it is a project, model, label map, vocabulary or folder, or a model's files."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(paths) > 1:
        return paths if are_one_model(paths) else []
    known = (SUFFIX, PACK_SUFFIX, ".json", *_PICTURES, *MODEL_SUFFIXES)
    return [path for path in paths if path.suffix.lower() in known or path.is_dir()]
