from __future__ import annotations

import logging

import pytest
import torch

from catpaint.architectures.oasis.rendering import latent_format
from catpaint.architectures.oasis.rendering.generator import folded_generator
from catpaint.architectures.oasis.rendering.latent_format import FORMATS, OPERATION, first_format, format_ways, holds
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.model import Model, load_model
from catpaint.rendering import tuning
from catpaint.rendering.tables.operations import ways
from catpaint.rendering.tuning import Choices, Question, Verdict
from tests.rendering.test_tuning import Clock
from tests.training.latent_runs import save_latent_source

CPU = torch.device("cpu")


@pytest.fixture
def model(tmp_path, monkeypatch):
    monkeypatch.delenv("CATPAINT_PRECISION", raising=False)
    save_latent_source(tmp_path / "model")
    yield load_model(tmp_path / "model")
    tuning.use(None)


def _generator(model: Model):
    return folded_generator(model, CPU, AffinityMatrix.identity(model.vocabulary.names))


def _processor(monkeypatch, *, has: bool, gains: bool) -> None:
    monkeypatch.setattr(latent_format, "best_dtype", lambda _: torch.bfloat16 if has else torch.float32)
    monkeypatch.setattr(latent_format, "gains_by_bfloat16", lambda _: gains)


@pytest.mark.parametrize(("has", "gains"), [(False, False), (True, False), (True, True)])
def test_what_was_measured_decides_and_else_the_processor(model, monkeypatch, has, gains) -> None:
    _processor(monkeypatch, has=has, gains=gains)
    generator = _generator(model)
    assert first_format(generator, CPU, live=True) == (torch.bfloat16 if gains else torch.float32)
    choices = Choices()
    tuning.use(choices)
    first_format(generator, CPU, live=True)
    if not has:
        # There is nothing to choose.
        assert choices.open == ()
        return
    (question,) = choices.open
    assert question == Question(OPERATION, (generator.sizes.spade_hidden, *generator.sizes.widths))
    for name, dtype in FORMATS.items():
        tuning.use(Choices({question: Verdict(name)}))
        assert first_format(generator, CPU, live=True) == dtype
    tuning.use(Choices({question: Verdict("from a later version")}))
    assert first_format(generator, CPU, live=True) == (torch.bfloat16 if gains else torch.float32)


@pytest.mark.parametrize(("seconds", "off", "taken"), [
    ((0.2, 0.1), 0.0, "bfloat16"), ((0.1, 0.2), 0.0, "float32"), ((0.2, 0.1), 0.5, "float32"),
])  # fmt: skip
def test_the_faster_one_is_taken_from_the_next_start_on(
    model, monkeypatch, tmp_path, caplog, seconds, off, taken
) -> None:
    _processor(monkeypatch, has=True, gains=True)
    generator = _generator(model)
    clock = Clock()
    offsets = dict(zip(FORMATS, (0.0, off), strict=True))
    slow = dict(zip(FORMATS, seconds, strict=True))
    choices = Choices.load(tmp_path / "tuning.json")
    tuning.use(choices)
    assert first_format(generator, CPU, live=True) == torch.bfloat16
    with caplog.at_level(logging.INFO):
        made_up = {name: clock.way(slow[name], offsets[name]) for name in FORMATS}
        list(tuning.settle(choices, lambda _: made_up, clock=clock))
    assert first_format(generator, CPU, live=True) == torch.bfloat16, "as long as this run lasts"
    assert ("'bfloat16' isn't used, it is" in caplog.text) == bool(off)
    choices.save()
    tuning.use(Choices.load(tmp_path / "tuning.json"))
    assert first_format(generator, CPU, live=True) == FORMATS[taken]


def test_a_picture_that_nobody_waits_for_is_exact(model, monkeypatch) -> None:
    _processor(monkeypatch, has=True, gains=True)
    assert first_format(_generator(model), CPU, live=False) == torch.float32
    assert first_format(_generator(model), torch.device("cuda"), live=True) == torch.float32


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("asked", list(FORMATS))
def test_what_is_asked_for_is_taken(model, monkeypatch, live, asked) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", asked)
    assert first_format(_generator(model), CPU, live=live) == FORMATS[asked]


def test_a_model_that_suffers_isn_t_computed_in_it_and_says_so(model, monkeypatch, caplog) -> None:
    generator = _generator(model)
    assert holds(generator, model.codec, torch.float32, "mine")
    monkeypatch.setattr(latent_format, "psnr", lambda *_: 49.0)
    with caplog.at_level(logging.WARNING):
        assert not holds(generator, model.codec, torch.bfloat16, "mine")
    assert "model 'mine' isn't computed in bfloat16: its picture is 49.0 dB from float32's" in caplog.text
    monkeypatch.setattr(latent_format, "psnr", lambda *_: float("nan"))
    assert not holds(generator, model.codec, torch.bfloat16, "mine")


@pytest.mark.parametrize("widths", [(16, 16, 8), (16, 16, 16, 12, 12, 8, 8)])
def test_formats_are_timed_by_made_up_networks(monkeypatch, widths) -> None:
    monkeypatch.setattr(latent_format, "_MEASURED", 64)
    question = Question(OPERATION, (5, *widths))
    verdict = tuning.judge(ways(question), tolerance=question.tolerance)
    assert set(verdict.seconds) | set(verdict.refused) == set(FORMATS)
    assert verdict.choice in verdict.seconds
    assert Question.of_key(question.key) == question
    state = torch.get_rng_state()
    format_ways(question)
    assert torch.equal(torch.get_rng_state(), state), "other work's random numbers stay what they were"
