"""Two recipes beside each other, and what differs between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError
from catpaint.session.recipe_text import light_text, model_text, quality_text, seconds_text, size_text, when
from catpaint.words import say

_SHOWN_CLASSES = 3


@dataclass(frozen=True)
class Fact:
    """One line of two recipes: what it is of, and what each of the two says; "" where one doesn't say."""

    name: str
    first: str
    second: str
    differs: bool


def facts(first: Mapping[str, Any], second: Mapping[str, Any], now: datetime) -> list[Fact]:
    """What two recipes say, line by line; lines that neither has are left out.

    now: an aware datetime; its time zone is the person's. When and how quickly a picture was made is told, and never
    counted as a difference. What is damaged in a recipe is said in its place.
    """
    both = first, second
    lines = [
        _fact(say("Model"), both, ("model", "model_hash"), lambda recipe: _model(recipe, both)),
        _fact(say("Seed"), both, ("seed",), lambda recipe: _plain(recipe.get("seed"))),
        _fact(say("Seeds of classes"), both, ("class_seeds",), _class_seeds),
        _fact(say("Seeds of regions"), both, ("region_seeds",), _region_seeds),
        _fact(say("Size"), both, ("size",), lambda recipe: size_text(recipe.get("size"))),
        _fact(say("Quality"), both, ("options",), _quality),
        _fact(say("Unpainted"), both, ("unpainted",), lambda recipe: _plain(recipe.get("unpainted"))),
        _fact(say("Light", meaning="of a picture"), both, ("light",), lambda recipe: light_text(recipe.get("light"))),
        _fact(say("Painting"), both, ("label_map",), lambda recipe: _same("label_map", recipe, both)),
        _fact(say("Classes"), both, ("vocabulary",), _classes),
        _affinity(both),
        _fact(say("Device"), both, ("device",), lambda recipe: _plain(recipe.get("device"))),
        _fact(say("Made"), both, (), lambda recipe: when(recipe.get("created"), now)),
        _fact(say("Took"), both, (), lambda recipe: seconds_text(recipe.get("seconds"))),
    ]
    return [line for line in lines if line.first or line.second or line.differs]


def _fact(
    name: str, both: tuple[Mapping[str, Any], ...], keys: tuple[str, ...], text: Callable[[Mapping[str, Any]], str]
) -> Fact:
    first, second = both
    differs = any((first.get(key) or None) != (second.get(key) or None) for key in keys)
    return Fact(name, text(first), text(second), differs)


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _model(recipe: Mapping[str, Any], both: tuple[Mapping[str, Any], ...]) -> str:
    """Its name; with the beginning of its hash where two of one name aren't the same."""
    name, hash_ = model_text(recipe.get("model")), _plain(recipe.get("model_hash"))
    names, hashes = ({str(one.get(key)) for one in both} for key in ("model", "model_hash"))
    return f"{name} ({hash_[:8]})" if len(names) == 1 and len(hashes) == 2 and hash_ else name


def _class_seeds(recipe: Mapping[str, Any]) -> str:
    seeds = recipe.get("class_seeds")
    if not isinstance(seeds, Mapping) or not seeds:
        return ""
    names = _class_names(recipe)
    return ", ".join(f"{names.get(str(key), say('class {key}', key=key))}: {seed}" for key, seed in seeds.items())


def _region_seeds(recipe: Mapping[str, Any]) -> str:
    regions = recipe.get("region_seeds")
    if not isinstance(regions, list) or not regions:
        return ""
    return say("%n region(s)", n=len(regions))


def _quality(recipe: Mapping[str, Any]) -> str:
    options = recipe.get("options")
    if named := quality_text(options):
        return named
    return ", ".join(f"{key}: {value}" for key, value in options.items()) if isinstance(options, Mapping) else ""


def _same(key: str, recipe: Mapping[str, Any], both: tuple[Mapping[str, Any], ...]) -> str:
    if not recipe.get(key):
        return ""
    return say("the same") if both[0].get(key) == both[1].get(key) else say("another")


def _entries(recipe: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    vocabulary = recipe.get("vocabulary")
    classes = vocabulary.get("classes") if isinstance(vocabulary, Mapping) else vocabulary
    return [one for one in classes if isinstance(one, Mapping)] if isinstance(classes, list) else []


def _class_names(recipe: Mapping[str, Any]) -> dict[str, str]:
    return {str(one.get("id")): str(one.get("name")) for one in _entries(recipe)}


def _classes(recipe: Mapping[str, Any]) -> str:
    count = len(_entries(recipe))
    return say("%n class(es)", n=count) if count else ""


def _affinity(both: tuple[Mapping[str, Any], ...]) -> Fact:
    """Where rows differ, these rows by their strongest sources; else who estimated it."""
    name = say("Affinity")
    read = [_matrix(recipe) for recipe in both]
    first, second = read
    if isinstance(first, AffinityMatrix) and isinstance(second, AffinityMatrix):
        others = [
            target
            for target in dict.fromkeys((*first.target, *second.target))
            if _row(first, target) != _row(second, target)
        ]
        if others:
            return Fact(name, _rows(first, others), _rows(second, others), True)
        return Fact(name, _estimated(first), _estimated(second), False)
    said = [_estimated(matrix) if isinstance(matrix, AffinityMatrix) else matrix for matrix in read]
    return Fact(name, said[0], said[1], both[0].get("affinity") != both[1].get("affinity"))


def _matrix(recipe: Mapping[str, Any]) -> AffinityMatrix | str:
    if not recipe.get("affinity"):
        return ""
    try:
        return AffinityMatrix.from_json(recipe["affinity"])
    except AffinityError:
        return say("damaged")


def _row(matrix: AffinityMatrix, target: str) -> dict[str, float]:
    return dict(matrix.top(target, len(matrix.source))) if target in matrix.target else {}


def _rows(matrix: AffinityMatrix, targets: list[str]) -> str:
    lines = []
    for target in targets[:_SHOWN_CLASSES]:
        if target in matrix.target:
            sources = ", ".join(f"{100 * weight:.0f} % {source}" for source, weight in matrix.top(target, 2))
        else:
            sources = say("not there")
        lines.append(f"{target}: {sources}")
    more = len(targets) - _SHOWN_CLASSES
    return "\n".join([*lines, *([say("and {more} more", more=more)] if more > 0 else [])])


def _estimated(matrix: AffinityMatrix) -> str:
    return matrix.estimator or say("by hand")
