"""What two recipes say beside each other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.session.recipe_compare import Fact, facts

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)


def recipe(**other: Any) -> dict[str, Any]:
    matrix = AffinityMatrix(("sky", "sea", "sand"), ("heaven", "lawn"), [[1, 0, 0], [0, 0, 1]], "text")  # type: ignore[arg-type]
    return {
        "created": "2030-01-01T11:00:00+00:00",
        "model": "folder/tiny.catpack",
        "model_hash": "0123456789ab",
        "seed": 3,
        "class_seeds": {},
        "region_seeds": [],
        "size": [256, 192],
        "seconds": 0.05,
        "device": "cpu",
        "options": {},
        "unpainted": "blank",
        "vocabulary": {"classes": [{"id": 0, "name": "heaven"}, {"id": 1, "name": "lawn"}]},
        "affinity": matrix.to_json(),
        "label_map": "abc",
        **other,
    }


def line(name: str, **other: Any) -> Fact:
    return next(fact for fact in facts(recipe(), recipe(**other), NOW) if fact.name == name)


def test_the_same_recipe_differs_in_nothing() -> None:
    lines = facts(recipe(), recipe(created="2029-12-31T11:00:00+00:00", seconds=9.0), NOW)
    assert not [fact for fact in lines if fact.differs]
    said = {fact.name: (fact.first, fact.second) for fact in lines}
    assert said["Model"] == ("tiny", "tiny")
    assert said["Made"] == ("11:00", "yesterday 11:00")
    assert said["Painting"] == ("the same", "the same")
    assert "Seeds of classes" not in said


@pytest.mark.parametrize(
    ("name", "other", "second"),
    [
        ("Seed", {"seed": 4}, "4"),
        ("Size", {"size": [512, 384]}, "512×384"),
        ("Model", {"model": "other"}, "other"),
        ("Model", {"model_hash": "fedcba9876"}, "tiny (fedcba98)"),
        ("Seeds of classes", {"class_seeds": {"1": 7}}, "lawn: 7"),
        ("Seeds of regions", {"region_seeds": [{}, {}]}, "2 regions"),
        ("Painting", {"label_map": "abd"}, "another"),
        ("Quality", {"options": {"steps": 20}}, "steps: 20"),
    ],
)
def test_what_differs_is_marked(name: str, other: dict[str, Any], second: str) -> None:
    fact = line(name, **other)
    assert fact.differs
    assert fact.second == second


def test_of_the_affinity_the_rows_that_differ_are_told() -> None:
    matrix = AffinityMatrix(("sky", "sea", "sand"), ("heaven", "lawn"), [[0.75, 0.25, 0], [0, 0, 1]], "text")  # type: ignore[arg-type]
    fact = line("Affinity", affinity=matrix.to_json())
    assert fact == Fact("Affinity", "heaven: 100 % sky", "heaven: 75 % sky, 25 % sea", True)


@pytest.mark.parametrize("bad", [{}, {"affinity": {"source": 3}, "size": "large", "seed": True, "vocabulary": 7}])
def test_bad_recipes_are_told_as_far_as_they_go(bad: dict[str, Any]) -> None:
    lines = facts(recipe(), bad, NOW)
    assert {fact.name for fact in lines if fact.differs} >= {"Model", "Seed", "Size", "Painting", "Affinity"}
    assert facts({}, {}, NOW) == []
