"""Icons that follow the theme, and swatches of class colours."""

from __future__ import annotations

from functools import lru_cache

import qtawesome
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from catpaint.domain.vocabulary import Color
from catpaint.ui.common.kept_icon import KeptIcon

ICONS = {
    # files
    "new": "mdi6.file-plus-outline",
    "open": "mdi6.folder-open-outline",
    "save": "mdi6.content-save-outline",
    "import": "mdi6.import",
    "export": "mdi6.export",
    # editing
    "undo": "mdi6.undo",
    "redo": "mdi6.redo",
    "copy": "mdi6.content-copy",
    "close": "mdi6.close",
    "float": "mdi6.dock-window",
    # tools
    "brush": "mdi6.brush",
    "eraser": "mdi6.eraser",
    "fill": "mdi6.format-color-fill",
    "line": "mdi6.vector-line",
    "rectangle": "mdi6.rectangle-outline",
    "ellipse": "mdi6.ellipse-outline",
    "polygon": "mdi6.vector-polygon",
    "lasso": "mdi6.lasso",
    "select_rectangle": "mdi6.selection",
    "select_lasso": "mdi6.selection-ellipse",
    "select_polygon": "mdi6.vector-polygon",
    "select_region": "mdi6.auto-fix",
    "move": "mdi6.cursor-move",
    "stamp": "mdi6.stamper",
    "follow": "mdi6.brush-variant",
    "wand": "mdi6.magic-staff",
    "piece": "mdi6.hexagon-multiple-outline",
    "skip": "mdi6.skip-next-outline",
    "next": "mdi6.arrow-right",
    "done": "mdi6.check",
    "pick": "mdi6.eyedropper",
    "pan": "mdi6.hand-back-right-outline",
    "swap": "mdi6.swap-horizontal",
    "round": "mdi6.circle",
    "square": "mdi6.square",
    # view
    "wipe": "mdi6.compare",
    "fit": "mdi6.fit-to-page-outline",
    "actual": "mdi6.magnify",
    "zoom_in": "mdi6.magnify-plus-outline",
    "zoom_out": "mdi6.magnify-minus-outline",
    # classes and affinity
    "add": "mdi6.plus",
    "delete": "mdi6.trash-can-outline",
    "rename": "mdi6.pencil-outline",
    "merge": "mdi6.call-merge",
    "split": "mdi6.call-split",
    "more": "mdi6.dots-vertical",
    "visible": "mdi6.eye-outline",
    "hidden": "mdi6.eye-off-outline",
    "lock": "mdi6.lock-outline",
    "unlock": "mdi6.lock-open-variant-outline",
    "protect": "mdi6.shield-outline",
    "protected": "mdi6.shield-lock",
    "reset": "mdi6.backup-restore",
    "search": "mdi6.magnify",
    "matrix": "mdi6.grid",
    "estimate": "mdi6.auto-fix",
    # render
    "live": "mdi6.play-circle-outline",
    "paused": "mdi6.pause-circle-outline",
    "render": "mdi6.image-refresh-outline",
    "stop": "mdi6.stop-circle-outline",
    "reroll": "mdi6.dice-5-outline",
    "finetune": "mdi6.school-outline",
    "reroll_class": "mdi6.dice-3-outline",
    "reroll_region": "mdi6.selection-ellipse",
    "variations": "mdi6.dice-multiple-outline",
    "keep": "mdi6.pin-outline",
    "tune": "mdi6.tune-variant",
    "restore": "mdi6.history",
    # docks
    "palette": "mdi6.palette-outline",
    "up": "mdi6.arrow-up",
    "down": "mdi6.arrow-down",
    "folded": "mdi6.chevron-right",
    "unfolded": "mdi6.chevron-down",
    "compare": "mdi6.view-grid-outline",
    "mix": "mdi6.blender-outline",
    "exclude": "mdi6.cancel",
    "only": "mdi6.bullseye-arrow",
    "folder": "mdi6.folder-image",
    "picture": "mdi6.image-outline",
    "light": "mdi6.weather-sunset",
    "kept": "mdi6.pin",
    "back": "mdi6.arrow-left",
    "size": "mdi6.resize",
    # messages
    "error": "mdi6.alert-circle-outline",
    "info": "mdi6.information-outline",
    "warning": "mdi6.alert-outline",
}
"""What an icon stands for, to its name in the icon font."""


def icon(name: str, color: QColor | None = None) -> QIcon:
    """The icon of this name in the text colour of the present palette, or in `color`.

    Raises KeyError for an unknown name.
    """
    palette = QApplication.palette()
    return _icon(
        ICONS[name],
        (color or palette.color(QPalette.ColorRole.ButtonText)).name(),
        palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name(),
    )


@lru_cache(maxsize=256)
def _icon(font_name: str, color: str, disabled: str) -> QIcon:
    return QIcon(KeptIcon(qtawesome.icon(font_name, color=color, color_disabled=disabled)))


def swatch(color: Color, size: int = 16, *, ignore: bool = False) -> QIcon:
    """A rounded square in a class's colour; `ignore` shows the checker of pixels without a class."""
    ratio = max(1.0, *(screen.devicePixelRatio() for screen in QApplication.screens()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(0.5, 0.5, size - 1, size - 1)
    # A hairline of the text colour keeps swatches apart from any background.
    edge = QColor(QApplication.palette().color(QPalette.ColorRole.WindowText))
    edge.setAlpha(90)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QColor(120, 120, 120) if ignore else QColor(*color))
    painter.drawRoundedRect(frame, 3, 3)
    if ignore:
        painter.setPen(QPen(QColor(235, 235, 235), 1.5))
        painter.drawLine(frame.bottomLeft() + QPointF(3, -3), frame.topRight() + QPointF(-3, 3))
    painter.end()
    return QIcon(pixmap)
