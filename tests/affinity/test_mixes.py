from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.affinity.mixes import mix_color, mix_text, parse_mix, with_mix
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError, VocabularyError
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


def test_a_class_of_its_own() -> None:
    source = vocabulary(*NAMES)
    target = vocabulary("meadow")
    affinity = AffinityMatrix(source.names, target.names, [[1, 0, 0, 0, 0, 0, 0]], "text")
    larger, mixed = with_mix(target, affinity, "dune", {"grass": 0.7, "sand": 0.3}, source=source)
    assert larger.names == ("meadow", "dune")
    assert mixed.top("dune") == [("grass", pytest.approx(0.7)), ("sand", pytest.approx(0.3))]
    assert mixed.locked == {"dune"}
    assert len({entry.color for entry in larger.classes}) == 2
    assert mix_color({"grass": 1, "sand": 1}, vocabulary("x", "y", "grass", "sand")) == (2, 0, 0)
    with pytest.raises(VocabularyError, match="appears twice"):
        with_mix(target, affinity, "meadow", {"grass": 1.0})
    with pytest.raises(AffinityError, match="no source class 'snow'"):
        with_mix(target, affinity, "dune", {"snow": 1.0})
