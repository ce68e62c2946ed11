from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.affinity.mixes import example_mix, mix_color, mix_name, mix_text, parse_mix
from catpaint.domain.vocabulary import MAX_NAME
from catpaint.errors import AffinityError
from tests.models.painted_scenes import vocabulary

NAMES = ("grass", "sand", "dirt track", "chest of drawers, big", "3 horses", "雪", "unlabeled")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("70 % grass + 30 % sand", {"grass": 0.7, "sand": 0.3}),
        ("70%Grass,30% SAND", {"grass": 0.7, "sand": 0.3}),
        ("grass", {"grass": 1.0}),
        ("grass; sand", {"grass": 0.5, "sand": 0.5}),
        ("1 grass + 3 dirt  track", {"grass": 0.25, "dirt track": 0.75}),
        ("0,5 grass + 1.5 雪", {"grass": 0.25, "雪": 0.75}),
        ("20 % chest of drawers, big + 80 % sand", {"chest of drawers, big": 0.2, "sand": 0.8}),
        ("3 horses", {"3 horses": 1.0}),
        ("50 % 3 horses + 50 % sand + 0 % grass", {"3 horses": 0.5, "sand": 0.5}),
        ("grass + sand + ", {"grass": 0.5, "sand": 0.5}),
    ],
)
def test_mixes_are_read(text: str, expected: dict[str, float]) -> None:
    assert parse_mix(text, NAMES) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs at least one source"),
        (" + ", "needs at least one source"),
        ("70 % gras + 30 % sand", "'70 % gras' is no source"),
        ("70 % grass + sand", "give every source of the mix a share, or none"),
        ("grass + grass", "'grass' is twice"),
        ("0 % grass", "needs a share above zero"),
        ("-3 grass", "'-3 grass' is no source"),
    ],
)
def test_what_cant_be_read_is_named(text: str, message: str) -> None:
    with pytest.raises(AffinityError, match=message):
        parse_mix(text, NAMES)


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(1, 99), min_size=1))
def test_text_and_back(shares: dict[str, int]) -> None:
    total = sum(shares.values())
    again = parse_mix(mix_text({name: float(share) for name, share in shares.items()}), NAMES)
    assert again == pytest.approx({name: share / total for name, share in shares.items()}, abs=6e-3)


def test_a_mix_has_the_mixed_colour() -> None:
    assert mix_color({"grass": 1, "sand": 1}, vocabulary("x", "y", "grass", "sand")) == (2, 0, 0)


def test_an_example_is_of_sources_there_are():
    assert example_mix(["sky", "sand", "grass"]) == "70 % grass + 30 % sand"
    assert example_mix(["sky", "grass"]) == "70 % grass + 30 % sky"
    assert example_mix(["sky"]) == "100 % sky"
    assert example_mix([]) == ""


def test_a_proposed_name_is_free_and_fits():
    assert mix_name({"grass": 0.7, "sand": 0.3}, ["grass"]) == "grass and sand"
    assert mix_name({"grass": 1.0}, ["grass", "grass 2"]) == "grass 3"
    assert len(mix_name({"a" * 150: 0.5, "b" * 150: 0.5}, [])) <= MAX_NAME
