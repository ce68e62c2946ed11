"""What is known of the finetuning methods before torch is imported."""

from __future__ import annotations

import pytest

from catpaint.domain.methods import (
    DEFAULT_METHOD,
    METHODS,
    SWITCHES,
    MethodRecord,
    Switches,
    method_names,
    method_titles,
    methods_of,
)


def test_each_architecture_begins_with_the_default() -> None:
    assert next(iter(methods_of("oasis"))) == next(iter(methods_of("piti"))) == DEFAULT_METHOD
    assert methods_of("segmenter") == {}
    assert all(record.architecture == "piti" for record in methods_of("piti").values())
    assert [name for name, record in methods_of("oasis").items() if record.uses_affinity] == ["cat"]


def test_names_and_titles() -> None:
    assert set(method_names()) == set(method_titles()) == {record.name for record in METHODS.values()}
    assert len(method_names()) == len(set(method_names()))
    assert next(iter(method_titles())) == "scratch"
    assert list(method_titles())[-1] == "cat"
    assert METHODS["oasis/transfergan"].label == "TransferGAN"
    assert METHODS["oasis/bsa"].label == "batch statistics (BSA)"


def test_a_method_is_made_of_its_switches() -> None:
    record = MethodRecord("toy", "oasis", "Toy", "builtins:dict")
    with pytest.raises(TypeError):
        record.make(Switches())
    made = MethodRecord("toy", "oasis", "Toy", "builtins:zip").make
    with pytest.raises(TypeError, match="Switches"):
        made(Switches())  # what it is called with


@pytest.mark.parametrize("name", SWITCHES)
def test_switches_to_json_and_back(name: str) -> None:
    off = Switches(**{name: False})
    assert off.to_json()[name] is False
    assert Switches.from_json(off.to_json()) == off
    assert Switches.from_json({name: False, "later": True}) == off
