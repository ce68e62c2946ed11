"""The finetuning methods of all architectures: what command line, window and study list."""

from __future__ import annotations

from collections.abc import Mapping

from catpaint.architectures import ARCHITECTURES, default_architecture
from catpaint.domain.methods import MethodRecord


def methods_of(architecture: str) -> Mapping[str, MethodRecord]:
    """An architecture's methods by name, in order; empty where it can't be finetuned."""
    return ARCHITECTURES[architecture].methods if architecture in ARCHITECTURES else {}


def all_methods() -> tuple[MethodRecord, ...]:
    """Every architecture's, in order; architectures may share names."""
    return tuple(method for record in ARCHITECTURES.values() for method in record.methods.values())


def method_names() -> tuple[str, ...]:
    """The names of all methods of any architecture, each once."""
    return tuple(dict.fromkeys(method.name for method in all_methods()))


def method_titles() -> dict[str, str]:
    """Name to title, in the order of the study's tables."""
    return {method.name: method.title for method in sorted(all_methods(), key=lambda method: method.row)}


def switch_owners(switch: str) -> tuple[str, ...]:
    """Titles of the architectures whose CAT can go without this part."""
    return tuple(record.title for record in ARCHITECTURES.values() if switch in record.switches)


def switch_note(switch: str) -> str:
    """Whose part of CAT this is, where it isn't one of the default architecture: " (PITI)"; else ""."""
    return "" if switch in default_architecture().switches else f" ({', '.join(switch_owners(switch))})"
