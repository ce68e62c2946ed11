"""Broken files by the thousand: valid ones with bytes flipped, cut, doubled, swapped, and numbers made extreme."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from typing import Any

_EXTREME = (
    b"0", b"-1", b"255", b"256", b"65535", b"65536", b"4294967295", b"1e400", b"NaN", b"99999999999999999999", b'""',
    b"null", b"[]", b"{}", b"true", b"..", b"/", b"\x00", b"\xff",
)  # fmt: skip


def mutate(data: bytes, chance: random.Random) -> bytes:
    """One to six changes of a file; often just one, and often one that leaves JSON JSON, so that it is read further."""
    if data.lstrip()[:1] in (b"{", b"[") and chance.random() < 0.6 and (changed := _node(data, chance)) is not None:
        return changed
    value = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        chance.choice(_CHANGES)(value, chance)
    return bytes(value)


_VALUES = (
    0, -1, 1, 255, 65535, 65536, 2**31, 2**63, 10**40, 0.5, -0.0, 1e308, float("nan"), float("inf"), "", "a" * 300,
    "\x00", "../a", "/etc/a", "\ud800", "0", None, True, False, [], {}, [[]], [0] * 3, {"": None},
)  # fmt: skip


def _node(data: bytes, chance: random.Random) -> bytes | None:
    """JSON with one or two of its values replaced, removed or doubled; None where it isn't JSON."""
    try:
        value = json.loads(data)
    except ValueError:
        return None
    for _ in range(chance.choice((1, 1, 2))):
        places = list(_places(value))
        if not places:
            break
        holder, key = chance.choice(places)
        kind = chance.random()
        if kind < 0.2:
            del holder[key]
        elif kind < 0.3 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        elif kind < 0.4:
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
        else:
            holder[key] = copy.deepcopy(chance.choice(_VALUES))
    return json.dumps(value).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) of a JSON value."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _place(value: bytearray, chance: random.Random) -> int:
    # Heads of files say how large and of what kind the rest is.
    limit = min(len(value), 64) if chance.random() < 0.3 else len(value)
    return chance.randrange(max(1, limit))


def _flip(value: bytearray, chance: random.Random) -> None:
    if value:
        value[_place(value, chance)] ^= 1 << chance.randrange(8)


def _set(value: bytearray, chance: random.Random) -> None:
    if value:
        value[_place(value, chance)] = chance.choice((0, 1, 127, 128, 254, 255, chance.randrange(256)))


def _cut(value: bytearray, chance: random.Random) -> None:
    del value[_place(value, chance) :]


def _drop(value: bytearray, chance: random.Random) -> None:
    start = _place(value, chance)
    del value[start : start + chance.choice((1, 2, 4, 16, 256))]


def _double(value: bytearray, chance: random.Random) -> None:
    start = _place(value, chance)
    part = bytes(value[start : start + chance.choice((1, 4, 64, 1024))])
    value[start:start] = part * chance.choice((1, 2, 16))


def _insert(value: bytearray, chance: random.Random) -> None:
    start = _place(value, chance)
    value[start:start] = chance.choice(_EXTREME)


def _number(value: bytearray, chance: random.Random) -> None:
    """Put something extreme where a text file has a number."""
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?", bytes(value[:65536])))
    if found:
        match = chance.choice(found)
        value[match.start() : match.end()] = chance.choice(_EXTREME)


def _word(value: bytearray, chance: random.Random) -> None:
    """Take a text file's key or value away, or put another in its place."""
    found = list(re.finditer(rb'"[^"]*"', bytes(value[:65536])))
    if len(found) > 1:
        one, other = chance.sample(found, 2)
        value[one.start() : one.end()] = other.group() if chance.random() < 0.5 else chance.choice(_EXTREME)


def _four(value: bytearray, chance: random.Random) -> None:
    """Four bytes that a binary file may read as a size."""
    start = _place(value, chance)
    value[start : start + 4] = chance.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\0\1\0\0"))


_CHANGES = (_flip, _flip, _set, _set, _cut, _drop, _double, _insert, _number, _number, _word, _four)
