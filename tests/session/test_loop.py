from __future__ import annotations

import threading

from catpaint.session.events import Event
from catpaint.session.loop import PlainLoop


class Clock:
    now = 5.0

    def __call__(self) -> float:
        return self.now


def test_alarms_ring_when_they_are_due_and_once() -> None:
    clock, rung = Clock(), []
    loop = PlainLoop(clock)
    alarm = loop.alarm(lambda: rung.append(clock.now))
    alarm.start(2.0)
    loop.turn()
    alarm.start(3.0)  # Put off.
    clock.now = 7.5
    loop.turn()
    assert rung == []
    clock.now = 8.0
    loop.turn()
    loop.turn()
    assert rung == [8.0]
    alarm.start(1.0)
    alarm.stop()
    clock.now = 20.0
    loop.turn()
    assert rung == [8.0]
    assert not alarm.active


def test_calls_of_other_threads_are_made_by_who_waits() -> None:
    loop, heard = PlainLoop(), []
    threading.Thread(target=lambda: loop.post(lambda: heard.append(threading.get_ident()))).start()
    assert loop.run_until(lambda: bool(heard), timeout=20)
    assert heard == [threading.get_ident()]
    assert not loop.run_until(lambda: len(heard) > 1, timeout=0.01)


def test_events_call_in_order_until_they_are_disconnected() -> None:
    event: Event[[int]] = Event()
    heard: list[str] = []
    first, second = (lambda value: heard.append(f"a{value}")), (lambda value: heard.append(f"b{value}"))
    event.connect(first)
    event.connect(second)
    event.emit(1)
    event.disconnect(first)
    event.emit(2)
    assert heard == ["a1", "b1", "b2"]
