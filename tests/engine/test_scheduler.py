"""The live scheduler: a pure state machine, so time is just a number here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.engine.scheduler import Due, LiveScheduler


def render(scheduler: LiveScheduler, now: float, seconds: float) -> float:
    """Start what is due and finish it after `seconds`; returns the time then."""
    assert scheduler.due(now) is not None
    serial = scheduler.started(now)
    scheduler.finished(serial, now + seconds)
    return now + seconds


def slow_scheduler() -> tuple[LiveScheduler, float]:
    scheduler = LiveScheduler()
    scheduler.submit(0.0)
    return scheduler, render(scheduler, 0.0, 2.0)


def test_nothing_is_due_without_a_change() -> None:
    scheduler = LiveScheduler()
    assert scheduler.due(0.0) is None
    assert scheduler.wait(0.0) is None
    assert not scheduler.busy


def test_the_first_change_renders_at_once() -> None:
    scheduler = LiveScheduler()
    scheduler.submit(5.0)
    assert scheduler.wait(5.0) == 0
    assert scheduler.due(5.0) == Due(preview=False)
    assert scheduler.started(5.0) == 1
    assert scheduler.busy
    assert scheduler.due(5.0) is None


def test_fast_renders_follow_each_other_with_the_latest_change() -> None:
    scheduler = LiveScheduler()
    scheduler.submit(0.0)
    serial = scheduler.started(0.0)
    for step in range(1, 6):
        scheduler.submit(step * 0.1)
        assert scheduler.due(step * 0.1) is None
    scheduler.finished(serial, 0.6)
    assert scheduler.due(0.6) == Due(preview=False)
    render(scheduler, 0.6, 0.5)
    assert scheduler.due(1.1) is None
    assert scheduler.average() == pytest.approx(0.55)


def test_slow_renders_wait_for_a_pause() -> None:
    scheduler, now = slow_scheduler()
    scheduler.submit(now)
    assert scheduler.due(now) is None
    assert scheduler.wait(now) == pytest.approx(0.25)
    scheduler.submit(now + 0.2)
    assert scheduler.due(now + 0.3) is None
    assert scheduler.due(now + 0.45) == Due(preview=False)


def test_slow_renders_are_forced_after_three_seconds_of_change() -> None:
    scheduler, now = slow_scheduler()
    for step in range(30):
        scheduler.submit(now + step * 0.1)
        assert scheduler.due(now + step * 0.1) is None
    scheduler.submit(now + 3.0)
    assert scheduler.due(now + 3.0) is not None


def test_a_slow_render_is_replaced_after_the_grace() -> None:
    scheduler, now = slow_scheduler()
    scheduler.submit(now)
    first = scheduler.started(now + 0.25)
    scheduler.submit(now + 1.0)
    assert scheduler.due(now + 1.1) is None
    assert scheduler.due(now + 1.25) == Due(preview=False)
    second = scheduler.started(now + 1.25)
    assert not scheduler.accepts(first)
    assert scheduler.accepts(second)
    scheduler.finished(first, now + 1.3, complete=False)
    assert scheduler.busy
    scheduler.finished(second, now + 3.0)
    assert not scheduler.busy


def test_a_render_that_turns_out_slow_is_replaced() -> None:
    scheduler = LiveScheduler()
    scheduler.submit(0.0)
    scheduler.started(0.0)
    scheduler.submit(0.5)
    assert scheduler.wait(0.5) == pytest.approx(1.0)
    assert scheduler.due(1.5) == Due(preview=False)
    scheduler.started(1.6)
    assert scheduler.average() == pytest.approx(1.6)


def test_renders_that_got_fast_again_start_at_once() -> None:
    scheduler, now = slow_scheduler()
    for _ in range(5):
        scheduler.submit(now)
        now = render(scheduler, now + 0.25, 0.1)
    scheduler.submit(now)
    assert scheduler.due(now) is not None


def test_another_model_forgets_the_times() -> None:
    scheduler, now = slow_scheduler()
    scheduler.forget_times()
    assert scheduler.average() is None
    scheduler.submit(now)
    assert scheduler.due(now) is not None


class TestStrokes:
    def test_previews_while_it_lasts_and_the_exact_render_after(self) -> None:
        scheduler = LiveScheduler()
        scheduler.stroke_began()
        scheduler.submit(0.0)
        assert scheduler.due(0.0) == Due(preview=True)
        serial = scheduler.started(0.0)
        scheduler.stroke_ended()
        assert scheduler.due(0.05) is None
        scheduler.finished(serial, 0.1)
        assert scheduler.due(0.1) == Due(preview=False)
        render(scheduler, 0.1, 0.4)
        assert scheduler.due(0.5) is None
        assert (scheduler.average(), scheduler.average(preview=True)) == (pytest.approx(0.4), pytest.approx(0.1))

    def test_a_pointer_that_rests_gets_the_exact_render(self) -> None:
        scheduler = LiveScheduler()
        scheduler.stroke_began()
        scheduler.submit(0.0)
        now = render(scheduler, 0.0, 0.1)
        assert scheduler.due(now) is None
        assert scheduler.wait(now) == pytest.approx(0.15)
        assert scheduler.due(0.25) == Due(preview=False)

    def test_a_preview_as_good_as_exact_needs_no_second_render(self) -> None:
        scheduler = LiveScheduler()
        scheduler.stroke_began()
        scheduler.submit(0.0)
        scheduler.finished(scheduler.started(0.0), 0.1, exact=True)
        scheduler.stroke_ended()
        assert scheduler.due(9.0) is None

    def test_a_change_after_release_is_rendered_exactly_once(self) -> None:
        scheduler = LiveScheduler()
        scheduler.stroke_began()
        scheduler.submit(0.0)
        serial = scheduler.started(0.0)
        scheduler.submit(0.05)
        scheduler.stroke_ended()
        scheduler.finished(serial, 0.1)
        assert scheduler.due(0.1) == Due(preview=False)
        render(scheduler, 0.1, 0.1)
        assert scheduler.due(5.0) is None

    def test_fast_previews_don_t_wait_for_a_slow_exact_render(self) -> None:
        scheduler, now = slow_scheduler()
        scheduler.submit(now)
        scheduler.started(now + 0.25)
        scheduler.stroke_began()
        scheduler.submit(now + 0.5)
        assert scheduler.due(now + 0.5) == Due(preview=True)


class TestOffMeansOff:
    def test_nothing_starts(self) -> None:
        scheduler = LiveScheduler(live=False)
        scheduler.submit(0.0)
        assert scheduler.due(99.0) is None

    def test_the_waiting_change_is_dropped(self) -> None:
        scheduler, now = slow_scheduler()
        scheduler.submit(now)
        scheduler.set_live(False, now)
        assert scheduler.due(now + 99) is None
        assert scheduler.wait(now + 99) is None

    def test_the_running_render_is_no_longer_accepted(self) -> None:
        scheduler = LiveScheduler()
        scheduler.submit(0.0)
        serial = scheduler.started(0.0)
        scheduler.set_live(False, 0.1)
        assert not scheduler.accepts(serial)
        scheduler.finished(serial, 0.2, complete=False)
        assert scheduler.due(99.0) is None

    def test_no_exact_render_follows(self) -> None:
        scheduler = LiveScheduler()
        scheduler.stroke_began()
        scheduler.submit(0.0)
        scheduler.finished(scheduler.started(0.0), 0.1)
        scheduler.set_live(False, 0.1)
        scheduler.stroke_ended()
        assert scheduler.due(99.0) is None

    def test_a_forced_render_works_all_the_same(self) -> None:
        scheduler = LiveScheduler(live=False)
        scheduler.submit(0.0, forced=True)
        assert scheduler.due(0.0) == Due(preview=False)
        serial = scheduler.started(0.0)
        scheduler.set_live(True, 0.1)
        scheduler.set_live(False, 0.2)
        assert scheduler.accepts(serial)
        scheduler.finished(serial, 0.3)
        assert scheduler.due(99.0) is None

    def test_on_again_renders_the_present_state(self) -> None:
        scheduler = LiveScheduler(live=False)
        scheduler.set_live(True, 1.0)
        assert scheduler.due(1.0) == Due(preview=False)
        scheduler.set_live(True, 1.0)
        assert scheduler.live


def test_a_forced_render_doesn_t_wait() -> None:
    scheduler, now = slow_scheduler()
    scheduler.stroke_began()
    scheduler.submit(now)
    scheduler.submit(now, forced=True)
    assert scheduler.due(now) == Due(preview=False)


def test_a_failed_render_isn_t_repeated_and_slows_the_next() -> None:
    scheduler = LiveScheduler()
    scheduler.submit(0.0)
    scheduler.finished(scheduler.started(0.0), 0.1, complete=False)
    assert scheduler.due(99.0) is None
    scheduler.submit(100.0)
    assert scheduler.due(100.0) is None
    assert scheduler.due(100.25) == Due(preview=False)
    render(scheduler, 100.25, 0.1)
    scheduler.submit(101.0)
    assert scheduler.due(101.0) == Due(preview=False)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 1.0),
            st.sampled_from(["change", "press", "release", "off", "on", "force", "finish", "fail", "ask"]),
        ),
        max_size=60,
    ),
    st.floats(0.01, 4),
)
def test_the_last_picture_belongs_to_the_last_change(events: list[tuple[float, str]], seconds: float) -> None:
    """However changes, strokes and renders interleave: once all is quiet, the last state is the one rendered."""
    scheduler = LiveScheduler()
    now, state, running = 0.0, 0, None
    rendered = exact = 0
    started_off = False

    def ask() -> None:
        nonlocal running, started_off
        due = scheduler.due(now)
        if due is not None:
            started_off |= not scheduler.live and not forced
            running = (scheduler.started(now), state, now + seconds, due.preview)

    forced = False
    for pause, event in events:
        now += pause
        if event == "change":
            state += 1
            scheduler.submit(now)
        elif event == "press":
            scheduler.stroke_began()
        elif event == "release":
            scheduler.stroke_ended()
        elif event in ("on", "off"):
            scheduler.set_live(event == "on", now)
        elif event == "force":
            forced = True
            scheduler.submit(now, forced=True)
        elif event in ("finish", "fail") and running is not None:
            if event == "finish" and scheduler.accepts(running[0]):
                rendered = running[1]
            scheduler.finished(running[0], now, complete=event == "finish")
            running = None
        ask()
        forced = False
    scheduler.stroke_ended()
    if not scheduler.live:
        assert scheduler.due(now + 99) is None
        scheduler.set_live(True, now)
    state += 1
    scheduler.submit(now)
    for _ in range(20):
        ask()
        if running is not None:
            now = max(now, running[2])
            if scheduler.accepts(running[0]):
                rendered, exact = running[1], running[1] if not running[3] else exact
            scheduler.finished(running[0], now)
            running = None
        else:
            wait = scheduler.wait(now)
            if wait is None:
                break
            now += wait + 1e-9
    assert rendered == exact == state
    assert not started_off
    assert not scheduler.busy


def sampler(**options: bool) -> LiveScheduler:
    scheduler = LiveScheduler()
    scheduler.set_sampler(True, **options)
    return scheduler


def test_a_sampler_is_slow_until_measured_and_drafts_come_first() -> None:
    scheduler = sampler()
    scheduler.submit(0.0)
    assert scheduler.wait(0.0) == pytest.approx(0.25)
    assert scheduler.due(0.25) == Due(preview=True)
    now = render(scheduler, 0.25, 0.5)
    assert scheduler.wait(now) == pytest.approx(0.25), "a second after the change"
    assert scheduler.due(1.0) == Due(preview=False)
    render(scheduler, 1.0, 9.0)
    assert scheduler.wait(10.0) is None
    scheduler.stroke_began()
    scheduler.submit(11.0)
    render(scheduler, 11.25, 0.5)
    assert scheduler.wait(20.0) is None, "not while the pointer is down"
    scheduler.stroke_ended()
    assert scheduler.due(20.0) == Due(preview=False)


def test_a_fast_sampler_renders_exactly_at_once() -> None:
    scheduler = sampler()
    scheduler.submit(0.0)
    render(scheduler, 0.25, 0.1)
    render(scheduler, 1.25, 0.3)
    scheduler.submit(2.0)
    assert scheduler.due(2.0) == Due(preview=False)


def test_exact_renders_of_a_sampler_can_be_left_to_the_person() -> None:
    scheduler = sampler(finish=False)
    scheduler.submit(0.0)
    render(scheduler, 0.25, 0.1)
    assert scheduler.wait(9.0) is None
    scheduler.submit(9.0, forced=True)
    assert scheduler.due(9.0) == Due(preview=False)
    render(scheduler, 9.0, 0.2)
    scheduler.submit(10.0)
    assert scheduler.due(10.25) == Due(preview=True), "however fast"
    scheduler.submit(10.25, forced=True, preview=True)
    assert scheduler.due(10.25) == Due(preview=True)
    scheduler.submit(10.3, forced=True)
    scheduler.submit(10.4)
    assert scheduler.due(10.4) == Due(preview=False)


def test_a_stroke_interrupts_a_slow_sampler_only() -> None:
    scheduler = sampler()
    scheduler.submit(0.0)
    serial = scheduler.started(0.25)
    assert scheduler.interrupt(0.5)
    assert not scheduler.accepts(serial)
    assert not scheduler.busy
    assert scheduler.average(preview=True) is None, "half a second says nothing of a whole render"
    scheduler.finished(serial, 0.6, complete=False)
    assert scheduler.due(0.75) == Due(preview=True)
    assert not scheduler.interrupt(0.75), "nothing runs"
    other = LiveScheduler()
    other.submit(0.0)
    other.started(0.0)
    assert not other.interrupt(9.0)


def test_drafts_have_time_to_finish_under_a_long_stroke() -> None:
    scheduler = sampler()
    scheduler.stroke_began()
    scheduler.submit(0.0)
    now = render(scheduler, 0.25, 8.0)
    for step in range(200):
        scheduler.submit(now + 0.1 * step)
        if scheduler.due(now + 0.1 * step):
            break
    assert 0.1 * step == pytest.approx(10.0, abs=0.11)


def test_refining_stopping_and_abandoning() -> None:
    scheduler = sampler()
    scheduler.submit(0.0)
    render(scheduler, 0.25, 2.0)
    exact = scheduler.started(2.25)
    assert scheduler.refine(3.0)
    assert not scheduler.accepts(exact)
    assert scheduler.due(4.0) == Due(preview=False)
    draft = scheduler.started(4.0)
    scheduler.stop()
    assert scheduler.accepts(draft)
    scheduler.finished(draft, 5.0, complete=False)
    assert scheduler.wait(9.0) is None
    scheduler.submit(10.0)
    running = scheduler.started(10.25)
    scheduler.abandon(10.5)
    assert not scheduler.accepts(running)
    assert scheduler.wait(20.0) is None
    scheduler.set_live(False, 20.0)
    assert not scheduler.refine(20.0)
