"""What the person should know of an estimate, as data: a line of text, its kind, and the class it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from catpaint.words import Told, tell


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


class Note(Told):
    """A note; what it tells has its class's name first. about: that class, "" for the whole. said: without it."""

    kind: NoteKind
    about: str
    said: Told

    def __new__(cls, said: str, kind: NoteKind = NoteKind.ASSUMED, about: str = "") -> Note:
        """said: the text without the class's name."""
        what = said if isinstance(said, Told) else tell(said)
        said_ = tell("'{name}': {note}", name=about, note=what) if about else what
        note = super().__new__(cls, said_.text, said_.places, said_.n, said_.meaning, said_.without)
        note.kind, note.about, note.said = kind, about, what
        return note

    def __getnewargs__(self) -> tuple[str, NoteKind, str]:
        return self.said, self.kind, self.about

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "kind": str(self.kind),
            "about": self.about,
            "said": str.__str__(self.said),
            "told": self.said.to_json(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | str) -> Note:
        """Back from `to_json`, or from a bare text. Raises KeyError, TypeError or ValueError for anything else."""
        if isinstance(value, str):
            return cls(value)
        said = Told.from_json(value["told"]) if "told" in value else str(value["said"])
        return cls(said, NoteKind(value["kind"]), str(value["about"]))


def noted(notes: Iterable[str], kind: NoteKind = NoteKind.ASSUMED) -> list[Note]:
    """Texts as notes of a kind; what is a note stays as it is."""
    return [note if isinstance(note, Note) else Note(note, kind) for note in notes]
