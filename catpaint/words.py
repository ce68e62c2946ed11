"""Sentences for people: written in English where they are used, shown in the language of the window.

`say("Delete {name}?", name=name)` says one; what is made before the language is known, such as a table of a module, or
what is kept rather than shown, such as the name of an undo step, is marked by `mark` and said where it is shown.
Everything here is English until the window puts its translator in (`use`); so are the command line and the worker.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from typing import Any

Translator = Callable[[str, str, int], str | None]
"""(sentence, meaning, count or -1) to the sentence in another language, plurals chosen; None where there is none."""

_CHOICE = re.compile(r"\(([^()|]*)\|([^()|]*)\)")
_ENDING = re.compile(r"\((e?s)\)")
_EXCHANGED = str.maketrans(".,", ",.")


def mark(text: str, /, *, meaning: str = "", counted: bool = False) -> str:
    """The sentence itself, to be translated by `say` where it is shown. counted: with a count."""
    return text


def say(text: str, /, *, n: int = -1, meaning: str = "", **places: object) -> str:
    """A sentence in the present language.

    text: in English, with `{name}` or `{name:.1f}` for each of `places`. With a count `n`, `%n` is the number, and
    `image(s) (is|are)` follow it.
    meaning: of a word that means several things.
    """
    said = _language.translate(text, meaning, n) if text else text
    if said is None:
        said = text if n < 0 else plural(text, n).replace("%n", number(n))
    return _FORMATTER.vformat(said, (), places) if places else said


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


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        figure = isinstance(value, int | float) and bool(format_spec)
        return text.translate(_EXCHANGED) if figure and _language.decimal_comma else text


_language = _Language()
_FORMATTER = _Formatter()
