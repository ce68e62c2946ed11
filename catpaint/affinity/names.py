"""Class names made readable for a text encoder.

Data sets write names for sorting ("wall-brick"), for telling apart ("sky-other") or for programs ("SignSymbol",
"traffic_sign"). Only the text that is encoded changes here; ids and names stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

_PHRASES = re.compile(r"[,;，、；]")
_SUFFIXES = re.compile(r"(?:[ -](?:other|stuff|merged))+\Z")
_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}\Z")

_SURFACES = re.compile(
    r"(bench|bridge|building|ceiling|door|fence|floor|ground|house|pavement|road|roof|sidewalk|stairs|table|wall|window)"
    r"-([a-z]+)\Z"
)
_MATERIALS = re.compile(r"(brick|concrete|dirt|earth|glass|gravel|marble|metal|panel|plaster|sand|stone|tile|wood)\Z")

_INVISIBLE = frozenset("\u200b\u200d\ufe0e\ufe0f\ufeff")


def text_of(name: str) -> str:
    """What to encode for a class of this name: one readable lower-case phrase, never empty.

    The first of several phrases ("car, auto" is "car"; the others are a list's synonyms), without "-other", "-stuff"
    and "-merged", "wall-brick" as "brick wall", underscores and "SignSymbol" as words, emoji as their Unicode names
    ("🌲" is "evergreen tree").
    """
    phrase = next((part for part in _PHRASES.split(name) if part.strip()), name)
    text = " ".join(_with_words(phrase).replace("_", " ").split())
    if _CAMEL.match(text):
        text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    text = unicodedata.normalize("NFC", text).lower()
    shorter = _SUFFIXES.sub("", text)
    text = shorter if any(character.isalnum() for character in shorter) else text
    if match := _SURFACES.match(text):
        surface, kind = match.groups()
        text = f"{kind} {surface}" if _MATERIALS.match(kind) else f"{surface} {kind}"
    return text or name.strip() or name


def _with_words(text: str) -> str:
    """Emoji and other pictures as their names; invisible joiners dropped."""
    if text.isascii():
        return text
    parts = []
    for character in text:
        if character in _INVISIBLE or unicodedata.category(character) == "Sk":
            continue
        word = unicodedata.name(character, "") if unicodedata.category(character) == "So" else ""
        parts.append(f" {word.lower()} " if word else character)
    return "".join(parts)
