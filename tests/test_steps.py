from collections.abc import Generator, Iterator

import pytest

from catpaint.errors import Cancelled, CatpaintError
from catpaint.steps import Progress, Steps, drive, told_as, with_time_left


def count(to: int, closed: list[int] | None = None) -> Steps[str]:
    done = 0
    try:
        while done < to:
            done += 1
            yield Progress("counting", done, to)
    finally:
        if closed is not None:
            closed.append(done)
    return f"counted to {to}"


def test_driving_gives_the_result_and_tells_every_step() -> None:
    seen: list[Progress] = []
    assert drive(count(3), seen.append) == "counted to 3"
    assert [step.done for step in seen] == [1, 2, 3]
    assert drive(count(0)) == "counted to 0"


def test_cancelled_work_is_closed_after_the_step_that_was_told() -> None:
    seen: list[Progress] = []
    closed: list[int] = []
    with pytest.raises(Cancelled):
        drive(count(5, closed), seen.append, lambda: len(seen) == 2)
    assert closed == [2]
    with pytest.raises(Cancelled):
        drive(count(5, closed), seen.append, lambda: True)  # before it began: nothing of it runs
    assert closed == [2]
    assert len(seen) == 2


def test_work_is_closed_when_its_listener_fails() -> None:
    closed: list[int] = []

    def fail(step: Progress) -> None:
        raise CatpaintError("can't be shown")

    with pytest.raises(CatpaintError, match="can't be shown"):
        drive(count(5, closed), fail)
    assert closed == [1]


def test_an_error_of_the_work_comes_through() -> None:
    def broken() -> Generator[int, None, None]:
        yield 1
        raise CatpaintError("broken off")

    with pytest.raises(CatpaintError, match="broken off"):
        drive(broken())


def test_work_told_in_other_words_keeps_its_result_and_is_closed_with_the_whole() -> None:
    closed: list[int] = []

    def whole() -> Generator[str, None, int]:
        return len((yield from told_as(count(3, closed), lambda step: f"{step.done} of {step.total}")))

    seen: list[str] = []
    assert drive(whole(), seen.append) == len("counted to 3")
    assert seen == ["1 of 3", "2 of 3", "3 of 3"]
    steps = whole()
    next(steps)
    steps.close()
    assert closed == [3, 1]


def test_the_time_left_is_by_the_pace_of_the_stage() -> None:
    times: Iterator[float] = iter([0.0, 2.0, 6.0, 7.0, 8.0, 9.0])

    def work() -> Steps[None]:
        yield Progress("reading", 1, 5)
        yield Progress("reading", 2, 5)
        yield Progress("reading", 4, 5)
        yield Progress("writing", 0, 10)
        yield Progress("writing", 5, 10)
        yield Progress("writing", 6, 10, seconds_left=40.0)  # it knows better

    seen: list[Progress] = []
    drive(with_time_left(work(), lambda: next(times)), seen.append)
    assert [step.seconds_left for step in seen] == [None, 6.0, 2.0, None, 1.0, 40.0]


def test_how_far_is_unknown_without_a_total() -> None:
    assert Progress("looking").fraction == -1.0
    assert Progress("looking", 1, 4).fraction == 0.25
