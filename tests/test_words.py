"""Sentences: English with its plurals by itself, another language once one is put in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catpaint import words
from catpaint.words import capital, mark, number, plural, say


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
