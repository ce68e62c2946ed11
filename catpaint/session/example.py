"""The painted example that the first start shows."""

from __future__ import annotations

from catpaint import files
from catpaint.domain.label_map import read_label_map
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.session.source import DEFAULT_MODEL

EXAMPLE = "street"


def example_project() -> Project:
    """The example as a project. Raises FileError, VocabularyError and LabelMapError where files of ours are broken."""
    folder = files.bundled_folder("assets") / "examples"
    vocabulary = Vocabulary.load(folder / f"{EXAMPLE}.json")
    return Project(read_label_map(folder / f"{EXAMPLE}.png", vocabulary), vocabulary, ModelReference(DEFAULT_MODEL))
