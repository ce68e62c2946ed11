"""Messages as bytes: kept to the bit, and strange bytes are refused."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.engine import framing
from tests.engine.made_device import PlainWire

WIRE = PlainWire()


def there_and_back(*parts: Any) -> list[Any]:
    verb, found = framing.unpack(framing.pack("told", list(parts), WIRE.encode), WIRE.decode)
    assert verb == "told"
    return found


def test_parts_and_arrays_come_back() -> None:
    arrays = [
        np.arange(7, dtype=np.uint16),
        np.asfortranarray(np.arange(12, dtype=np.float64).reshape(3, 4)),
        np.zeros((0, 3), np.uint8),
        np.array(5, np.int64),
        np.array([True, False]),
    ]
    found = there_and_back(1, "two", None, arrays)
    assert found[:3] == [1, "two", None]
    for mine, other in zip(arrays, found[3], strict=True):
        assert (mine.dtype, mine.shape) == (other.dtype, other.shape)
        assert np.array_equal(mine, other)
        assert not other.flags.writeable


def test_what_holds_code_isnt_sent() -> None:
    with pytest.raises(TypeError, match="an array of object"):
        framing.pack("told", [np.array([print], object)], WIRE.encode)


def test_texts_are_renamed_before_they_are_read() -> None:
    frame = framing.pack("told", [["/a/b", 1, ["/a"]]], WIRE.encode)
    changed = framing.unpack(frame, WIRE.decode, lambda part: framing.renamed(part, lambda text: text.upper()))
    assert changed == ("told", [["/A/B", 1, ["/A"]]])
    assert framing.renamed({"of": "x", "n": 2.0}, str.upper) == {"of": "X", "n": 2.0}


@given(st.binary(max_size=80))
def test_any_bytes_are_a_frame_or_refused(data: bytes) -> None:
    with pytest.raises(framing.FrameError):
        framing.unpack(data, WIRE.decode)


@pytest.mark.parametrize(
    "array",
    [
        {"at": 0, "type": "|O", "shape": [1]},
        {"at": 0, "type": "<f8", "shape": [9]},
        {"at": -8, "type": "<f8", "shape": [1]},
        {"at": 0, "type": "<f8", "shape": [-1]},
        {"at": 0, "type": "<f8", "shape": [True]},
        {"at": 0, "type": "<f8"},
        {"at": 0, "type": "<f8", "shape": 3},
    ],
)
def test_arrays_stay_within_their_message(array: dict[str, Any]) -> None:
    import json

    text = json.dumps(["told", [{"array": array}]]).encode()
    with pytest.raises(framing.FrameError):
        framing.unpack(struct.pack("<Q", len(text)) + text + bytes(16), WIRE.decode)
