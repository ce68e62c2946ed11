"""Sentences for people: written in English where they are used, shown in the language of the window.

`say("Delete {name}?", name=name)` says one; what is made before the language is known, such as a table of a module, or
what is kept rather than shown, such as the name of an undo step, is marked by `mark` and said where it is shown.
Everything here is English until the window puts its translator in (`use`); so are the command line and the worker.
What they tell a person who may read it in a window, errors above all, is `tell`'s: English as a string, with the
sentence and its places kept, so that the window says it anew (`said`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, Self, runtime_checkable

Translator = Callable[[str, str, int], str | None]
"""(sentence, meaning, count or -1) to the sentence in another language, plurals chosen; None where there is none."""

_CHOICE = re.compile(r"\(([^()|]*)\|([^()|]*)\)")
_ENDING = re.compile(r"\((e?s)\)")
_PLACE = re.compile(r"\{([^{}]*)\}")
_SIMPLE = re.compile(r"[a-z_0-9]*(:[,.0-9a-z%]{0,6})?")
"""A place in what comes from a file: a name, and a format that writes no more than it has."""
_EXCHANGED = str.maketrans(".,", ",.")


class Told(str):
    """A sentence that can be said in another language later; as a string it is English.

    text: as `say` takes it. places: what is put in: numbers, texts, and what was told itself. without: what the
    sentence doesn't begin with after all, such as a file that the one who tells it names himself.
    """

    text: str
    places: Mapping[str, str | int | float]
    n: int
    meaning: str
    without: str

    def __new__(
        cls, text: str, places: Mapping[str, object] | None = None, n: int = -1, meaning: str = "", without: str = ""
    ) -> Self:
        kept = {name: _plain(value) for name, value in (places or {}).items()}
        english = text if n < 0 else plural(text, n).replace("%n", f"{n:,}")
        told = super().__new__(cls, (_ENGLISH.vformat(english, (), kept) if kept else english).removeprefix(without))
        told.text, told.places, told.n, told.meaning, told.without = text, kept, n, meaning, without
        return told

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.text, self.places, self.n, self.meaning, self.without

    def renamed(self, names: Mapping[str, str]) -> Told:
        """With other names in its places, the first that is found in each: a file where a person knows it."""

        def other(place: str | int | float) -> str | int | float:
            if isinstance(place, Told):
                return place.renamed(names)
            found = next((name for name in names if isinstance(place, str) and name in place), None)
            return place if found is None else str(place).replace(found, names[found])

        places = {name: other(place) for name, place in self.places.items()}
        return Told(self.text, places, self.n, self.meaning, self.without)

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        places = {name: place.to_json() if isinstance(place, Told) else place for name, place in self.places.items()}
        return {"text": self.text, "places": places, "n": self.n, "meaning": self.meaning, "without": self.without}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Told:
        """Back from `to_json`. Raises KeyError, TypeError or ValueError for anything else."""
        text, places = str(value["text"]), value["places"]
        if not isinstance(places, Mapping) or not all(_SIMPLE.fullmatch(place) for place in _PLACE.findall(text)):
            raise ValueError(f"not a sentence with places: {text:.80}")
        kept = {str(name): Told.from_json(one) if isinstance(one, Mapping) else one for name, one in places.items()}
        return Told(text, kept, int(value["n"]), str(value["meaning"]), str(value["without"]))


@runtime_checkable
class Teller(Protocol):
    """What tells something itself, as an error does."""

    @property
    def told(self) -> Told: ...


def tell(text: str, /, *, n: int = -1, meaning: str = "", **places: object) -> Told:
    """A sentence as `say` takes it, to be said later. Places are kept as numbers and texts, whatever they are of."""
    return Told(text, places, n, meaning)


def tell_list(entries: Sequence[object], last: str = "{before}, {after}", joined: str = "{before}, {after}") -> Told:
    """Several things one after another, each told if it was. joined, last: how two of them are, and the last one."""
    text = tell("{only}", only=entries[0]) if entries else tell("")
    for place, entry in enumerate(entries[1:], start=2):
        text = tell(last if place == len(entries) else joined, before=text, after=entry)
    return text


def said(what: str | Teller | BaseException) -> str:
    """What was told, by an error or as it is, in the present language; any other text stays."""
    told = what.told if not isinstance(what, str) and isinstance(what, Teller) else what
    if not isinstance(told, Told):
        return str(told)
    return say(told.text, n=told.n, meaning=told.meaning, **told.places).removeprefix(told.without)


def mark(text: str, /, *, meaning: str = "", counted: bool = False) -> str:
    """The sentence itself, to be translated by `say` where it is shown. counted: with a count."""
    return text


def say(text: str, /, *, n: int = -1, meaning: str = "", **places: object) -> str:
    """A sentence in the present language.

    text: in English, with `{name}` or `{name:.1f}` for each of `places`, or what was told (`tell`). With a count `n`,
    `%n` is the number, and `image(s) (is|are)` follow it.
    meaning: of a word that means several things.
    """
    if isinstance(text, Told):
        return said(text)
    found = _language.translate(text, meaning, n) if text else text
    if found is None:
        found = text if n < 0 else plural(text, n).replace("%n", number(n))
    return _FORMATTER.vformat(found, (), places) if places else found


def number(value: float, spec: str = ",") -> str:
    """A number alone, as `format` writes it but for the language's signs."""
    return str(_FORMATTER.format_field(value, spec))


def capital(text: str) -> str:
    """The sentence with a capital to begin with; nothing else changes, for other languages have capitals within."""
    return text[:1].upper() + text[1:]


def plural(text: str, n: int) -> str:
    """An English sentence with its choices made for a count; `%n` stays."""
    text = _CHOICE.sub(lambda found: found[1 if n == 1 else 2], text)
    return _ENDING.sub("" if n == 1 else r"\1", text)


def use(translate: Translator | None = None, *, decimal_comma: bool = False) -> None:
    """Say everything in another language from now on; None: in English."""
    _language.translate = translate or _english
    _language.decimal_comma = decimal_comma


def _english(text: str, meaning: str, n: int) -> str | None:
    return None


class _Language:
    translate: Translator = staticmethod(_english)
    decimal_comma = False


def _plain(value: object) -> str | int | float:
    """A place as it is kept: nothing that holds on to what it is of."""
    if isinstance(value, Teller):
        return value.told
    if isinstance(value, str | int | float):
        return value
    return str(value)


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        # Whether it is a protocol's takes longer than all the rest, so what is plain is told apart first.
        if isinstance(value, Told) or (not isinstance(value, str | int | float) and isinstance(value, Teller)):
            value = said(value)
        text = str(super().format_field(value, format_spec))
        figure = isinstance(value, int | float) and bool(format_spec)
        return text.translate(_EXCHANGED) if figure and _language.decimal_comma else text


_language = _Language()
_FORMATTER = _Formatter()
_ENGLISH = string.Formatter()
