from __future__ import annotations

from typing import Any

from catpaint.jobs.messages import ListModels
from catpaint.session.jobs import Jobs
from catpaint.steps import Progress
from tests.session.fake_link import FakeLink


def test_answers_are_called_back_once(link: FakeLink) -> None:
    jobs = Jobs(link)
    assert jobs.possible
    done: list[Any] = []
    number = jobs.run(ListModels(), done.append, label="Looking")
    assert link.jobs[number] == ("Looking", ListModels())
    link.job_progressed.emit(number, Progress("looking"))  # nobody asked
    link.answer_job("found", job_id=number)
    link.job_ended.emit(number, "again")
    link.job_failed.emit(number, "late", "")
    assert done == ["found"]


def test_progress_and_failures(link: FakeLink) -> None:
    jobs, told = Jobs(link), []
    number = jobs.run(
        ListModels(), told.append, failed=lambda *words: told.append(words), progressed=lambda step: told.append(step)
    )
    step = Progress("looking", 1, 2)
    link.job_progressed.emit(number, step)
    link.job_failed.emit(number, "broken", "details")
    assert told == [step, ("broken", "details")]
    other = jobs.run(ListModels(), told.append)
    link.job_failed.emit(other, "broken", "")
    assert len(told) == 2


def test_what_is_cancelled_is_not_heard(link: FakeLink) -> None:
    jobs, done = Jobs(link), []
    number = jobs.run(ListModels(), done.append)
    jobs.cancel(number)
    jobs.cancel(number)
    assert link.cancelled_jobs == [number]
    link.job_ended.emit(number, "late")
    assert not done


def test_without_a_worker_nothing_runs() -> None:
    jobs = Jobs(None)
    assert not jobs.possible
    assert jobs.run(ListModels(), print) == 0
    jobs.cancel(0)
