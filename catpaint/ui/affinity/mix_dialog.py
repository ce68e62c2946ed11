"""A new class as a mix of sources: 70 % grass, 30 % sand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from catpaint.affinity.mixes import example_mix, mix_color, mix_name, mix_text, parse_mix
from catpaint.errors import CatpaintError
from catpaint.session.affinity_rows import percent, usable_sources, with_added
from catpaint.session.swatch_work import swatch_of
from catpaint.ui.affinity.source_search import SourceSearch
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.icons import swatch
from catpaint.ui.common.messages import ElidedLabel, Message
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import tool_button
from catpaint.words import said, say

_STEPS = 100
_PREVIEW = 112
_CALM_MS = 200


class MixShare(QWidget):
    """One source of the mix with its share."""

    moved = Signal(str, float)
    removed = Signal(str)

    def __init__(self, source: str, swatches: Swatches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        name.setText(source)
        name.setToolTip(source)
        name.setFixedWidth(110)
        self.slider = QSlider(Qt.Orientation.Horizontal, accessibleName=say("Share of {source}", source=source))
        self.slider.setRange(1, _STEPS - 1)
        self.slider.valueChanged.connect(lambda value: self.moved.emit(source, value / _STEPS))
        self.said = QLabel()
        self.said.setMinimumWidth(self.fontMetrics().horizontalAdvance("100.0 %"))
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        remove = tool_button("close", say("Take {source} out of the mix", source=source))
        remove.clicked.connect(lambda: self.removed.emit(source))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_Picture(source, swatches))
        row.addWidget(name)
        row.addWidget(self.slider, 1)
        row.addWidget(self.said)
        row.addWidget(remove)

    def show_share(self, share: float, *, alone: bool) -> None:
        """Show a share 0..1 without telling it again."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(share * _STEPS))
        self.slider.blockSignals(blocked)
        self.slider.setEnabled(not alone)
        self.said.setText(percent(share))


