"""What is known of the finetuning methods of all architectures before torch is imported."""

from __future__ import annotations

import pytest

from catpaint.architectures.methods import all_methods, method_names, method_titles, methods_of, switch_owners
from catpaint.domain.methods import DEFAULT_METHOD, SWITCHES, MethodRecord, Switches


def test_each_architecture_begins_with_the_default() -> None:
    assert next(iter(methods_of("oasis"))) == next(iter(methods_of("piti"))) == DEFAULT_METHOD
    assert methods_of("segmenter") == {}
    assert set(methods_of("piti").values()) <= set(all_methods())
    assert [name for name, record in methods_of("oasis").items() if record.uses_affinity] == ["cat"]


def test_names_and_titles() -> None:
    assert set(method_names()) == set(method_titles()) == {record.name for record in all_methods()}
    assert len(method_names()) == len(set(method_names()))
    assert next(iter(method_titles())) == "scratch"
    assert list(method_titles())[-1] == "cat"
    assert methods_of("oasis")["transfergan"].label == "TransferGAN"
    assert methods_of("oasis")["bsa"].label == "batch statistics (BSA)"


def test_every_part_of_cat_is_somebodys() -> None:
    assert switch_owners("prompts") == ("PITI",)
    assert switch_owners("affinity") == ("OASIS", "PITI")
    assert all(switch_owners(name) for name in SWITCHES)


@pytest.mark.parametrize("record", all_methods(), ids=lambda record: record.implementation)
def test_what_a_record_says_is_what_its_method_does(record: MethodRecord) -> None:
    method = record.make(Switches())
    assert (method.name, method.uses_affinity) == (record.name, record.uses_affinity)
    assert record.first_stage or not method.two_stages
