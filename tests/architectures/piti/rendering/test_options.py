from __future__ import annotations

import pytest

from catpaint.architectures.piti.rendering.options import PRESETS, read_options, suited
from catpaint.errors import RenderError


def test_presets_and_changes_to_them() -> None:
    assert read_options({}) == PRESETS["standard"]
    assert read_options({}, preview=True) == PRESETS["draft"]
    assert read_options({"preset": "Published"}) == PRESETS["published"]
    changed = read_options({"preset": "draft", "steps": 9, "guidance": 2, "soft_affinity": True})
    assert (changed.steps, changed.guidance, changed.soft_affinity) == (9, 2, True)
    assert changed.upsampler_steps == PRESETS["draft"].upsampler_steps


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"preset": "best"}, "preset 'best' is unknown; choose one of draft, standard, published"),
        ({"preset": None}, "preset None is unknown"),
        ({"solver": "ddim"}, "option 'solver' is unknown to PITI"),
        ({"steps": 0}, r"steps is 0; it must be a whole number in 1\.\.1000"),
        ({"steps": True}, "steps is True"),
        ({"upsampler_steps": 2.5}, r"upsampler_steps is 2\.5"),
        ({"guidance": -1}, r"guidance is -1; it must be a number in 0\.\.20"),
        ({"guidance": float("nan")}, "guidance is nan"),
        ({"guidance": "high"}, "guidance is 'high'"),
        ({"soft_affinity": 1}, "soft_affinity is 1; it must be true or false"),
        ({"precision": "int8"}, "precision 'int8' is unknown"),
    ],
)
def test_bad_options_are_told(options, message: str) -> None:
    with pytest.raises(RenderError, match=message):
        read_options(options)


def test_narrow_networks_take_more_steps_with_fresh_noise() -> None:
    chosen = read_options({"preset": "draft", "guidance": 3})
    assert suited(chosen, (192, 384)) is chosen
    assert suited(chosen, ()) is chosen
    small = suited(chosen, (32, 96))
    assert (small.solver, small.steps, small.upsampler_steps, small.guidance) == ("stochastic", 18, 2, 3)
    published = read_options({"preset": "published"})
    assert suited(published, (32, 32)) is published
