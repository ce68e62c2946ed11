from __future__ import annotations

import pytest

from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.word_languages import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("樹木", "Chinese"),
        ("森の木", "Japanese"),
        ("カメラ", "Japanese"),
        ("나무", "Korean"),
        ("дерево", "Russian or another language in Cyrillic letters"),
        ("δέντρο", "Greek"),
        ("شجرة", "Arabic"),
        ("पेड़", "Hindi"),
        ("Straße", "German"),
        ("Ba\u0308ume", "German"),
        ("rivière", "French"),
        ("árbol pequeño", "Spanish"),
        ("café", None),
        ("tree, 2nd from left", None),
        ("🌲", None),
        ("", None),
    ],
)
def test_letters_tell_a_language(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize("preset", ["ade20k", "cocostuff", "cityscapes", "camvid", "msrc"])
def test_published_classes_are_english(preset: str) -> None:
    assert not [name for name in Vocabulary.preset(preset).names if foreign_language(name)]
