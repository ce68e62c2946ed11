from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from catpaint.models.codec import LIKE_TEACHER, Codec, CodecSizes
from catpaint.training.codec_hints import hint_distance, takes_hints
from catpaint.training.codec_teacher import Teacher, teacher_decoder, teacher_encoder
from tests.datasets.labelled_folders import write_folder
from tests.training.codec_runs import SMALL_CODEC, codec_trainer

SIZES = replace(SMALL_CODEC, decoder_widths=(64, 8, 8), decoder_blocks=(3, 1, 1), dense=1)
TWICE = replace(SIZES, decoder_widths=(64, 64, 8), decoder_blocks=(3, 3, 1), dense=2)


@pytest.fixture(scope="module")
def teacher() -> Teacher:
    torch.manual_seed(0)
    return Teacher(teacher_encoder(), teacher_decoder())


def _latents() -> torch.Tensor:
    return torch.randn(2, 32, 6, 5, generator=torch.Generator().manual_seed(1))


def test_only_a_decoder_with_the_teachers_blocks_takes_hints() -> None:
    assert takes_hints(LIKE_TEACHER)
    assert takes_hints(SIZES)
    assert takes_hints(TWICE)
    for sizes in (
        CodecSizes(),
        replace(TWICE, decoder_widths=(64, 32, 8)),
        replace(SIZES, decoder_widths=(32, 8, 8)),
        replace(SIZES, decoder_blocks=(2, 1, 1)),
    ):
        assert not takes_hints(sizes)


def test_the_distance_is_a_share_of_the_teachers_variance(teacher: Teacher) -> None:
    latents = _latents()
    wanted = teacher.features(latents)
    assert [features.shape for features in wanted] == [(2, 64, 6, 5)] * 3
    assert hint_distance(wanted, teacher, latents) == 0
    constant = [features.mean().expand_as(features) for features in wanted]
    assert hint_distance(constant, teacher, latents).item() == pytest.approx(1, abs=1e-3)
    own = [features.clone().requires_grad_(True) for features in wanted]
    (hint_distance([features + 1 for features in own], teacher, latents)).backward()
    assert all(features.grad is not None and bool(features.grad.isfinite().all()) for features in own)


def test_features_of_the_next_size_are_hints_too(teacher: Teacher) -> None:
    latents = _latents()
    wanted = teacher.features(latents, 2)
    assert [features.shape for features in wanted] == [(2, 64, 6, 5)] * 3 + [(2, 64, 12, 10)] * 3
    assert hint_distance(wanted, teacher, latents) == 0
    found, _ = Codec(TWICE).decode_in_steps(latents)
    assert [features.shape for features in found] == [features.shape for features in wanted]
    assert hint_distance(found, teacher, latents) > 0.1


def test_a_decoder_follows_the_features(tmp_path: Path, teacher: Teacher) -> None:
    photographs = sorted((write_folder(tmp_path / "set", 6, (80, 96)) / "images").iterdir())
    torch.manual_seed(0)
    trainer = codec_trainer(
        tmp_path / "examples", photographs, teacher, codec=Codec(SIZES), phases=("decoder",), steps=40
    )
    reports = [trainer.step() for _ in range(40)]
    assert set(reports[0]) == {"decoder", "hints"}
    first, last = (sum(report["hints"] for report in part) / 5 for part in (reports[:5], reports[-5:]))
    assert last < 0.6 * first
    plain = codec_trainer(
        tmp_path / "examples", photographs, teacher, codec=Codec(SIZES), phases=("decoder",), steps=40, hints=0.0
    )
    assert set(plain.step()) == {"decoder"}
