from __future__ import annotations

import copy
import json

import pytest

from catpaint.affinity.notes import Note, NoteKind, noted


def test_a_note_reads_as_text_and_knows_what_it_is_about() -> None:
    note = Note("two sources score the same", NoteKind.TIE, "lawn")
    assert note == "'lawn': two sources score the same"
    assert (note.kind, note.about, note.said) == (NoteKind.TIE, "lawn", "two sources score the same")
    assert Note("a file was left out", NoteKind.FILES) == "a file was left out"


def test_a_note_goes_through_json_and_copies() -> None:
    note = Note("guessed", NoteKind.UNREAD, "it's: odd")
    for back in (Note.from_json(json.loads(json.dumps(note.to_json()))), copy.deepcopy(note)):
        assert (back, back.kind, back.about, back.said) == (note, note.kind, note.about, note.said)
    assert Note.from_json("bare").kind is NoteKind.ASSUMED
    with pytest.raises(ValueError, match="magic"):
        Note.from_json({"said": "a", "kind": "magic", "about": ""})


def test_texts_become_notes_once() -> None:
    note = Note("a", NoteKind.TIE)
    assert noted(["b", note], NoteKind.FILES) == ["b", "a"]
    assert [each.kind for each in noted(["b", note], NoteKind.FILES)] == [NoteKind.FILES, NoteKind.TIE]
