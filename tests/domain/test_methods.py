"""What is known of the finetuning methods before torch is imported."""

from __future__ import annotations

import pytest

from catpaint.domain.methods import SWITCHES, MethodRecord, Switches


def test_a_method_is_made_of_its_switches() -> None:
    record = MethodRecord("toy", "Toy", "builtins:dict")
    with pytest.raises(TypeError):
        record.make(Switches())
    made = MethodRecord("toy", "Toy", "builtins:zip").make
    with pytest.raises(TypeError, match="Switches"):
        made(Switches())  # what it is called with


@pytest.mark.parametrize("name", SWITCHES)
def test_switches_to_json_and_back(name: str) -> None:
    off = Switches(**{name: False})
    assert off.to_json()[name] is False
    assert Switches.from_json(off.to_json()) == off
    assert Switches.from_json({name: False, "later": True}) == off
