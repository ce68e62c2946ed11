"""Clips as bytes: what one window puts on the system's clipboard, and another one, of any painting, takes from it.

A zip of `clip.json` (version, place, classes by name) and two images: `ids.png`, a label map, and `inside.png`, which
says what of it belongs to the clip.
"""

from __future__ import annotations

import io
import json
import lzma
import zipfile
import zlib

import numpy as np
from PIL import Image

from catpaint.domain.label_map import check_ids, decode_label_map, encode_label_map
from catpaint.domain.label_pixels import MAX_SIDE, stored
from catpaint.domain.pieces import Clip, Piece
from catpaint.domain.selection import Inside
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import CatpaintError, ProjectError

MIME = "application/x-catpaint-clip"
_VERSION = 1
_MAX_MEMBER = 64 * 2**20
_PARTS = ("clip.json", "ids.png", "inside.png")


def clip_bytes(clip: Clip) -> bytes:
    """A clip with the classes that it holds; equal clips give equal bytes."""
    present = {int(value) for value in np.unique(clip.piece.ids[clip.piece.inside])} - {IGNORE}
    entries = tuple(entry for entry in clip.vocabulary.classes if entry.id in present)
    # A vocabulary has at least one class, even where the clip is of unpainted pixels alone.
    vocabulary = Vocabulary(clip.vocabulary.name, entries or clip.vocabulary.classes[:1])
    ids = np.where(clip.piece.inside, clip.piece.ids, np.uint16(IGNORE)).astype(np.uint16)
    head = {"version": _VERSION, "at": list(clip.piece.at), "vocabulary": vocabulary.to_json()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        parts = (json.dumps(head).encode(), encode_label_map(ids, vocabulary), mask_bytes(clip.piece.inside))
        for name, data in zip(_PARTS, parts, strict=True):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()


def read_clip(data: bytes) -> Clip:
    """The clip of `clip_bytes`. Whatever else lies on the clipboard raises ProjectError."""
    try:
        return _read(data)
    except (
        CatpaintError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        ValueError,
        KeyError,
        EOFError,
        RuntimeError,
    ) as error:
        raise ProjectError("what was copied can't be pasted ({error}); copy it again", error=error) from error


def mask_bytes(inside: Inside) -> bytes:
    """bool [h, w] as a PNG, white where true."""
    buffer = io.BytesIO()
    Image.fromarray(inside).save(buffer, "PNG")
    return buffer.getvalue()


def read_mask(data: bytes, where: str) -> Inside:
    """White of a black and white image, bool [h, w]: above half, and not transparent. Raises FileError."""
    pixels = stored(data, where)
    values = pixels.values if pixels.values.ndim == 2 else pixels.values.mean(2)
    top = 1 if pixels.one_bit else float(2**pixels.bits - 1)
    inside: Inside = values > top / 2
    return inside if pixels.hidden is None else inside & ~pixels.hidden


def _read(data: bytes) -> Clip:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(archive.getinfo(name).file_size > _MAX_MEMBER for name in _PARTS):
            raise ProjectError("it is too large")
        head, ids, inside = (archive.open(name).read(_MAX_MEMBER) for name in _PARTS)
    said = json.loads(head)
    if not isinstance(said, dict) or said.get("version") != _VERSION:
        raise ProjectError("it comes from another version of catpaint")
    at = said.get("at")
    if not isinstance(at, list) or len(at) != 2 or not all(type(x) is int and abs(x) <= MAX_SIDE for x in at):
        raise ProjectError("it doesn't say where it lay")
    vocabulary = Vocabulary.from_json(said.get("vocabulary"))
    label_map, mask = decode_label_map(ids, vocabulary, where="ids", yes_no="ignore"), read_mask(inside, "inside")
    check_ids(label_map, vocabulary, where="ids")
    if mask.shape != label_map.shape or not mask.any():
        raise ProjectError("its two images don't belong together")
    return Clip(Piece(label_map, mask, (at[0], at[1])), vocabulary)
