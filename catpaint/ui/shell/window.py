"""The main window: puts canvas, docks, menus and bars together. It binds; session and files decide."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from catpaint.domain.tools import Tool
from catpaint.errors import CatpaintError
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
from catpaint.ui.shell.action_states import ActionStates
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.arrangement import Arrangement
from catpaint.ui.shell.autosave import Autosave
from catpaint.ui.shell.bars import add_main_bar, add_tools_bar
from catpaint.ui.shell.clip_offer import ClipOffer
from catpaint.ui.shell.dialogs import ask_unsaved
from catpaint.ui.shell.drops import dropped, is_picture
from catpaint.ui.shell.error_bar import ErrorBar
from catpaint.ui.shell.files import Files
from catpaint.ui.shell.layer_actions import LayerActions
from catpaint.ui.shell.light_actions import LightActions
from catpaint.ui.shell.menus import fill_menus
from catpaint.ui.shell.photo_actions import PhotoActions
from catpaint.ui.shell.recent_menu import RecentMenu
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
        self._closing = False
        self._variations: VariationsDialog | None = None
        self._last_overlay = 0.5
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
        self.arrangement = Arrangement(self, self.stage, self.result, self.actions_, self._make_panels())
        self._make_bars()
        self._make_keys()
        self.recent_menu = RecentMenu(store, self)
        fill_menus(self)
        self._states = ActionStates(session, self.toolbox, self.actions_, self)
        self._connect()
        self.settings = WindowSettings(
            self,
            session,
            store,
            self.actions_,
            patterned=(self.canvas, self.classes.view),
            autosave=autosave,
            appearance=self.appearance_chosen.emit,
            keys_changed=self._states.show_history,
        )
        UndoGoesOn(self).watch(self)
        self._restore()
        self._show_title()
        self._states.show_all()
        self.status.show_zoom(self.canvas.view.zoom)
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

    def _make_panels(self) -> dict[str, QWidget]:
        self.classes = ClassesPanel(self.session)
        self.layers = LayersPanel(self.session)
        self.affinity = AffinityPanel(self.session)
        self.renders = RendersPanel(self.session)
        self.training = TrainingPanel(self.session)
        self.labelling = LabellingPanel(self.session, lambda name: self.actions_[name].trigger())
        return {
            mark("Classes"): self.classes,
            mark("Layers"): self.layers,
            mark("Labelling"): self.labelling,
            mark("Affinity"): self.affinity,
            mark("Renders"): self.renders,
            mark("Training"): self.training,
        }

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
        session, canvas, toolbox = self.session, self.canvas, self.toolbox
        self._connect_actions()
        canvas.hovered.connect(self.status.show_pointer)
        canvas.sight.changed.connect(lambda: self.status.show_zoom(canvas.view.zoom))
        self.status.zoom_clicked.connect(canvas.fit)
        for signal in (session.history_changed, session.opened):
            signal.connect(self._show_title)
        session.render_updated.connect(self._rendered)
        session.render_failed.connect(self._render_failed)
        session.failed.connect(self.error_bar.show_error)
        session.opened.connect(self.error_bar.hide)
        self.renders.export_requested.connect(self.dialogs.export_kept)
        self.renders.shown.connect(self.result.show_picture)
        self.result.export_requested.connect(self.dialogs.export_image)
        self.result.variations_requested.connect(self.show_variations)
        self.result.region_requested.connect(lambda: toolbox.set_tool(Tool.REROLL))
        # Keys mean tools again, not digits.
        self.result.seed.field.returnPressed.connect(canvas.setFocus)
        self.dialogs.imported.connect(self.arrangement.docks["Training"].raise_)
        self.recent_menu.chosen.connect(self.dialogs.open)
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
            ("zoom_in", lambda: canvas.sight.zoom_step(1)),
            ("zoom_out", lambda: canvas.sight.zoom_step(-1)),
            ("fit", canvas.fit),
            ("actual", canvas.sight.actual_size),
            ("overlay", self._toggle_overlay),
            ("show_both", lambda: self.stage.show_parts(Shown.BOTH)),
            ("show_canvas", lambda: self.stage.show_parts(Shown.CANVAS)),
            ("show_picture", lambda: self.stage.show_parts(Shown.PICTURE)),
            ("swap_parts", self.stage.swap),
            ("wipe", self.result.wipe.toggle),
            ("hide_panels", self.arrangement.hide_panels),
            ("picture_alone", self.arrangement.show_picture_alone),
            ("fullscreen", lambda on: self.showFullScreen() if on else self.showNormal()),
            ("reset_layout", self.arrangement.reset),
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

    def _show_title(self) -> None:
        name = self.session.session.path.stem if self.session.session.path is not None else say("Untitled")
        self.setWindowTitle(f"{name}[*] – catpaint")
        self.setWindowModified(self.session.session.dirty)

    def _render_failed(self, message: str, details: str) -> None:
        # The result says it; the bar only where that can't be seen.
        if not self.result.isVisible():
            self.error_bar.show_render_error(message, details)

    def _rendered(self, *_: object) -> None:
        self.error_bar.render_succeeded()

    # ---- doing ----

    def guarded(self, action: object, *arguments: object) -> None:
        """Call something that may be refused; the refusal is shown in the error bar."""
        try:
            action(*arguments)  # type: ignore[operator]
        except CatpaintError as error:
            self.error_bar.show_error(said(error))

    def _keep(self) -> None:
        self.guarded(self.session.renders.keep)
        self.arrangement.docks["Renders"].raise_()

    def _select_nth(self, number: int) -> None:
        ids = self.session.classes.vocabulary.ids
        if number < len(ids):
            self.session.classes.select(ids[number])
            if self.toolbox.tool is Tool.ERASE:
                self.toolbox.set_tool(Tool.BRUSH)

    def _replace_previous(self) -> None:
        self.guarded(self.session.pixels.replace_class, self.session.classes.previous, self.session.classes.selected)

    def _new_class(self) -> None:
        self.arrangement.bring("Classes")
        self.classes.focus_new()

    def finetune(self) -> None:
        """Show the training dock, and ask what to train unless a run is under way."""
        self.arrangement.bring("Training")
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

    # ---- from one start to the next ----

    def _restore(self) -> None:
        store, toolbox = self.store, self.toolbox
        self.arrangement.restore(store)
        toolbox.set_size(store.number("tools/size", 32))
        toolbox.set_shape("square" if store.text("tools/shape") == "square" else "round")
        toolbox.set_contiguous(store.flag("tools/contiguous", True))
        toolbox.set_outlined(store.flag("tools/outlined", False))
        toolbox.set_pressure(store.flag("tools/pressure", True))
        self.session.live.switch(store.flag("render/live", True))

    def _remember(self) -> None:
        store, toolbox = self.store, self.toolbox
        self.arrangement.remember(store)
        store.put("tools/size", toolbox.size)
        store.put("tools/shape", toolbox.shape)
        store.put("tools/contiguous", toolbox.contiguous)
        store.put("tools/outlined", toolbox.outlined)
        store.put("tools/pressure", toolbox.pressure)
        store.put("render/live", self.session.live.on)
        store.save()

    # ---- events ----

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        hide_stray_tabs(self)
        self.arrangement.settle()

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
        self._remember()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else had a use for it, stops the render."""
        if event.key() == Qt.Key.Key_Escape and self.arrangement.picture_alone:
            self.arrangement.bring_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.session.live.cancel()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.refresh_icons()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event)
        if not paths:
            return
        event.acceptProposedAction()
        # After the drop is over: a dialog would hold up whoever it came from.
        QTimer.singleShot(0, lambda: self._take(*paths))

    def _take(self, path: Path, *more: Path) -> None:
        if more:
            self.dialogs.models(path, *more)
        elif is_picture(path):
            self.photographs.take_picture(path, self.dialogs.take)
        else:
            self.dialogs.take(path)
