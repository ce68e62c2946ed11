"""Frames as what changed of them: the same to the bit, small where little changed, and strange bytes are refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.engine import framing
from catpaint.engine.changes import BLOCK, Receiver, Sender

SIDE = 200


def framed(array: np.ndarray[Any, Any], text: str = "") -> bytes:
    return framing.pack("render", [text, array], lambda part, put: put(part) if isinstance(part, np.ndarray) else part)


def array_of(frame: Any) -> Any:
    _, (_, array) = framing.unpack(frame, lambda part, take: take(part) if isinstance(part, dict) else part)
    return array


@given(st.lists(st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1), st.text(max_size=40)), max_size=6))
def test_what_comes_is_what_was_sent(strokes: list[tuple[int, int, str]]) -> None:
    sender, receiver = Sender(), Receiver()
    label_map = np.zeros((SIDE, SIDE + 1), np.uint16)
    for number, (row, column, text) in enumerate([(0, 0, ""), *strokes]):
        label_map = label_map.copy()
        label_map[row : row + 9, column : column + 9] = number
        frame = framed(label_map, text)
        other = framed(np.zeros(3), "another")
        assert bytes(receiver.unpack(sender.pack(other, follows=False))) == other
        came = receiver.unpack(sender.pack(frame, follows=True))
        assert bytes(came) == frame
        assert np.array_equal(array_of(came), label_map)
        assert not array_of(came).flags.writeable


def test_a_stroke_is_small() -> None:
    sender = Sender()
    label_map = np.zeros((1024, 1024), np.uint16)
    assert len(sender.pack(framed(label_map), follows=True)) > label_map.nbytes
    label_map[100:140, 200:240] = 3
    assert len(sender.pack(framed(label_map), follows=True)) < 80 * BLOCK
    sender.forget()
    assert len(sender.pack(framed(label_map), follows=True)) > label_map.nbytes


def test_what_is_all_new_or_another_size_goes_whole() -> None:
    sender, receiver = Sender(), Receiver()
    for side in (SIDE, SIDE, SIDE + 1, 3, SIDE):
        frame = framed(np.random.default_rng(side).integers(0, 255, (side, side)).astype(np.uint8))
        assert bytes(receiver.unpack(sender.pack(frame, follows=True))) == frame


def test_what_follows_nothing_is_refused() -> None:
    sender = Sender()
    frame = framed(np.zeros((SIDE, SIDE), np.uint8))
    sender.pack(frame, follows=True)
    changed = sender.pack(frame, follows=True)
    with pytest.raises(framing.FrameError, match="follows none"):
        Receiver().unpack(changed)
    receiver = Receiver()
    receiver.unpack(Sender().pack(framed(np.zeros((SIDE, SIDE + 9), np.uint8)), follows=True))
    with pytest.raises(framing.FrameError, match="longer, or shorter"):
        receiver.unpack(changed)


@given(st.binary(max_size=80))
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    receiver = Receiver()
    receiver.unpack(Sender().pack(framed(np.zeros((SIDE, SIDE), np.uint8)), follows=True))
    with pytest.raises(framing.FrameError):
        framing.header(receiver.unpack(data))


def test_places_beyond_the_end_are_refused() -> None:
    sender, receiver = Sender(), Receiver()
    frame = bytearray(framed(np.zeros((SIDE, SIDE), np.uint8)))
    receiver.unpack(sender.pack(bytes(frame), follows=True))
    frame[-BLOCK * 3] = 1
    changed = bytearray(sender.pack(bytes(frame), follows=True))
    at = 16 + framing.body_start(frame)
    changed[at : at + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(framing.FrameError, match="more than there is"):
        receiver.unpack(changed)
