from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from catpaint.session.core import MANY_CLASSES
from catpaint.ui.common import turns
from catpaint.ui.common.turns import Turns


class Counter(QLabel):
    def __init__(self, said: list[str], name: str) -> None:
        super().__init__()
        self.said, self.name = said, name

    def show_it(self) -> None:
        self.said.append(self.name)


@pytest.fixture
def said() -> list[str]:
    return []


def test_few_classes_are_followed_at_once(qtbot, said):
    one = Counter(said, "one")
    qtbot.addWidget(one)
    made = Turns(lambda: MANY_CLASSES - 1)
    made.take(one.show_it)
    made.take(one.show_it)
    assert said == ["one", "one"]
    assert not made.waits(one.show_it)


def test_of_many_each_is_called_once_in_its_order(qtbot, said):
    one, two = Counter(said, "one"), Counter(said, "two")
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    made = Turns(lambda: MANY_CLASSES)
    for call in (one.show_it, two.show_it, one.show_it):
        made.take(call)
    assert not said
    assert made.waits(two.show_it)
    qtbot.waitUntil(lambda: said == ["one", "two"])
    assert not made.waits(one.show_it)


def test_a_call_that_takes_long_leaves_the_others_to_the_next_turn(qtbot, said, monkeypatch):
    monkeypatch.setattr(turns, "SHARE", 0.0)
    one, two = Counter(said, "one"), Counter(said, "two")
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    made = Turns(lambda: MANY_CLASSES)
    made.take(one.show_it)
    made.take(two.show_it)
    made._serve()
    assert said == ["one"]
    qtbot.waitUntil(lambda: said == ["one", "two"])


def test_few_at_once_takes_back_what_waited(qtbot, said):
    one, count = Counter(said, "one"), [MANY_CLASSES]
    qtbot.addWidget(one)
    made = Turns(lambda: count[0])
    made.take(one.show_it)
    count[0] = 3
    made.take(one.show_it)
    assert said == ["one"]
    qtbot.wait(20)
    assert said == ["one"]


def test_who_is_gone_is_not_called(qtbot, said):
    import shiboken6

    one, two = Counter(said, "one"), Counter(said, "two")
    qtbot.addWidget(two)
    made = Turns(lambda: MANY_CLASSES)
    made.take(one.show_it)
    made.take(two.show_it)
    shiboken6.delete(one)
    qtbot.waitUntil(lambda: said == ["two"])
