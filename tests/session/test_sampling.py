"""What a person chooses about sampling, and how long it takes."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.architectures.piti.rendering.options import DEFAULT_GUIDANCE, PRESETS, read_options
from catpaint.rendering.request import RenderUpdate
from catpaint.session.sampling import DRAFT, RenderProgress, Sampling, StepPace, about_text, left_text


def update(serial: int, step: int, steps: int, seconds: float) -> RenderUpdate:
    return RenderUpdate(serial, np.zeros((4, 4, 3), np.uint8), "preview", seconds, step, steps)


def test_presets_and_own_steps() -> None:
    chosen = Sampling()
    assert (chosen.name, chosen.custom, chosen.guidance) == ("Standard", False, DEFAULT_GUIDANCE)
    standard = PRESETS["standard"]
    own = chosen.with_steps(standard.steps + 5)
    assert (own.name, own.custom, own.base_steps) == ("Custom", True, standard.steps + 5)
    assert own.detail_steps == standard.upsampler_steps
    assert own.with_steps(standard.steps) == chosen, "the preset's own number is no change"
    assert own.with_guidance(2.5).with_preset("published") == Sampling("published", guidance=2.5)
    assert chosen.with_guidance(99).guidance == 5.0
    assert chosen.with_steps(0, 10**9).base_steps == 1


def test_drafts_never_take_more_than_the_choice() -> None:
    assert Sampling(guidance=2.0).draft == Sampling(DRAFT, guidance=2.0)
    assert Sampling(DRAFT).draft == Sampling(DRAFT)
    assert Sampling("published", finish=False, mix=True).draft == Sampling(DRAFT, finish=False, mix=True)
    few = Sampling().with_steps(2, 1)
    assert few.draft is few


@given(
    st.sampled_from(sorted(PRESETS)),
    st.integers(1, 300),
    st.integers(1, 300),
    st.floats(1.0, 5.0),
    st.booleans(),
    st.booleans(),
)
def test_options_are_understood_and_come_back(
    preset: str, steps: int, upsampler_steps: int, guidance: float, finish: bool, mix: bool
) -> None:
    chosen = Sampling(preset, finish=finish, mix=mix).with_steps(steps, upsampler_steps).with_guidance(guidance)
    read = read_options(chosen.options())
    assert (read.steps, read.upsampler_steps, read.guidance) == (steps, upsampler_steps, chosen.guidance)
    assert read.soft_affinity == mix
    assert read.solver == PRESETS[preset].solver
    assert Sampling.from_json(json.loads(json.dumps(chosen.to_json()))) == chosen
    assert Sampling(finish=finish).following(chosen.options()) == chosen


@pytest.mark.parametrize(
    "value", [None, 3, [], {}, {"preset": "best"}, {"preset": 7}, {"steps": -1}, {"guidance": "x"}]
)
def test_what_can_t_be_read_is_the_default(value: object) -> None:
    assert Sampling.from_json(value) == Sampling()


def test_a_recipe_that_can_t_be_read_changes_nothing() -> None:
    chosen = Sampling("published").with_guidance(3)
    assert chosen.following({"steps": "many"}) == chosen
    assert chosen.following({"preset": "Draft"}) == Sampling(DRAFT)


def test_both_networks_have_a_pace_of_their_own() -> None:
    pace, chosen = StepPace(), Sampling().with_steps(4, 2)
    assert pace.estimate(chosen, upsampler=True) is None
    # The first step of a network encodes the label map too; it counts only until there is another.
    pace.note(update(1, 1, 6, 5.0), chosen, upsampler=True)
    assert pace.left(1, 6, chosen, upsampler=True) == pytest.approx(3 * 5 + 2 * 2.5 * 5)
    for step, seconds in ((2, 6.0), (3, 7.0), (4, 8.0)):
        pace.note(update(1, step, 6, seconds), chosen, upsampler=True)
    assert pace.left(4, 6, chosen, upsampler=True) == pytest.approx(5.0), "until measured, a multiple of the base's"
    pace.note(update(1, 5, 6, 20.0), chosen, upsampler=True)
    pace.note(update(1, 6, 6, 23.0), chosen, upsampler=True)
    assert pace.estimate(chosen, upsampler=True) == pytest.approx(4 * 1 + 2 * 3)
    assert pace.estimate(chosen, upsampler=False) == pytest.approx(4)
    assert pace.estimate(Sampling("published"), upsampler=True) == pytest.approx(100 + 27 * 3)
    # Another render begins at nought seconds again.
    pace.note(update(2, 1, 6, 2.0), chosen, upsampler=True)
    assert pace.left(1, 6, chosen, upsampler=True) == pytest.approx(3 + 6)
    pace.forget()
    assert pace.estimate(chosen, upsampler=True) is None


def test_how_it_is_said() -> None:
    assert RenderProgress("Draft", 5, 12, 2.2).text == "Draft · step 5 of 12 · 3 s left"
    assert RenderProgress("Draft", 0, 12).text == "Draft · preparing"
    assert RenderProgress("Draft", 3, 12).fraction == 0.25
    assert [left_text(seconds) for seconds in (0.1, 99, 110, 6000)] == [
        "1 s left",
        "99 s left",
        "2 min left",
        "1 h left",
    ]
    assert (left_text(None), about_text(None), about_text(float("nan"))) == ("", "", "")
    assert (about_text(0.3), about_text(12.4)) == ("< 1 s", "≈ 12 s")
