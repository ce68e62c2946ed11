from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain.clips import clip_bytes, mask_bytes, read_clip, read_mask
from catpaint.domain.pieces import Clip, Piece, matched
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import ProjectError

CLASSES = Vocabulary("c", tuple(VocabularyClass(i * 50, n, (i, 9, 9)) for i, n in enumerate("abcdefgh")))
OTHER = Vocabulary("o", (VocabularyClass(3, "B", (1, 1, 1)), VocabularyClass(50, "a", (2, 2, 2))))
shapes = hnp.array_shapes(min_dims=2, max_dims=2, max_side=12)


@settings(deadline=None, max_examples=40)
@given(st.data(), shapes, st.tuples(st.integers(-99, 99), st.integers(-99, 99)))
def test_classes_keep_their_names_in_another_painting(data, shape, at) -> None:
    ids = data.draw(hnp.arrays(np.uint16, shape, elements=st.sampled_from([*CLASSES.ids, IGNORE])))
    inside = data.draw(hnp.arrays(np.bool_, shape))
    inside[0, 0] = True
    clip = Clip(Piece(ids, inside, at), CLASSES)
    raw = clip_bytes(clip)
    again = read_clip(raw)
    assert clip_bytes(again) == raw
    assert again.piece.at == at
    assert np.array_equal(again.piece.inside, inside)
    assert np.array_equal(again.piece.ids[inside], ids[inside])
    for there in (matched(clip, OTHER), matched(again, OTHER)):
        names = {entry.id: entry.name.casefold() for entry in there.vocabulary.classes}
        for old, new in zip(ids[inside], there.piece.ids[inside], strict=True):
            assert (old == IGNORE) == (new == IGNORE)
            assert old == IGNORE or names[int(new)] == CLASSES.by_id(int(old)).name


def _changed(**parts: bytes) -> bytes:
    clip = Clip(Piece(np.zeros((3, 4), np.uint16), np.ones((3, 4), np.bool_), (1, 2)), CLASSES)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(clip_bytes(clip))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.partition(".")[0], old.read(name)))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        _changed(clip=b"{"),
        _changed(clip=b"[" * 100_000),
        _changed(clip=b"[1]"),
        _changed(clip=json.dumps({"version": 9}).encode()),
        _changed(clip=json.dumps({"version": 1, "at": [1]}).encode()),
        _changed(clip=json.dumps({"version": 1, "at": [1, 10**9], "vocabulary": CLASSES.to_json()}).encode()),
        _changed(clip=json.dumps({"version": 1, "at": [1, 2], "vocabulary": 3}).encode()),
        _changed(ids=b"x"),
        _changed(inside=mask_bytes(np.ones((2, 2), np.bool_))),
        _changed(inside=mask_bytes(np.zeros((3, 4), np.bool_))),
        _changed(ids=mask_bytes(np.ones((3, 4), np.bool_)), clip=b""),
    ],
)
def test_whatever_else_lies_there_is_refused(data: bytes) -> None:
    with pytest.raises(ProjectError, match="can't be pasted"):
        read_clip(data)


def test_unpainted_pixels_alone_are_a_clip() -> None:
    piece = Piece(np.full((2, 2), IGNORE, np.uint16), np.ones((2, 2), np.bool_), (0, 0))
    clip = read_clip(clip_bytes(Clip(piece, CLASSES)))
    assert (clip.piece.ids == IGNORE).all()


def test_masks_are_white_where_true() -> None:
    mask = np.eye(5, dtype=np.bool_)
    assert np.array_equal(read_mask(mask_bytes(mask), "m"), mask)
