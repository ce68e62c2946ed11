from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from catpaint.ui.shell.garbage import GarbageCollector


class Cycle:
    """Something only the collector can free, as a window that knows its parts and they it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector() -> Iterator[GarbageCollector]:
    collector = GarbageCollector()
    yield collector
    collector.end()
    gc.freeze()  # As the tests' own `conftest` leaves it.


def test_what_a_later_model_is_read_beside_can_still_be_collected(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.settle()
    training = Cycle()
    alive = weakref.ref(training)
    collector.settle()  # A model is read while this is under way.
    del training
    gc.collect()
    assert alive() is None


def test_what_was_loaded_first_is_looked_at_no_more(collector: GarbageCollector) -> None:
    gc.unfreeze()
    collector.settle()
    assert gc.get_freeze_count() > 1000


def test_the_oldest_are_not_looked_through_within_a_stroke(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[int] = []
    held = Qt.MouseButton.LeftButton
    with monkeypatch.context() as patch:
        patch.setattr(gc, "get_count", lambda: (900, 20, 20))
        patch.setattr(gc, "collect", collected.append)
        patch.setattr(QGuiApplication, "mouseButtons", lambda: held)
        collector.collect()
        assert collected == [1]
        held = Qt.MouseButton.NoButton
        collector.collect()
    assert collected == [1, 2]


def test_much_that_was_imported_since_is_set_aside_once(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector.settle()
    collected: list[int] = []
    imported = {f"imported_{number}": ModuleType(f"imported_{number}") for number in range(300)}
    with monkeypatch.context() as patch:
        patch.setattr(gc, "get_count", lambda: (900, 20, 20))
        patch.setattr(gc, "collect", collected.append)
        collector.collect()
        assert collected == [2]
        for name, module in imported.items():
            patch.setitem(sys.modules, name, module)
        kept = [Cycle() for _ in range(5000)]
        before = gc.get_freeze_count()
        collector.collect()
        assert collected == [2], "setting aside takes no looking through"
        assert gc.get_freeze_count() >= before + len(kept)
        collector.collect()
    assert collected == [2, 2]
