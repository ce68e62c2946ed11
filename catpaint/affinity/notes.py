"""What the person should know of an estimate, as data: a line of text, its kind, and the class it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any


class NoteKind(StrEnum):
    """What a note is about."""

    TIE = "tie"
    """Several sources score the same."""
    NOTHING = "nothing"
    """No source scores above zero."""
    UNREAD = "unread"
    """The text encoder doesn't know the word."""
    NO_EVIDENCE = "no evidence"
    """The images say nothing of some classes."""
    CLASSES = "classes"
    """Classes of the data set, or of the source, that don't count."""
    FILES = "files"
    """Files that were left out."""
    WITHOUT = "without"
    """An estimator, or the tie-break, that can't be used."""
    UNDECIDED = "undecided"
    """Estimators disagree, and nothing decides."""
    ASSUMED = "assumed"
    """What was assumed in loading a network, and all else that is only to be read."""


class Note(str):
    """A note; as a string it is what people read, its class's name first. about: that class, "" for the whole."""

    kind: NoteKind
    about: str
    said: str

    def __new__(cls, said: str, kind: NoteKind = NoteKind.ASSUMED, about: str = "") -> Note:
        """said: the text without the class's name."""
        note = super().__new__(cls, f"'{about}': {said}" if about else said)
        note.kind, note.about, note.said = kind, about, said
        return note

    def __getnewargs__(self) -> tuple[str, NoteKind, str]:  # type: ignore[override]
        return self.said, self.kind, self.about

    def to_json(self) -> dict[str, str]:
        """As a JSON object."""
        return {"kind": str(self.kind), "about": self.about, "said": self.said}

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | str) -> Note:
        """Back from `to_json`, or from a bare text. Raises KeyError, TypeError or ValueError for anything else."""
        if isinstance(value, str):
            return cls(value)
        return cls(str(value["said"]), NoteKind(value["kind"]), str(value["about"]))


def noted(notes: Iterable[str], kind: NoteKind = NoteKind.ASSUMED) -> list[Note]:
    """Texts as notes of a kind; what is a note stays as it is."""
    return [note if isinstance(note, Note) else Note(note, kind) for note in notes]
