"""What can be chosen by name: records in order, known before anything of what they name is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol, TypeVar


class Record(Protocol):
    """A frozen description of one thing that can be chosen."""

    @property
    def key(self) -> str:
        """What it is found by; no two of a list share one."""


R = TypeVar("R", bound=Record)


class Records(Mapping[str, R]):
    """Records by key, in the order in which people see them. A program that builds on catpaint may add its own."""

    def __init__(self, records: Iterable[R]) -> None:
        self._records: dict[str, R] = {}
        for record in records:
            self.add(record)

    def add(self, record: R) -> R:
        """One more, at the end. Raises ValueError where its key is taken."""
        if record.key in self._records:
            raise ValueError(f"there is a '{record.key}' already; choose another name")
        self._records[record.key] = record
        return record

    def remove(self, key: str) -> None:
        """Take one away. Raises KeyError."""
        del self._records[key]

    def __getitem__(self, key: str) -> R:
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


def imported(place: str) -> Any:
    """What "package.module:attribute" names; only now is the module imported. Raises ImportError, AttributeError."""
    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)
