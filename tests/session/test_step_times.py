from __future__ import annotations

from dataclasses import replace

import pytest

from catpaint.jobs.run_order import RunOrder
from catpaint.session.session import Session
from catpaint.session.step_times import StepTimes
from tests.session.fake_link import FakeLink


@pytest.fixture
def times(ready: Session) -> StepTimes:
    return ready.training.times


@pytest.fixture
def order() -> RunOrder:
    return RunOrder("kelp", "tiny", "images", steps=20, batch=4)


def test_a_step_is_measured_once_for_what_makes_it_longer(times: StepTimes, order: RunOrder, link: FakeLink) -> None:
    told: list[str] = []
    times.measure(order, lambda: told.append("told"), told.append)
    times.measure(order, lambda: told.append("again"), told.append)
    assert len(link.jobs) == 1, "the same is under way"
    link.answer_job(1.5)
    assert told == ["told"]
    assert times.seconds(order) == 1.5
    # How many steps and from which seed takes no longer.
    assert times.seconds(replace(order, steps=900, seed=3)) == 1.5
    times.measure(order, lambda: told.append("again"), told.append)
    assert not link.jobs
    for longer in (replace(order, batch=8), replace(order, size=(256, 256)), replace(order, precision="float32")):
        assert times.seconds(longer) is None


def test_another_measurement_stops_the_one_before(times: StepTimes, order: RunOrder, link: FakeLink) -> None:
    times.measure(order, lambda: None, pytest.fail)
    (first,) = link.jobs
    times.measure(replace(order, batch=8), lambda: None, pytest.fail)
    assert first in link.cancelled_jobs
    times.stop()
    assert not link.jobs
    assert times.seconds(order) is None


def test_why_there_is_no_measurement_is_told_and_it_is_tried_again(
    times: StepTimes, order: RunOrder, link: FakeLink
) -> None:
    why: list[str] = []
    times.measure(order, pytest.fail, why.append)
    (job,) = link.jobs
    link.jobs.clear()
    link.job_failed.emit(job, "the data set is empty", "")
    assert why == ["the data set is empty"]
    times.measure(order, lambda: None, pytest.fail)
    assert len(link.jobs) == 1


def test_a_run_knows_it_better(times: StepTimes, order: RunOrder) -> None:
    times.learn(order, 2.0)
    times.learn(order, 0.5)
    assert times.seconds(order) == 0.5
