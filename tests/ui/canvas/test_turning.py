"""Where things are seen on a canvas that is mirrored and turned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, Qt

from catpaint.ui.canvas.turning import Turning

SIZE = (401, 300)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_there_and_back(degrees: int, mirrored: bool) -> None:
    turning = Turning(degrees, mirrored, SIZE)
    place = QPointF(31.5, 77.25)
    back = turning.lies_at(turning.seen_at(place))
    assert (back.x(), back.y()) == pytest.approx((31.5, 77.25))
    rect = QRect(20, 30, 50, 60)
    assert turning.lying(turning.seen(rect)).contains(rect)
    # A movement that is seen as (3, 4) takes what lies there by it.
    x, y = turning.way(3, 4)
    moved = turning.seen_at(place + QPointF(x, y)) - turning.seen_at(place)
    assert (moved.x(), moved.y()) == pytest.approx((3, 4))


def test_upright_and_mirrored() -> None:
    assert Turning(size=SIZE).seen(QRect(1, 2, 3, 4)) == QRect(1, 2, 3, 4)
    assert Turning(mirrored=True, size=SIZE).seen(QRect(1, 2, 3, 4)) == QRect(397, 2, 3, 4)
    assert not Turning(45, size=SIZE).seen(QRect()).isValid()


@pytest.mark.parametrize(
    ("degrees", "mirrored", "key"),
    [(0, False, "Right"), (30, False, "Right"), (90, False, "Up"), (180, False, "Left"), (0, True, "Left")],
)
def test_arrows_go_where_they_point(degrees: int, mirrored: bool, key: str) -> None:
    turning = Turning(degrees, mirrored, SIZE)
    assert turning.key(Qt.Key.Key_Right) == getattr(Qt.Key, f"Key_{key}")
    assert turning.key(Qt.Key.Key_Space) == Qt.Key.Key_Space


def test_room() -> None:
    assert Turning(0).room((40, 30)) == pytest.approx((40, 30))
    assert Turning(90).room((40, 30)) == pytest.approx((30, 40))
    assert Turning(45).room((40, 30)) == pytest.approx((70 / 2**0.5,) * 2)