class _Picture(QWidget):
    def __init__(self, source: str, swatches: Swatches) -> None:
        super().__init__()
        self._source, self._swatches = source, swatches
        self.setFixedSize(30, 30)
        # A method of the widget's own: a lambda would be called after the widget is gone.
        swatches.changed.connect(self._renew)

    def _renew(self, _: object) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(30, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._swatches.paint(QPainter(self), self._source, QRect(1, 1, 28, 28))


class MixDialog(QDialog):
    """Name and shares of a class that is several sources at once; adding it is one step."""

    def __init__(self, session: QtSession, swatches: Swatches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._swatches = session, swatches
        self.setWindowTitle(say("New class as a mix"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.shares: dict[str, float] = {}
        self._rows: dict[str, MixShare] = {}
        self.name = QLineEdit(placeholderText=say("Name of the class"), accessibleName=say("Name of the class"))
        self.text = QLineEdit(accessibleName=say("The mix as text"))
        self.text.setToolTip(say("Shares and names of sources; numbers in any proportion, or none for equal parts"))
        self.search = SourceSearch(swatches)
        self.search.setPlaceholderText(say("Add a source"))
        self.search.setToolTip(say("Enter adds the source to the mix"))
        self._color = QLabel()
        self._list = QVBoxLayout()
        self._list.setSpacing(3)
        self.preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.preview.setFixedSize(_PREVIEW, _PREVIEW)
        self.preview.setAccessibleName(say("The mix as the model renders it"))
        self.preview.hide()
        self._job = 0
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._render)
        self.message = Message()
        hint = QLabel(say("The class is locked, so estimates leave the mix alone."), wordWrap=True)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = self.buttons.addButton(say("Add class"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setDefault(True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        named = QHBoxLayout()
        named.addWidget(self._color)
        named.addWidget(self.name, 1)
        form = QFormLayout()
        form.addRow(say("Name"), named)
        form.addRow(say("Mix"), self.text)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        middle = QHBoxLayout()
        left = QVBoxLayout()
        left.addLayout(self._list)
        left.addWidget(self.search)
        left.addStretch(1)
        middle.addLayout(left, 1)
        middle.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(middle)
        layout.addWidget(self.message)
        layout.addWidget(hint)
        layout.addWidget(self.buttons)
        self.search.chosen.connect(lambda source, _: self.add_source(source))
        self.text.textEdited.connect(self._typed)
        self.name.textEdited.connect(lambda _: self._check())
        source, model = session.models.vocabulary, session.models.present
        if source is not None and model is not None:
            usable = usable_sources(source, source.names, model.unlabeled_channel)
            self.search.matches.set_sources(source.classes, usable, [0.0] * len(source))
            names = [name for name, there in zip(source.names, usable, strict=True) if there]
            self.text.setPlaceholderText(example_mix(names))
        self._check()

    def add_source(self, source: str) -> None:
        """One more source, in equal parts with those that are there."""
        if source not in self.shares:
            self._take(with_added(self.shares, source))

    def _typed(self, text: str) -> None:
        source = self._session.models.vocabulary
        self.message.clear()
        if source is None or not text.strip():
            self._take({}, retype=False)
            return
        try:
            shares = parse_mix(text, source.names)
        except CatpaintError as error:
            self.message.show_note(said(error))
            self.add.setEnabled(False)
            return
        self._take(shares, retype=False)

    def _moved(self, source: str, share: float) -> None:
        others = sum(value for name, value in self.shares.items() if name != source) or 1.0
        moved = {name: value / others * (1 - share) for name, value in self.shares.items()}
        moved[source] = share
        self._take(moved)

    def _removed(self, source: str) -> None:
        rest = {name: share for name, share in self.shares.items() if name != source}
        total = sum(rest.values()) or 1.0
        self._take({name: share / total for name, share in rest.items()})

    def _take(self, shares: Mapping[str, float], *, retype: bool = True) -> None:
        self.shares = dict(shares)
        for name in [name for name in self._rows if name not in shares]:
            row = self._rows.pop(name)
            self._list.removeWidget(row)
            row.deleteLater()
        for name, share in shares.items():
            if name not in self._rows:
                row = MixShare(name, self._swatches)
                row.moved.connect(self._moved)
                row.removed.connect(self._removed)
                self._rows[name] = row
                self._list.addWidget(row)
            self._rows[name].show_share(share, alone=len(shares) == 1)
        if retype:
            self.message.clear()
            self.text.setText(mix_text(shares) if shares else "")
        self._calm.start()
        self._check()

    def _render(self) -> None:
        """Have the worker show the mix; the latest one wins."""
        jobs, model = self._session.jobs, self._session.models.present
        jobs.cancel(self._job)
        if not self.shares or model is None:
            self.preview.hide()
            return
        asked = swatch_of(model, self.shares, mix=self._session.pictures.sampling.mix)
        # A picture that can't be made leaves the dialog as useful as before.
        self._job = jobs.run(asked, self._rendered, failed=self._not_rendered, urgent=True)

    def _rendered(self, pixels: npt.NDArray[np.uint8] | None) -> None:
        if pixels is None or not isValid(self):
            return  # Where the window was closed over it, nobody told the dialog.
        ratio = self.devicePixelRatioF()
        side = round(_PREVIEW * ratio)
        mode, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(to_image(pixels).scaled(side, side, mode, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)
        self.preview.show()

    def _not_rendered(self, *_: object) -> None:
        if isValid(self):
            self.preview.hide()

    def done(self, result: int) -> None:
        """Closed, however: nothing is rendered any more."""
        self._calm.stop()
        self._session.jobs.cancel(self._job)
        super().done(result)

    def _check(self) -> None:
        source = self._session.models.vocabulary
        taken = self._session.classes.vocabulary.names
        self.name.setPlaceholderText(mix_name(self.shares, taken) if self.shares else say("Name of the class"))
        self._color.setVisible(bool(self.shares) and source is not None)
        if self.shares and source is not None:
            self._color.setPixmap(swatch(mix_color(self.shares, source), 20).pixmap(20, 20))
        self.add.setEnabled(bool(self.shares))

    def _accept(self) -> None:
        source, taken = self._session.models.vocabulary, {e.color for e in self._session.classes.vocabulary.classes}
        if source is None or not self.shares:
            return
        mixed = mix_color(self.shares, source)
        name = self.name.text().strip() or self.name.placeholderText()
        try:
            self._session.classes.add(name, None if mixed in taken else mixed, sources=self.shares)
        except CatpaintError as error:
            self.message.show_error(said(error))
        else:
            self.accept()
