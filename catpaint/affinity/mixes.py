"""Mixes: a class defined as several sources at once (70 % grass, 30 % sand)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence

from catpaint.domain.vocabulary import MAX_NAME, Color, Vocabulary
from catpaint.errors import AffinityError

ESTIMATOR = "mix"

_PART = re.compile(r"\s*(?:(?P<share>\d+(?:[.,]\d+)?)\s*(?P<percent>%?)\s*)?(?P<name>.*?)\s*\Z", re.DOTALL)


def parse_mix(text: str, names: Sequence[str]) -> dict[str, float]:
    """Shares by source name, summing to one, from text like "70 % grass + 30 % sand" or "grass, sand".

    Parts are separated by "+", ";" or "," (a name that holds one of them is found whole first); shares are per cent or
    any numbers in proportion, and equal where none are given. names: the sources there are, found whatever their
    case. Raises AffinityError that names the part it can't read.
    """
    parts = _parts(text, names)
    if not parts:
        raise AffinityError("a mix needs at least one source; write it as '70 % grass + 30 % sand'")
    given = [share for share, _ in parts if share is not None]
    if given and len(given) < len(parts):
        raise AffinityError("'{words:.80}': give every source of the mix a share, or none", words=text.strip())
    shares: dict[str, float] = {}
    for share, name in parts:
        if name in shares:
            raise AffinityError("'{name}' is twice in the mix; give it one share", name=name)
        shares[name] = 1.0 if share is None else share
    total = sum(shares.values())
    if total <= 0:
        raise AffinityError(
            "'{words:.80}': at least one source of the mix needs a share above zero", words=text.strip()
        )
    return {name: share / total for name, share in shares.items() if share > 0}


def mix_text(shares: Mapping[str, float]) -> str:
    """Shares as text, the largest first: "70 % grass + 30 % sand"."""
    ordered = sorted(shares.items(), key=lambda entry: -entry[1])
    total = sum(shares.values())
    return " + ".join(f"{100 * share / total:.3g} % {name}" for name, share in ordered)


def example_mix(names: Sequence[str]) -> str:
    """A mix as one would type it, of sources there are: grass and sand where they are among `names`, else the first."""
    chosen = [name for name in ("grass", "sand") if name in names]
    chosen = [*chosen, *(name for name in names if name not in chosen)][:2]
    return mix_text(dict(zip(chosen, (70.0, 30.0), strict=False))) if chosen else ""


def mix_name(shares: Mapping[str, float], taken: Collection[str]) -> str:
    """A name for the class that a mix makes, one that no class has yet: "grass and sand", "grass and sand 2"."""
    name = " and ".join(shares)[: MAX_NAME - 5]
    numbers = (f"{name} {number}" for number in itertools.count(2))
    return name if name not in taken else next(other for other in numbers if other not in taken)


def mix_color(shares: Mapping[str, float], source: Vocabulary) -> Color:
    """The sources' colours in these shares."""
    total = sum(shares.values())
    channels = [
        sum(share * source.by_name(name).color[channel] for name, share in shares.items()) / total
        for channel in range(3)
    ]
    red, green, blue = (round(value) for value in channels)
    return red, green, blue


def _parts(text: str, names: Sequence[str]) -> list[tuple[float | None, str]]:
    """(share or None, source's name) of every part; the longest run of separated pieces that names a source counts."""
    pieces = re.split(r"([+;,、，])", text)
    words, marks = pieces[::2], ["", *pieces[1::2]]
    known = {_key(name): name for name in names}
    found: list[tuple[float | None, str]] = []
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            run = words[start] + "".join(marks[i] + words[i] for i in range(start + 1, end))
            part = _part(run, known)
            if part is not None:
                found.append(part)
                start = end
                break
        else:
            if words[start].strip():
                raise AffinityError(
                    "'{words:.60}' is no source of the model with its share; write a mix as '70 % grass + 30 % sand'",
                    words=words[start].strip(),
                )
            start += 1
    return found


def _part(text: str, known: Mapping[str, str]) -> tuple[float | None, str] | None:
    # A name may begin with a number, so that the whole text comes first.
    if _key(text) in known:
        return None, known[_key(text)]
    match = _PART.match(text)
    if match is None or match["share"] is None or _key(match["name"]) not in known:
        return None
    return float(match["share"].replace(",", ".")), known[_key(match["name"])]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
