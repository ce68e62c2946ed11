"""The queue: states, what is next, what is wanted, and that it survives being saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import DatasetError, FileError
from catpaint.labelling.queue import STATES, Queue, QueuedPhoto, open_queue

CLASSES = Vocabulary("v", (VocabularyClass(0, "sky", (1, 2, 3)), VocabularyClass(1, "kelp", (4, 5, 6))))


def queue(states: list[str]) -> Queue:
    entries = tuple(QueuedPhoto(f"{at:03}.jpg", state) for at, state in enumerate(states))
    return Queue(Path("photos"), Path("own"), entries)


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=12), st.integers(0, 11))
def test_the_next_open_one_goes_round(states: list[str], at: int) -> None:
    found = queue(states)
    name = found.entries[at % len(states)].name
    following = found.next_open(name)
    assert (following is None) == ("open" not in states)
    assert sum(found.counts.values()) == len(states)
    if following is not None:
        place, here = found.position(following), at % len(states)
        between = [states[(here + 1 + step) % len(states)] for step in range((place - here - 1) % len(states))]
        assert states[place] == "open"
        assert "open" not in between
        assert found.marked(following, "done").counts["done"] == found.counts["done"] + 1


def test_stepping_stops_at_the_ends() -> None:
    found = queue(["open", "done", "skipped"])
    assert found.beside("000.jpg", 1) == "001.jpg"
    assert found.beside("000.jpg", -1) is None
    assert found.beside("", 1) == "000.jpg"
    assert found.beside("", -1) == "002.jpg"


def test_what_the_coach_wants_is_rarest_first() -> None:
    found = queue(["open"] * 3).marked("000.jpg", "done", classes=("sky",))
    assert found.wanted(CLASSES) == ("5 more images with kelp", "4 more images with sky")
    assert found.wanted(CLASSES, 1) == ("1 more image with kelp",)
    skipped = found.marked("000.jpg", "skipped")
    assert skipped.wanted(CLASSES)[0] == "5 more images with sky"


def test_it_is_read_back_with_photographs_that_came_and_went(tmp_path: Path) -> None:
    photos, root = tmp_path / "photos", tmp_path / "own"
    photos.mkdir()
    for name in ("a.jpg", "b.PNG", "c.jpg", "notes.txt"):
        (photos / name).touch()
    first = open_queue(photos, root)
    assert [entry.name for entry in first.entries] == ["a.jpg", "b.PNG", "c.jpg"]
    first.marked("a.jpg", "done", pair="a", classes=("sky",)).marked("c.jpg", "skipped").save()
    (photos / "c.jpg").unlink()
    (photos / "d.jpg").touch()
    again = open_queue(photos, root)
    assert [(entry.name, entry.state) for entry in again.entries] == [
        ("a.jpg", "done"),
        ("b.PNG", "open"),
        ("d.jpg", "open"),
    ]
    assert again.entries[0] == QueuedPhoto("a.jpg", "done", "a", ("sky",))


def test_damaged_entries_are_left_out_and_damaged_files_told(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").touch()
    (tmp_path / "own").mkdir()
    file = tmp_path / "own" / "labelling.json"
    file.write_text('{"version": 1, "entries": [3, {"name": "a.jpg", "state": "lost"}], "current": 4}')
    assert open_queue(tmp_path / "photos", tmp_path / "own").entries == (QueuedPhoto("a.jpg"),)
    file.write_text("[]")
    with pytest.raises(FileError, match="labelling.json"):
        open_queue(tmp_path / "photos", tmp_path / "own")
    with pytest.raises(DatasetError, match="among the photographs"):
        open_queue(tmp_path / "photos", tmp_path / "photos" / "deep" / "own")
