"""Records by key, and the door to what they name."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from catpaint.domain.records import Records, imported


@dataclass(frozen=True)
class Flavour:
    key: str


def test_order_and_what_is_added() -> None:
    flavours = Records([Flavour("sweet"), Flavour("sour")])
    assert flavours.add(Flavour("salty")) is flavours["salty"]
    assert list(flavours) == ["sweet", "sour", "salty"]
    assert len(flavours) == 3
    flavours.remove("sour")
    assert "sour" not in flavours
    with pytest.raises(KeyError):
        flavours.remove("sour")


def test_a_key_stands_once() -> None:
    flavours = Records([Flavour("sweet")])
    with pytest.raises(ValueError, match="there is a 'sweet' already; choose another name"):
        flavours.add(Flavour("sweet"))


def test_code_is_found_by_its_place() -> None:
    assert imported("json:dumps") is json.dumps
    with pytest.raises(ModuleNotFoundError):
        imported("catpaint.nowhere:made")
    with pytest.raises(AttributeError):
        imported("json:undone")
