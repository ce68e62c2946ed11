"""Languages: every sentence is translated, with its places and plurals, and none escapes translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import catpaint
from catpaint.session.ends_text import TrainingEnds
from catpaint.session.training_ends import Kept
from catpaint.ui.common import languages
from catpaint.ui.common.language_files import Sentence, sentences, translations
from catpaint.words import say

PACKAGE = Path(catpaint.__file__).parent
PLACES = re.compile(r"\{\w+(?::[^}]*)?\}|%n")


@pytest.fixture
def german(qapp: object) -> Iterator[None]:
    assert languages.install(qapp, "de")  # type: ignore[arg-type]
    yield
    languages.install(qapp, "en")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def wanted() -> dict[Sentence, list[str]]:
    return sentences(PACKAGE)


def test_german_has_every_sentence_and_no_other(wanted: dict[Sentence, list[str]]) -> None:
    known = translations("de")
    missing = [sentence.text for sentence in wanted if not all(known.get(sentence, [""]))]
    assert not missing, "translate them: python -m catpaint.ui.common.language_files, then docs/translating.md"
    assert set(known) == set(wanted), "nobody says these any more: python -m catpaint.ui.common.language_files"


def test_english_has_every_plural(wanted: dict[Sentence, list[str]]) -> None:
    assert set(translations("en")) == {sentence for sentence in wanted if sentence.plural}


@pytest.mark.parametrize("code", [code for code, _ in languages.LANGUAGES])
def test_forms_have_the_places_of_their_sentence(code: str) -> None:
    found = translations(code)
    assert found
    for sentence, forms in found.items():
        assert len(forms) == (2 if sentence.plural else 1), sentence.text
        for form in forms:
            assert form.strip(), sentence.text
            assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(sentence.text)), sentence.text


def test_mnemonics_stay_mnemonics() -> None:
    for sentence, forms in translations("de").items():
        for form in forms:
            assert ("&" in form) == ("&" in sentence.text), sentence.text


def test_the_files_that_are_read_are_those_that_were_written(german: None) -> None:
    for sentence, forms in translations("de").items():
        if not sentence.plural and not PLACES.search(sentence.text):
            assert say(sentence.text, meaning=sentence.meaning) == forms[0]


def test_plurals(german: None, qapp: object) -> None:
    ends = TrainingEnds()
    assert ends.ready(1) == "1 Bild ist bereit: Feintunen Sie das Modell damit."
    assert ends.ready(100).startswith("100 Bilder sind bereit")
    assert "Ihre 7 Klassen" in ends.kept(Kept("kelp", "starter", 7))
    languages.install(qapp, "en")  # type: ignore[arg-type]
    assert ends.ready(1) == "1 image is ready: finetune the model on it."
    assert ends.ready(100) == "100 images are ready: finetune the model on them."


def test_numbers_are_written_as_the_language_does(german: None, qapp: object) -> None:
    assert QLocale().decimalPoint() == ","
    assert say(" ({pixels:,} pixels)", pixels=1200) == " (1.200 Pixel)"
    languages.install(qapp, "en")  # type: ignore[arg-type]
    assert say(" ({pixels:,} pixels)", pixels=1200) == " (1,200 pixels)"


def test_a_language_there_is_no_file_of_is_english(qapp: object) -> None:
    assert not languages.install(qapp, "xx")  # type: ignore[arg-type]
    assert TrainingEnds().ready(2).startswith("2 images are")


def test_what_cant_be_found_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catpaint").mkdir()
    source = tmp_path / "catpaint" / "panel.py"
    source.write_text('say(f"Delete {name}?")\n')
    with pytest.raises(ValueError, match="panel.py:1: an f-string can't be translated"):
        sentences(tmp_path / "catpaint")
    source.write_text('say("A" if good else "B", n=2)\nmark("B", meaning="grade")\nsay(text)\nsay("")\n')
    assert list(sentences(tmp_path / "catpaint")) == [
        Sentence("A", plural=True),
        Sentence("B", plural=True),
        Sentence("B", "grade"),
    ]
