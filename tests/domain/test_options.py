"""The options of a run: their schema, and what a person may write."""

from __future__ import annotations

import json

import pytest

from catpaint.domain.options import GROUPS, OPTIONS, TRAINING, FinetuneOptions, options_of
from catpaint.errors import TrainingError


def test_every_option_can_be_named_on_the_command_line_and_has_words() -> None:
    for name, record in OPTIONS.items():
        assert record.flag == "--" + name.replace("_", "-")
        assert record.group in GROUPS
        assert record.label
        assert record.help[0].islower() or record.help.split()[0].isupper() or record.help.startswith("PITI")
        assert record.checked(record.default) == record.default


def test_only_what_differs_is_written_and_comes_back() -> None:
    assert FinetuneOptions().to_json() == {}
    options = FinetuneOptions(augment=("cutout", "translation"), freezed_depth=0, r1=0.5, tie_images=0)
    written = json.loads(json.dumps(options.to_json()))
    assert written == {"augment": ["translation", "cutout"], "freezed_depth": 0, "r1": 0.5, "tie_images": 0}
    assert FinetuneOptions.of(written) == options
    assert options.to_json(TRAINING) == {name: written[name] for name in ("augment", "freezed_depth", "r1")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("freezed_depth", 10),
        ("freezed_depth", -1),
        ("freezed_depth", 2.5),
        ("freezed_depth", True),
        ("generator_rate", 0),
        ("generator_rate", float("nan")),
        ("generator_rate", "fast"),
        ("average_half_life", 0),
        ("augment", ["blur"]),
        ("augment", 3),
        ("batch_statistics", "none"),
        ("tie_metric", None),
        ("encoder", ""),
    ],
)
def test_what_cant_be_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(TrainingError, match=f"{name.replace('_', ' ')} is .*must be"):
        FinetuneOptions.of({name: value})


def test_an_unknown_option_is_told_with_those_there_are() -> None:
    with pytest.raises(TrainingError, match="no option 'speed'.*average_half_life"):
        FinetuneOptions.of({"speed": 1})


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("freezed_depth", "9", 9),
        ("generator_rate", "2e-4", 2e-4),
        ("augment", "cutout, color", ("color", "cutout")),
        ("augment", "", ()),
        ("last_block", "transformer", "transformer"),
    ],
)
def test_typed_values_are_read(name: str, text: str, value: object) -> None:
    assert OPTIONS[name].parse(text) == value


@pytest.mark.parametrize(("name", "text"), [("freezed_depth", "2.5"), ("r1", "much"), ("preset", "best")])
def test_typed_nonsense_is_refused(name: str, text: str) -> None:
    with pytest.raises(TrainingError, match="must be"):
        OPTIONS[name].parse(text)


def test_options_of_another_architecture_are_refused() -> None:
    chosen = FinetuneOptions(prompts=4, guidance=1.0, tie_images=3)
    chosen.require_groups(["diffusion", "sampling"], "PITI")
    with pytest.raises(TrainingError, match="'prompts' is none of OASIS"):
        chosen.require_groups(["training", "discriminator"], "OASIS")
    assert chosen.within(["diffusion"]) == FinetuneOptions(prompts=4, tie_images=3)
    assert {record.group for record in options_of(TRAINING)} == set(TRAINING)


def test_sampling_is_what_a_render_request_takes() -> None:
    from catpaint.architectures.piti.rendering.options import read_options

    options = FinetuneOptions(preset="published", guidance=1.3, sampler_steps=50)
    assert FinetuneOptions().sampling == {}
    read = read_options(options.sampling)
    assert (read.steps, read.upsampler_steps, read.solver, read.guidance) == (50, 27, "ancestral", 1.3)
