"""Sentences: English with its plurals by itself, another language once one is put in."""

from __future__ import annotations

import errno
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from catpaint import words
from catpaint.errors import FileError, why
from catpaint.words import Told, capital, mark, number, plural, said, say, tell, tell_list


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    translate, comma = words._language.translate, words._language.decimal_comma
    words.use()
    yield
    words.use(translate, decimal_comma=comma)


def test_english_is_what_is_written() -> None:
    assert say("Delete {name}?", name="kelp") == "Delete kelp?"
    assert say("a {brace} that is no place") == "a {brace} that is no place"
    assert say("") == ""
    assert mark("Fill") == "Fill"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 pairs hold values"), (1, "1 pair holds values"), (1200, "1,200 pairs hold values")],
)
def test_counts_choose_their_forms(count: int, said: str) -> None:
    assert say("%n pair(s) (holds|hold) values", n=count) == said


def test_plurals_in_es() -> None:
    assert plural("%n class(es)", 1) == "%n class"
    assert plural("%n class(es)", 2) == "%n classes"


def test_a_name_is_never_taken_for_a_place() -> None:
    assert say("Rename “{name}”", name="{odd} (s) %n") == "Rename “{odd} (s) %n”"
    assert say("{source}: %n class(es)", n=2, source="%n (a|b)") == "%n (a|b): 2 classes"


def test_numbers_follow_the_language() -> None:
    assert say("{share:.1f} % of {count:,}", share=2.5, count=1200) == "2.5 % of 1,200"
    words.use(lambda text, meaning, n: None, decimal_comma=True)
    assert say("{share:.1f} % of {count:,}", share=2.5, count=1200) == "2,5 % of 1.200"
    assert say("{version}", version="1.2") == "1.2"
    assert number(1200) == "1.200"


def test_a_translator_is_asked_with_meaning_and_count() -> None:
    asked = []

    def translate(text: str, meaning: str, n: int) -> str | None:
        asked.append((text, meaning, n))
        return {"good": "gut", "%n image(s)": "%n Bilder"}.get(text)

    words.use(translate)
    assert say("good", meaning="length") == "gut"
    assert say("unknown {thing}", thing="x") == "unknown x"
    assert asked == [("good", "length", -1), ("unknown {thing}", "", -1)]


def test_a_place_that_isnt_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("Delete {name}?", other="kelp")


def test_capitals_within_stay() -> None:
    assert capital("das Foto wird betrachtet") == "Das Foto wird betrachtet"
    assert capital("") == ""


def german(text: str, meaning: str, n: int) -> str | None:
    return {
        "{path}: is damaged ({error})": "{path}: ist beschädigt ({error})",
        "no value in row {row}": "kein Wert in Zeile {row}",
        "{before} and {after}": "{before} und {after}",
    }.get(text)


def test_what_was_told_is_english_and_can_be_said_later() -> None:
    told = tell("{path}: is damaged ({error})", path=Path("a.json"), error=FileError("no value in row {row}", row=3))
    assert told == "a.json: is damaged (no value in row 3)"
    assert said(told) == told
    words.use(german, decimal_comma=True)
    assert said(told) == "a.json: ist beschädigt (kein Wert in Zeile 3)"
    assert told == "a.json: is damaged (no value in row 3)"
    assert said("kelp") == "kelp"


def test_an_error_tells_and_is_put_into_what_is_said() -> None:
    error = FileError("no value in row {row}", row=np.int64(7))
    assert str(error) == "no value in row 7"
    words.use(german)
    assert said(error) == "kein Wert in Zeile 7"
    assert say("{path}: is damaged ({error})", path="x", error=error) == "x: ist beschädigt (kein Wert in Zeile 7)"
    assert str(error) == "no value in row 7"


def test_an_error_can_leave_out_the_file_it_begins_with() -> None:
    error = FileError("{path}: is damaged ({error})", path="a.json", error="odd")
    words.use(german)
    assert said(error.without("a.json")) == "ist beschädigt (odd)"
    assert error.without("a.json") == "is damaged (odd)"


def test_several_things_are_listed() -> None:
    assert tell_list([]) == ""
    assert tell_list(["a", 2, tell("c")]) == "a, 2, c"
    words.use(german)
    assert said(tell_list(["a", "b", "c"], "{before} and {after}")) == "a, b und c"


def test_what_was_told_survives_copies_and_files() -> None:
    told = tell("{path}: is damaged ({error})", path="a", error=tell("no value in row {row}", row=3))
    for again in (pickle.loads(pickle.dumps(told)), Told.from_json(json.loads(json.dumps(told.to_json())))):
        assert again == told
        words.use(german)
        assert said(again) == "a: ist beschädigt (kein Wert in Zeile 3)"
        words.use()
    error = pickle.loads(pickle.dumps(FileError("no value in row {row}", row=3)))
    words.use(german)
    assert said(error) == "kein Wert in Zeile 3"


@pytest.mark.parametrize("text", ["{path.__class__}", "{path:>99999999}", "{path[0]}", "{path!r}"])
def test_a_file_gets_no_format_of_its_own(text: str) -> None:
    with pytest.raises(ValueError, match="not a sentence"):
        Told.from_json({"text": text, "places": {"path": "x"}, "n": -1, "meaning": "", "without": ""})


def test_the_systems_words_are_known() -> None:
    words.use(lambda text, meaning, n: "Kein Platz" if text == "No space left on device" else None)
    assert said(why(OSError(errno.ENOSPC, "whatever the system calls it"))) == "Kein Platz"
    assert why(OSError(9999, "odd")) == "odd"
    assert why(ValueError("nothing")) == "nothing"


def test_files_are_named_as_the_person_knows_them() -> None:
    error = FileError(
        "{path}: is damaged ({error})", path="/tmp/x/0/a.json", error=tell("no value in row {row}", row=1)
    )
    told = error.told.renamed({"/tmp/x/0": "a.zip", "/tmp/x": "elsewhere"})
    assert told == "a.zip/a.json: is damaged (no value in row 1)"
    words.use(german)
    assert said(told) == "a.zip/a.json: ist beschädigt (kein Wert in Zeile 1)"
    assert error.told.renamed({"/home": "here"}) == error.told
