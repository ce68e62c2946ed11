"""The labelling dock: how the photograph is shown, what is suggested for it, and the queue of photographs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from catpaint.ui.common.messages import ElidedLabel
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, set_symbol
from catpaint.ui.labelling.queue_box import QueueBox
from catpaint.words import capital, mark, say

_FITS = (("fit", mark("All of it in sight")), ("fill", mark("No gaps")), ("stretch", mark("Stretched")))
_LABELS = (("filled", mark("Filled")), ("edges", mark("Only edges")), ("none", mark("Not at all")))
_STEPS = 1000

_NARROW = 220
"""Pixels of width that the panel asks for at most."""


class LabellingPanel(ThemedPanel):
    """Three boxes: Queue, Suggestion, Photograph. What they can't do now is disabled, and says why."""

    def __init__(self, session: QtSession, trigger: Callable[[str], None], parent: QWidget | None = None) -> None:
        """trigger: does an action of the menu by its name."""
        super().__init__(parent)
        self._session, self._trigger = session, trigger
        self.queue = QueueBox(session, trigger)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(10)
        for title, box in (
            (say("Queue"), self.queue),
            (say("Suggestion"), self._suggestion_box()),
            (say("Photograph"), self._photograph_box()),
        ):
            heading = QLabel(title)
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            layout.addWidget(heading)
            layout.addWidget(box)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        # Words of any length fit without scrolling sideways, but where the window would be wider than a small screen.
        wanted = inner.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(min(wanted, _NARROW))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        for signal in (session.underlay_changed, session.opened):
            signal.connect(self._show_photograph)
        for signal in (session.labelling_changed, session.underlay_changed, session.opened):
            signal.connect(self._show_suggestion)
        self._show_photograph()
        self._show_suggestion()

    # ---- building ----

    def _photograph_box(self) -> QWidget:
        box = QWidget()
        self.name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.choose = self._button("picture", say("Choose…"), "underlay_open")
        self.remove = self._button("delete", say("Remove"), "underlay_remove")
        row = QHBoxLayout()
        row.addWidget(self.choose, 1)
        row.addWidget(self.remove, 1)
        self.fit = self._combo(_FITS, say("How the photograph fits"), lambda fit: self._session.underlay.show(fit=fit))
        self.opacity = self._slider(say("Opacity of the photograph"), "opacity")
        self.labels = self._combo(
            _LABELS, say("How labels are shown"), lambda kind: self._session.underlay.show(labels=kind)
        )
        self.labels_opacity = self._slider(say("Opacity of the labels over the photograph"), "labels_opacity")
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.addRow(self.name)
        form.addRow(row)
        form.addRow(say("Opacity"), self.opacity)
        form.addRow(say("Fit"), self.fit)
        form.addRow(say("Labels"), self.labels)
        form.addRow(say("Their opacity"), self.labels_opacity)
        return box

    def _suggestion_box(self) -> QWidget:
        box = QWidget()
        self.propose = self._button("estimate", say("Suggest"), "label_propose")
        self.accept = self._button("done", say("Accept all"), "label_accept")
        self.accept_class = self._button("", say("Accept class"), "label_accept_class")
        self.dismiss = self._button("", say("Dismiss"), "label_dismiss")
        self.follow = QCheckBox(say("Follow what I paint"))
        self.follow.setToolTip(say("After each stroke the rest is suggested anew"))
        self.follow.setChecked(self._session.labelling.follow)
        self.follow.toggled.connect(self._set_follow)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.cancel = QPushButton(say("Cancel"))
        self.cancel.clicked.connect(lambda: self._session.labelling.cancel())
        self.says = QLabel()
        self.says.setWordWrap(True)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self.propose, 0, 0)
        grid.addWidget(self.accept, 0, 1)
        grid.addWidget(self.accept_class, 1, 0)
        grid.addWidget(self.dismiss, 1, 1)
        grid.addWidget(self.follow, 2, 0, 1, 2)
        grid.addWidget(self.progress, 3, 0)
        grid.addWidget(self.cancel, 3, 1)
        grid.addWidget(self.says, 4, 0, 1, 2)
        return box

    def _button(self, symbol: str, text: str, action: str) -> QPushButton:
        button = QPushButton(text)
        if symbol:
            set_symbol(button, symbol)
        button.clicked.connect(lambda: self._trigger(action))
        return button

    def _combo(self, entries: tuple[tuple[str, str], ...], name: str, chosen: Callable[[str], None]) -> QComboBox:
        combo = QComboBox(accessibleName=name)
        for key, text in entries:
            combo.addItem(say(text), key)
        combo.activated.connect(lambda at: chosen(combo.itemData(at)))
        return combo

    def _slider(self, name: str, what: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, minimum=0, maximum=100, accessibleName=name)
        slider.valueChanged.connect(lambda value: self._session.underlay.show(**{what: value / 100}))
        slider.sliderReleased.connect(self._session.session.seal)
        return slider

    # ---- showing ----

    def _show_photograph(self) -> None:
        now = self._session.underlay.now
        self.name.setText(say("None yet: choose, drop or paste one") if now is None else now.name)
        self.name.setToolTip(
            ""
            if now is None
            else say("{name}, {width}×{height} pixels", name=now.name, width=now.size[1], height=now.size[0])
        )
        self.remove.setEnabled(now is not None)
        for widget in (self.fit, self.opacity, self.labels, self.labels_opacity):
            widget.setEnabled(now is not None)
        if now is None:
            return
        self.labels_opacity.setEnabled(now.labels == "filled")
        self.fit.setCurrentIndex(self.fit.findData(now.fit))
        self.labels.setCurrentIndex(self.labels.findData(now.labels))
        for slider, share in ((self.opacity, now.opacity), (self.labels_opacity, now.labels_opacity)):
            if round(100 * share) != slider.value():
                slider.blockSignals(True)
                slider.setValue(round(100 * share))
                slider.blockSignals(False)

    def _show_suggestion(self) -> None:
        labelling, there = self._session.labelling, self._session.underlay.now is not None
        suggestion, progress = labelling.suggestion, labelling.progress
        self.propose.setEnabled(there and not labelling.working)
        for button in (self.accept, self.accept_class, self.dismiss):
            button.setEnabled(suggestion is not None)
        for widget in (self.progress, self.cancel):
            widget.setVisible(labelling.working)
        if progress is not None:
            busy = progress.fraction < 0
            self.progress.setRange(0, 0 if busy else _STEPS)
            self.progress.setValue(round(_STEPS * max(0.0, progress.fraction)))
        self.says.setText(self._words(there))

    def _words(self, there: bool) -> str:
        labelling = self._session.labelling
        if not there:
            return say("Put a photograph under the painting; then classes are suggested for it.")
        if labelling.working:
            stage = labelling.progress.stage if labelling.progress is not None else mark("looking at the photograph")
            return f"{capital(say(stage))}…"
        if labelling.suggestion is None:
            return say("Suggest a class for every pixel; scribble where it is wrong, and accept the rest.")
        sure = round(100 * float((labelling.suggestion.confidence > 0.5).mean()))
        count = len(labelling.lessons)
        taught = " " + say("%n photograph(s) taught it.", n=count) if count else ""
        return say("Sure of {sure} % of the pixels; scribble where it is wrong.{taught}", sure=sure, taught=taught)

    def _set_follow(self, follow: bool) -> None:
        self._session.labelling.follow = follow
        if follow and self._session.labelling.suggestion is not None:
            self._session.labelling.refresh()
