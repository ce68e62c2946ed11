"""What makes brushes comfortable: a steadier hand, symmetry, rough edges and spray; and the menu that chooses them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from catpaint.domain.edges import Edge
from catpaint.domain.spans import Point
from catpaint.domain.symmetry import NONE, Kind, Symmetry
from catpaint.ui.common.symbols import set_symbol
from catpaint.words import mark, say

_STEADIED = ((mark("&Off"), 0), (mark("A &little"), 8), (mark("&Much"), 24), (mark("&Very much"), 64))
_EDGES: tuple[tuple[str, Edge], ...] = (
    (mark("S&mooth edge"), "smooth"),
    (mark("&Rough edge"), "rough"),
    (mark("S&pray"), "spray"),
)
_KINDS: tuple[tuple[str, Kind, int], ...] = (
    (mark("N&one"), "none", 0),
    (mark("&Left and right"), "vertical", 0),
    (mark("&Up and down"), "horizontal", 0),
    (mark("&Both"), "both", 0),
    (mark("&Three around the middle"), "radial", 3),
    (mark("&Six around the middle"), "radial", 6),
    (mark("T&welve around the middle"), "radial", 12),
)


class Comfort(QObject):
    """How brush and eraser go; kept by the toolbox, which passes it on to every stroke."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steadied = 0
        self._edge: Edge = "smooth"
        self._kind: Kind = "none"
        self._count = 6
        self._centre: Point | None = None

    @property
    def steadied(self) -> int:
        """Pixels over which the brush's way is smoothed."""
        return self._steadied

    def steady(self, length: int) -> None:
        """Smooth the brush's way over so many pixels, 0 not at all."""
        self._set(_steadied=max(length, 0))

    @property
    def edge(self) -> Edge:
        """Smooth, rough or spray."""
        return self._edge

    def set_edge(self, edge: Edge) -> None:
        """Choose the brush's edge."""
        self._set(_edge=edge)

    @property
    def kind(self) -> Kind:
        """The kind of symmetry."""
        return self._kind

    @property
    def count(self) -> int:
        """How often a radial symmetry repeats."""
        return self._count

    def mirror(self, kind: Kind, count: int = 6) -> None:
        """Choose a symmetry."""
        self._set(_kind=kind, _count=count or self._count)

    def put_centre(self, centre: Point | None) -> None:
        """Where its axes cross, (y, x); None is the middle of the painting."""
        self._set(_centre=centre)

    def symmetry(self, shape: tuple[int, ...]) -> Symmetry:
        """The symmetry in a label map of this shape."""
        if self._kind == "none":
            return NONE
        return Symmetry(self._kind, self._centre or (shape[0] / 2, shape[1] / 2), self._count)

    def _set(self, **values: object) -> None:
        if any(getattr(self, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(self, name, value)
            self.changed.emit()


def comfort_button(comfort: Comfort, parent: QWidget | None = None) -> QToolButton:
    """A button with a menu of all of it; it says what is on."""
    button = QToolButton(parent)
    button.setToolTip(say("How the brush goes: steadied, mirrored, rough or sprayed"))
    button.setAccessibleName(say("How the brush goes"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    set_symbol(button, "tune")
    menu = QMenu(button)
    _choices(menu, [(text, edge) for text, edge in _EDGES], comfort.set_edge, lambda: comfort.edge, comfort)
    menu.addSeparator()
    steadier = menu.addMenu(say("Stea&dy hand"))
    _choices(steadier, _STEADIED, comfort.steady, lambda: comfort.steadied, comfort)
    mirrored = menu.addMenu(say("S&ymmetry"))
    kinds = [(text, (kind, count)) for text, kind, count in _KINDS]
    chosen = comfort.mirror
    _choices(
        mirrored,
        kinds,
        lambda value: chosen(*value),
        lambda: (comfort.kind, comfort.count if comfort.kind == "radial" else 0),
        comfort,
    )
    button.setMenu(menu)
    return button


def _choices(
    menu: QMenu,
    entries: Iterable[tuple[str, object]],
    choose: Callable[..., None],
    chosen: Callable[[], object],
    comfort: Comfort,
) -> None:
    group = QActionGroup(menu)
    actions = []
    for text, value in entries:
        action = menu.addAction(say(text))
        action.setCheckable(True)
        action.triggered.connect(lambda _=False, value=value: choose(value))
        group.addAction(action)
        actions.append((action, value))

    def show() -> None:
        for action, value in actions:
            action.setChecked(value == chosen())

    comfort.changed.connect(show)
    show()
