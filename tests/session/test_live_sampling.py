"""Painting on a diffusion model: drafts at first, the chosen quality at rest, progress, and ways to stop."""

from __future__ import annotations

import pytest

from catpaint.session.loop import PlainLoop
from catpaint.session.recipe import from_kept, to_kept
from catpaint.session.sampling import Sampling
from catpaint.session.session import Session
from tests.session.brush import Brush
from tests.session.fake_link import small_project

DRAFT, STANDARD = 8, 12
"""Steps of both networks."""


class Clock:
    """The tests say what time it is."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def loop(clock):
    return PlainLoop(clock)


@pytest.fixture
def session(loop, link, clock):
    session = Session(small_project(), loop=loop, link=link, clock=clock)
    yield session
    session.close()


@pytest.fixture
def sampled(session, link, clock, loop):
    """The session with a diffusion model, which is at its first draft."""
    link.answer_model("tiny", sampled=True)
    link.answer_rows()
    later(loop, clock, 0.3)
    return session


@pytest.fixture
def brush(sampled):
    return Brush(sampled)


def later(loop, clock, seconds):
    """Time goes by."""
    clock.now += seconds
    loop.turn()


def sample(session, link, clock, steps, seconds=6.0):
    """The render that runs comes to its end."""
    for step in range(1, steps + 1):
        clock.now += seconds / steps
        link.answer_step(step, steps, seconds * step / steps)


def settle(session, link, clock, loop):
    """Draft and exact picture of the painting as it is."""
    sample(session, link, clock, DRAFT)
    later(loop, clock, 1.0)
    sample(session, link, clock, STANDARD, 12.0)


def presets(link):
    return [request.options.get("preset") for request in link.requests]


def test_a_draft_first_and_the_chosen_quality_after_a_pause(sampled, link, clock, loop):
    assert presets(link) == ["draft"]
    assert link.requests[-1].preview
    sample(sampled, link, clock, DRAFT, 0.5)
    later(loop, clock, 0.0)
    assert presets(link) == ["draft"], "the person may go on painting"
    later(loop, clock, 1.0)
    assert presets(link) == ["draft", "standard"]
    assert not link.requests[-1].preview
    sample(sampled, link, clock, STANDARD)
    later(loop, clock, 60.0)
    assert len(link.requests) == 2, "at rest nothing is rendered"
    assert len(sampled.renders.recent) == 1, "the draft gave way to the better picture"
    assert sampled.renders.recent[0].request.options["preset"] == "standard"


def test_fast_devices_need_no_drafts_between_strokes(sampled, link, clock, brush, loop):
    sample(sampled, link, clock, DRAFT, 0.2)
    later(loop, clock, 1.0)
    sample(sampled, link, clock, STANDARD, 0.5)
    sampled.seeds.reroll()
    assert presets(link)[-1] == "standard"
    sample(sampled, link, clock, STANDARD, 0.5)
    brush.press((10.0, 10.0))
    assert presets(link)[-1] == "draft"


def test_a_stroke_stops_the_sampling_and_starts_it_anew(sampled, link, clock, brush, loop):
    settle(sampled, link, clock, loop)
    sampled.seeds.reroll()
    later(loop, clock, 0.3)
    link.answer_step(1, DRAFT, 0.7)
    assert link.cancelled == 0
    asked = len(link.requests)
    brush.press((10.0, 10.0))
    assert link.cancelled == 1
    assert sampled.live.progress is None
    picture = sampled.live.last_update
    link.answer_step(5, DRAFT, 3.0)
    assert sampled.live.last_update is picture, "what still came is out of date"
    for place in range(12, 40, 2):
        clock.now += 0.1
        brush.move((float(place), 20.0))
    assert len(link.requests) == asked, "nothing is started in the midst of a stroke"
    brush.release()
    later(loop, clock, 0.3)
    assert len(link.requests) == asked + 1
    assert presets(link)[-1] == "draft"


def test_a_click_that_paints_nothing_costs_one_draft(sampled, link, clock, loop):
    settle(sampled, link, clock, loop)
    sampled.seeds.reroll()
    later(loop, clock, 0.3)
    asked = len(link.requests)
    sampled.live.stroke_began()
    sampled.live.stroke_ended()
    later(loop, clock, 0.3)
    assert presets(link)[asked:] == ["draft"]


def test_a_long_stroke_gets_drafts_with_time_to_finish(sampled, link, clock, brush, loop):
    settle(sampled, link, clock, loop)
    asked = len(link.requests)
    brush.press((2.0, 2.0))
    for number in range(150):
        clock.now += 0.1
        brush.move((2.0 + number % 40, 2.0 + number // 4))
        later(loop, clock, 0.0)
    started = len(link.requests) - asked
    assert 1 <= started <= 2, "15 s of stroke, 6 s a draft"


def test_progress_is_told_with_the_time_left(sampled, link, clock, loop):
    told = []
    sampled.events.render_progressed.connect(told.append)
    settle(sampled, link, clock, loop)
    assert told[-1] is None
    texts = [progress.text for progress in told if progress is not None]
    assert "Draft · step 4 of 8 · 6 s left" in texts, "the upsampler isn't measured yet"
    assert "Standard · step 11 of 12 · 1 s left" in texts
    assert sampled.live.seconds() == pytest.approx(0.875 * STANDARD, rel=0.3)


def test_first_steps_don_t_take_the_place_of_a_picture(sampled, link, clock, loop):
    shown = []
    sampled.events.render_updated.connect(lambda update: shown.append((update.step, update.steps)))
    sample(sampled, link, clock, DRAFT)
    assert shown[0] == (1, DRAFT), "something is better than nothing"
    later(loop, clock, 1.0)
    shown.clear()
    sample(sampled, link, clock, STANDARD)
    assert shown == [(step, STANDARD) for step in range(9, 13)], "better than the draft from the upsampler on"
    sampled.seeds.reroll()
    later(loop, clock, 0.3)
    shown.clear()
    sample(sampled, link, clock, DRAFT)
    assert shown[0] == (3, DRAFT)


def test_stopping_keeps_the_picture_so_far(sampled, link, clock, loop):
    sample(sampled, link, clock, DRAFT)
    later(loop, clock, 1.0)
    for step in range(1, 8):
        link.answer_step(step, STANDARD, step)
    sampled.live.cancel()
    assert link.cancelled == 1
    assert sampled.live.last_update.step == 7, "held back until now, and more than half of it"
    link.finished.emit(link.requests[-1].serial, False)
    assert sampled.live.progress is None
    asked = len(link.requests)
    later(loop, clock, 60.0)
    assert len(link.requests) == asked, "stopped is stopped"
    sampled.live.render_now()
    assert presets(link)[-1] == "standard"


def test_stopping_before_the_exact_picture_begins(sampled, link, clock, loop):
    sample(sampled, link, clock, DRAFT, 0.5)
    sampled.live.cancel()
    later(loop, clock, 60.0)
    assert presets(link) == ["draft"]


def test_finishing_can_be_left_to_the_person(sampled, link, clock, loop):
    sampled.pictures.set_sampling(Sampling(finish=False))
    sample(sampled, link, clock, DRAFT)
    later(loop, clock, 60.0)
    assert presets(link) == ["draft"]
    assert sampled.renders.recent[-1].request.options["preset"] == "draft"
    sampled.live.render_now()
    assert presets(link) == ["draft", "standard"]
    sample(sampled, link, clock, STANDARD)
    sampled.seeds.reroll()
    later(loop, clock, 0.3)
    assert presets(link)[-1] == "draft"
    sampled.pictures.set_sampling(Sampling())
    sample(sampled, link, clock, DRAFT)
    later(loop, clock, 1.0)
    assert presets(link)[-1] == "standard"


def test_what_takes_minutes_is_never_made_by_itself(sampled, link, clock, loop):
    sampled.pictures.set_sampling(Sampling("published"))
    sample(sampled, link, clock, DRAFT)
    assert sampled.live.seconds() > 60
    later(loop, clock, 60.0)
    assert presets(link) == ["draft"]
    sampled.live.render_now()
    assert presets(link) == ["draft", "published"]


def test_another_quality_refines_and_another_guidance_starts_anew(sampled, link, clock, loop):
    settle(sampled, link, clock, loop)
    sampled.pictures.set_sampling(sampled.pictures.sampling.with_steps(10))
    later(loop, clock, 1.0)
    assert dict(link.requests[-1].options) == {"preset": "standard", "guidance": 1.4, "steps": 10}
    sampled.pictures.set_sampling(sampled.pictures.sampling.with_steps(11))
    assert link.cancelled == 1
    later(loop, clock, 1.0)
    assert link.requests[-1].options["steps"] == 11
    sampled.pictures.set_sampling(sampled.pictures.sampling.with_guidance(2.0))
    later(loop, clock, 0.3)
    assert dict(link.requests[-1].options) == {"preset": "draft", "guidance": 2.0}


def test_an_audition_is_a_draft_and_afterwards_the_picture_comes_back(sampled, link, clock, loop):
    settle(sampled, link, clock, loop)
    picture, kept = sampled.live.last_update, len(sampled.renders.recent)
    sampled.live.audition("lawn", "sea")
    assert presets(link)[-1] == "draft"
    sample(sampled, link, clock, DRAFT)
    asked = len(link.requests)
    later(loop, clock, 60.0)
    assert len(link.requests) == asked
    sampled.live.end_audition()
    assert sampled.live.last_update is picture
    later(loop, clock, 60.0)
    assert len(link.requests) == asked, "nothing is sampled anew"
    assert len(sampled.renders.recent) == kept
    sampled.live.audition("lawn", "sky")
    running = link.requests[-1].serial
    sampled.live.end_audition()
    link.answer_step(DRAFT, DRAFT, 6.0, serial=running)
    assert sampled.live.last_update is picture, "the audition came too late"


def test_an_audition_before_the_exact_picture_lets_it_follow(sampled, link, clock, loop):
    sample(sampled, link, clock, DRAFT)
    sampled.live.audition("lawn", "sea")
    sampled.live.end_audition()
    later(loop, clock, 1.0)
    assert presets(link)[-1] == "standard"


def test_turning_live_off_ends_the_progress(sampled, link, clock):
    link.answer_step(1, DRAFT, 1.0)
    assert sampled.live.progress is not None
    sampled.live.switch(False)
    assert sampled.live.progress is None
    sampled.live.render_now()
    assert presets(link)[-1] == "standard", "asked for, so no draft first"
    sampled.live.stroke_began()
    assert link.cancelled == 1, "what was asked for goes on under a stroke"


def test_other_models_know_nothing_of_it(ready, link):
    link.answer_render()
    ready.pictures.set_sampling(Sampling("published"))
    ready.seeds.reroll()
    assert all(not request.options for request in link.requests)
    assert ready.live.progress is None
    assert ready.live.seconds() is None


def test_it_is_saved_with_the_project_and_never_undone(sampled):
    chosen = Sampling("published").with_steps(50).with_guidance(2.0)
    sampled.pictures.set_sampling(chosen)
    assert sampled.undo_name is None
    saved = sampled.snapshot().project()
    sampled.pictures.set_sampling(Sampling())
    assert not sampled.snapshot().project().sampling
    sampled.open(type(saved).from_bytes(saved.to_bytes(), where="saved"))
    assert sampled.pictures.sampling == chosen


def test_a_kept_picture_brings_its_quality_back(sampled, link, clock, loop):
    sampled.pictures.set_sampling(Sampling().with_guidance(2.0).with_steps(9))
    settle_steps = 9 + 4
    sample(sampled, link, clock, DRAFT)
    later(loop, clock, 1.0)
    sample(sampled, link, clock, DRAFT)
    later(loop, clock, 1.0)
    sample(sampled, link, clock, settle_steps)
    kept = to_kept(sampled.renders.recent[-1])
    assert kept.recipe["options"] == {"preset": "standard", "guidance": 2.0, "steps": 9}
    assert from_kept(kept).options == kept.recipe["options"]
    chosen = sampled.pictures.sampling
    sampled.pictures.set_sampling(Sampling("published"))
    sampled.renders.restore_record(sampled.renders.recent[-1])
    assert sampled.pictures.sampling == chosen


def test_variations_take_the_chosen_quality(sampled):
    sampled.pictures.set_sampling(Sampling("published"))
    assert sampled.live.scene().options["preset"] == "published"


def test_another_model_has_another_pace(sampled, link, clock, loop):
    settle(sampled, link, clock, loop)
    sampled.models.choose("other")
    assert sampled.live.seconds() is None
    link.answer_model("other")
    link.answer_rows()
    later(loop, clock, 0.0)
    assert link.requests[-1].model == "other"
    assert not link.requests[-1].options
    sampled.undo()
    assert sampled.live.seconds() is None
