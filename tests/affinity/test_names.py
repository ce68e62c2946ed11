from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.affinity.names import text_of
from catpaint.domain.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tree", "tree"),
        ("Tree", "tree"),
        ("car, auto, automobile", "car"),
        ("door;double door", "door"),
        ("door-stuff", "door"),
        ("sky-other", "sky"),
        ("wall-other-merged", "wall"),
        ("tree_merged", "tree_merged".replace("_merged", "")),
        ("wall-brick", "brick wall"),
        ("ceiling-tile", "tile ceiling"),
        ("roof-tile", "tile roof"),
        ("window-blind", "window blind"),
        ("traffic_sign", "traffic sign"),
        ("Column_Pole", "column pole"),
        ("SignSymbol", "sign symbol"),
        ("iPhone", "iphone"),
        ("t-shirt", "t-shirt"),
        ("mother-in-law", "mother-in-law"),
        ("  lamp   post ", "lamp post"),
        ("樹木", "樹木"),
        ("Дерево", "дерево"),
        ("شجرة", "شجرة"),
        ("e\u0301toile", "étoile"),
        ("🌲", "evergreen tree"),
        ("❤️", "heavy black heart"),
        ("🚗 red", "automobile red"),
        ("-other", "-other"),
        ("other", "other"),
        (",", ","),
        ("\u200d", "\u200d"),
    ],
)
def test_readable(name: str, text: str) -> None:
    assert text_of(name) == text


@given(st.text(min_size=1, max_size=60))
def test_any_name_gives_one_text_and_stays_put(name: str) -> None:
    text = text_of(name)
    assert text
    if text.strip():
        assert text_of(text)


@pytest.mark.parametrize("preset", ["ade20k", "cocostuff", "cityscapes", "camvid", "msrc"])
def test_presets_become_plain_words(preset: str) -> None:
    for name in Vocabulary.preset(preset).names:
        text = text_of(name)
        assert text == text.strip().lower()
        assert not set(",;_") & set(text)
