from __future__ import annotations

import pytest

from catpaint.architectures.oasis.training.finetune_defaults import OVER_LATENTS, suited
from catpaint.domain.options import FinetuneOptions

MULTIPLE = 64


def _over_latents(
    options: FinetuneOptions,
    size: tuple[int, int] = (256, 256),
    multiple: int = MULTIPLE,
    steps: int = 300,
    paints: bool = True,
) -> FinetuneOptions:
    return suited(options, over_latents=True, paints=paints, steps=steps, batch=8, size=size, multiple=multiple)


def test_over_pixels_nothing_is_changed() -> None:
    options = FinetuneOptions(generator_rate=3e-4)
    assert (
        suited(options, over_latents=False, paints=True, steps=300, batch=8, size=(256, 256), multiple=MULTIPLE)
        is options
    )


def test_over_latents_what_was_not_chosen_is() -> None:
    options = _over_latents(FinetuneOptions())
    assert {name: getattr(options, name) for name in OVER_LATENTS} == OVER_LATENTS
    assert options.crop == 128
    assert options.average_half_life == 1200
    # What begins with layers that are new has nothing yet that were worth keeping.
    assert _over_latents(FinetuneOptions(), paints=False).average_half_life is None


def test_a_longer_run_goes_as_far_more_slowly() -> None:
    rates = [_over_latents(FinetuneOptions(), steps=steps).generator_rate for steps in (1, 600, 1200, 6000)]
    assert rates == pytest.approx([1e-5, 1e-5, 5e-6, 1e-6])


def test_what_was_chosen_stays() -> None:
    chosen = {"generator_rate": 1e-3, "batch_statistics": "frozen", "rate_fall": "off", "labelmix_every": 1, "crop": 0}
    options = _over_latents(FinetuneOptions(**chosen))
    assert {name: getattr(options, name) for name in chosen} == chosen


def test_crops_are_cut_only_out_of_larger_images_and_where_they_fit() -> None:
    assert _over_latents(FinetuneOptions(), size=(128, 256)).crop is None
    assert _over_latents(FinetuneOptions(), size=(192, 256)).crop == 128
    assert _over_latents(FinetuneOptions(), multiple=96).crop is None
