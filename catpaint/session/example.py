"""The painted examples, one of which the first start shows."""

from __future__ import annotations

from catpaint import files
from catpaint.domain.label_map import read_label_map
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.session.source import DEFAULT_MODEL

EXAMPLE = "street"
"""The one that the first start shows."""


def examples() -> tuple[str, ...]:
    """Names of the painted examples, in alphabetical order; none where the installation lacks them."""
    folder = files.bundled_folder("assets") / "examples"
    return tuple(sorted(path.stem for path in folder.glob("*.png") if path.with_suffix(".json").is_file()))


def example_title(name: str) -> str:
    """An example's name as people read it: "Snow mountains"."""
    return name.replace("-", " ").capitalize()


def example_project(name: str = EXAMPLE) -> Project:
    """An example as a project. Raises FileError, VocabularyError and LabelMapError where files of ours are broken."""
    folder = files.bundled_folder("assets") / "examples"
    vocabulary = Vocabulary.load(folder / f"{name}.json")
    return Project(read_label_map(folder / f"{name}.png", vocabulary), vocabulary, ModelReference(DEFAULT_MODEL))
