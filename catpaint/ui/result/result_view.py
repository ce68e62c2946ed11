"""The result: the rendered picture with everything that steers it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.label_map import to_colors
from catpaint.errors import CatpaintError
from catpaint.rendering.request import RenderUpdate
from catpaint.session.busy import Busy, Task
from catpaint.session.recipe_text import quality_text, seconds_text
from catpaint.session.sampling import RenderProgress
from catpaint.ui.common.messages import ElidedLabel, EmptyState, Message, tried
from catpaint.ui.common.picture_view import PictureView, to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.stubs import there
from catpaint.ui.common.symbols import ThemedPanel, set_symbol, tool_button
from catpaint.ui.result.light_bar import LightBar
from catpaint.ui.result.model_choice import ModelChoice
from catpaint.ui.result.overlay_bar import OverlayBar
from catpaint.ui.result.sampling_bar import SamplingBar
from catpaint.ui.result.seed_bar import SeedBar
from catpaint.ui.result.size_choice import SizeChoice
from catpaint.words import said, say

_MARGINS = (8, 6, 8, 8)
_WIPE_SIDE = 1024
"""Pixels that the painting is shown with at most on its side of the wipe."""


class ResultPanel(ThemedPanel):
    """Live switch, seed, picture, overlay, model and size. Kept renders can be looked at in the picture's place."""

    export_requested = Signal()
    variations_requested = Signal()
    region_requested = Signal()
    """The person wants to circle a part that gets other noise."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._visiting = False
        self._hidden: list[QWidget] = []
        self.live = QToolButton(checkable=True)
        self.live.setAccessibleName(say("Live rendering"))
        self.now = tool_button("render", say("Render now"))
        self.stop = tool_button("stop", say("Stop this render; the picture so far stays (Esc)"))
        self.seed = SeedBar(session)
        self.variations = tool_button("variations", say("Variations: several pictures of the same painting (V)"))
        self.keep = tool_button("keep", say("Keep this render in the project, with its recipe"))
        self.message, self.visit = Message(), Message()
        self.picture = PictureView()
        self.empty = EmptyState("picture", "")
        self._pages = QStackedWidget()
        self.progress = QProgressBar(textVisible=False, accessibleName=say("Render progress"))
        self.status = ElidedLabel()
        self.fit_button = tool_button("fit", say("Fit (Home)"))
        self.actual_button = tool_button("actual", say("Actual size, 100 % (End)"))
        self.wipe = tool_button("wipe", say("Wipe: the painting left of a line, its picture right of it (W)"))
        self.wipe.setCheckable(True)
        self.fill = tool_button("fill", say("Fill unpainted parts from their neighbours; off: they stay blank"))
        self.fill.setCheckable(True)
        self.overlay = OverlayBar(session)
        self.model = ModelChoice(session)
        self.sampling = SamplingBar(session)
        self.light = LightBar(session)
        self.size_choice = SizeChoice(session)
        self._lay_out()
        self._make_menu()
        self._connect()
        self._show_all()

    # ---- building ----

    def _lay_out(self) -> None:
        # On and off have to be told apart at a glance.
        self.live.setStyleSheet(
            "QToolButton { padding: 3px 7px; border: 1px solid palette(mid); border-radius: 5px; }"
            "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }"
            "QToolButton:focus { border-color: palette(text); }"
        )
        top = QHBoxLayout()
        top.setSpacing(3)
        for widget in (self.live, self.now, self.stop):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.variations)
        top.addWidget(self.keep)
        self._pages.addWidget(self.picture)
        self._pages.addWidget(self.empty)
        # Kept in place while idle, so that the picture doesn't jump.
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setFixedHeight(3)
        self.status.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.status.setAccessibleDescription(say("What was rendered"))
        below = QHBoxLayout()
        below.setSpacing(3)
        below.addWidget(self.status, 1)
        for button in (self.fill, self.wipe, self.fit_button, self.actual_button):
            button.setIconSize(QSize(15, 15))
            below.addWidget(button)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        for box in (self.model, self.size_choice):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(6)
            choices.addWidget(box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.setSpacing(5)
        layout.addLayout(top)
        layout.addWidget(self.seed)
        layout.addWidget(self.message)
        layout.addWidget(self.visit)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.progress)
        layout.addLayout(below)
        layout.addWidget(self.overlay)
        layout.addLayout(choices)
        layout.addWidget(self.sampling)
        layout.addWidget(self.light)

        self._around = (
            *(self.live, self.now, self.stop, self.variations, self.keep, self.seed, self.message, self.visit),
            *(self.progress, self.status, self.fill, self.wipe, self.fit_button, self.actual_button, self.overlay),
            *(self.model, self.size_choice, self.sampling, self.light),
        )
        order = (self.live, self.now, self.stop, self.variations, self.keep, self.seed, self.picture)
        for first, second in pairwise(order):
            self.setTabOrder(first, second)

    def _make_menu(self) -> None:
        self.menu = QMenu(self)
        self.copy_action = self._action("copy", say("Copy picture"), self._copy)
        self.export_action = self._action("export", say("Export picture…"), self.export_requested.emit)
        self.keep_action = self._action("keep", say("Keep this render"), self._keep)
        self.menu.addSeparator()
        self._action("fit", say("Fit"), self.picture.fit)
        self._action("actual", say("Actual size"), lambda: self.picture.set_scale(1.0))

    def _action(self, symbol: str, text: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        set_symbol(action, symbol)
        action.triggered.connect(lambda: slot())
        self.menu.addAction(action)
        return action

    def _connect(self) -> None:
        session = self._session
        session.render_updated.connect(self._updated)
        session.render_failed.connect(self._failed)
        session.live_changed.connect(self._show_live)
        session.size_changed.connect(self._show_fill)
        session.labels_changed.connect(self._show_wipe)
        session.vocabulary_changed.connect(self._show_wipe)
        session.busy_changed.connect(self._show_busy)
        session.render_progressed.connect(self._show_progress)
        session.opened.connect(self._opened)
        self.live.clicked.connect(session.live.switch)
        self.now.clicked.connect(session.live.render_now)
        self.stop.clicked.connect(session.live.cancel)
        self.keep.clicked.connect(self._keep)
        self.variations.clicked.connect(self.variations_requested)
        self.seed.region_requested.connect(self.region_requested)
        self.wipe.toggled.connect(self._show_wipe)
        self.fill.clicked.connect(self._set_fill)
        self.fit_button.clicked.connect(self.picture.fit)
        self.actual_button.clicked.connect(lambda: self.picture.set_scale(1.0))
        self.size_choice.refused.connect(self._refused)
        self.visit.acted.connect(self.show_result)
        self.visit.closed.connect(self.show_result)
        self.picture.scale_changed.connect(lambda *_: self._show_status())

    def set_bare(self, bare: bool) -> None:
        """Nothing but the picture, or everything around it as well."""
        there(self.layout()).setContentsMargins(*((0, 0, 0, 0) if bare else _MARGINS))
        if bare:
            self._hidden = [part for part in self._around if not part.isHidden()]
        for part in self._hidden:
            part.setVisible(not bare)

    # ---- what is shown ----

    def show_picture(self, image: QImage, caption: str) -> None:
        """Look at a kept render in the picture's place, until the person goes back or a new picture comes."""
        self._visiting = True
        self._show_wipe()
        self.picture.show_image(image)
        self.visit.show_note(caption, action=say("Back"))
        self._show_page()

    def show_result(self) -> None:
        """The painting's own picture again, or what to do to get one."""
        self._visiting = False
        self._show_wipe()
        self.visit.clear()
        update = self._session.live.last_update
        if update is not None:
            self.picture.show_image(to_image(update.image))
        else:
            self.picture.show_image(QImage())
        self._show_page()

    def _show_page(self) -> None:
        has_picture = not self.picture.image.isNull()
        self._pages.setCurrentWidget(self.picture if has_picture else self.empty)
        if not has_picture:
            session = self._session
            if session.live.progress is not None:
                self.empty.set_text(session.live.progress.text, say("The picture appears here."))
            elif session.session.busy:
                self.empty.set_text(f"{say(session.session.busy.label)}…", say("The picture appears here."))
            elif session.live.on:
                self.empty.set_text(say("No picture yet"), say("Paint something: it is rendered while you paint."))
            else:
                self.empty.set_text(say("Live rendering is off"), say("Press “Render now”, or switch “Live” on."))
        update = self._session.live.last_update
        # A sampler's preview is no picture that its recipe could make again.
        complete = update is not None and (update.final or update.steps == 1)
        has_result = complete and not self._visiting
        for item in (self.keep, self.keep_action, self.export_action):
            item.setEnabled(has_result)
        self.copy_action.setEnabled(has_picture)
        for button in (self.fit_button, self.actual_button):
            button.setEnabled(has_picture)
        self._show_status()

    def _show_all(self) -> None:
        self._show_live(self._session.live.on)
        self._show_fill()
        self._show_busy(self._session.session.busy)
        self.show_result()

    def _opened(self) -> None:
        self.message.clear()
        self._show_all()

    def _updated(self, update: RenderUpdate) -> None:
        if self._visiting:
            self._visiting = False
            self._show_wipe()
        self.visit.clear()
        self.message.clear()
        self.picture.show_image(to_image(update.image))
        self._show_page()

    def _failed(self, text: str, details: str) -> None:
        self.message.show_error(text, details)
        self._show_page()

    def _show_status(self) -> None:
        update = self._session.live.last_update
        if self._visiting or update is None:
            size = self.picture.image.size()
            parts = [f"{size.width()}×{size.height()}"] if self._visiting else []
        else:
            height, width = update.image.shape[:2]
            parts = [self._stage(update), seconds_text(update.seconds), update.device, f"{width}×{height}"]
        if not self.picture.image.isNull():
            parts.append(f"{100 * self.picture.scale:.0f} %")
        self.status.setText(" · ".join(filter(None, parts)))
        self.status.setToolTip(
            self.status.text() if update is None else self.status.text() + "\n" + say("{path} path", path=update.path)
        )

    def _stage(self, update: RenderUpdate) -> str:
        """What kind of picture it is: "Draft", "preview 3/12"; "" for the picture of a model that has one kind."""
        if not update.final:
            return (
                say("preview {step}/{steps}", step=update.step, steps=update.steps)
                if update.steps > 1
                else say("preview")
            )
        request = self._session.live.last_request
        return quality_text(request.options) if request is not None else ""

    def _show_live(self, live: bool) -> None:
        self.live.setChecked(live)
        self.live.setText(say("● Live") if live else say("○ Live off"))
        said = say("Rendering while you paint; click to stop") if live else say("Off: nothing is rendered by itself")
        self.live.setToolTip(said)
        self._show_page()

    def _show_fill(self) -> None:
        self.fill.setChecked(self._session.pictures.unpainted == "fill")

    def _set_fill(self, fill: bool) -> None:
        self._session.pictures.set_unpainted("fill" if fill else "blank")

    def _show_wipe(self, *_: object) -> None:
        if not self.wipe.isChecked() or self._visiting:
            self.picture.set_wipe(None)
            return
        pixels, vocabulary = self._session.pixels.label_map, self._session.classes.vocabulary
        stride = 1 + (max(pixels.shape) - 1) // _WIPE_SIDE
        self.picture.set_wipe(to_image(to_colors(pixels[::stride, ::stride], vocabulary)))

    def _show_progress(self, progress: RenderProgress | None) -> None:
        """Of a diffusion model's picture; it goes before all else the worker does."""
        if progress is None:
            self._show_busy(self._session.session.busy)
            return
        self.progress.setVisible(True)
        self.progress.setRange(0, 1000 if progress.step else 0)
        self.progress.setValue(round(1000 * progress.fraction))
        self.progress.setToolTip(progress.text)
        self.stop.setEnabled(True)
        if self.picture.image.isNull():
            self._show_page()

    def _show_busy(self, busy: Busy) -> None:
        if self._session.live.progress is not None:
            return
        self.progress.setVisible(bool(busy))
        if busy:
            self.progress.setRange(0, 0 if busy.fraction < 0 else 1000)
            self.progress.setValue(round(max(0.0, busy.fraction) * 1000))
        self.progress.setToolTip(say(busy.label))
        self.stop.setEnabled(busy.task is Task.RENDERING)
        if self.picture.image.isNull():
            self._show_page()

    # ---- actions ----

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, export, keep; fit and actual size."""
        if self._pages.geometry().contains(event.pos()) and not self.picture.image.isNull():
            self.menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture.image)

    def _keep(self) -> None:
        tried(self._session.renders.keep, self._refused)

    def _refused(self, error: CatpaintError) -> None:
        self.message.show_error(said(error))
