"""Reading photographs: upright, RGB, and never larger than memory allows."""

from __future__ import annotations

import base64
import binascii
import io
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from catpaint import files
from catpaint.errors import FileError

HEIF_SUFFIXES = frozenset({".heic", ".heif"})
IMAGE_SUFFIXES = HEIF_SUFFIXES | {
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp", ".tif", ".tiff", ".avif",
}  # fmt: skip
_MAX_FILE = 256 * 2**20
_MAX_SIDE = 16384
_MAX_PIXELS = 64 * 2**20
_ORIENTATION = 0x0112
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, ZeroDivisionError)
"""What Pillow raises for damaged files."""


def read_image(path: Path | str) -> npt.NDArray[np.uint8]:
    """An image file as uint8 [H, W, 3], turned upright by its EXIF orientation.

    A labelme file stands for the photograph embedded in it.
    Raises FileError: missing, not an image, damaged, or larger than 64 Mpx.
    """
    data = _photograph_bytes(path)
    return decode_image(data, where=str(path))


def decode_image(data: bytes, *, where: str) -> npt.NDArray[np.uint8]:
    """`read_image` on the bytes of a file; `where` names it in errors."""
    try:
        with _open(data, where) as image:
            image.load()
            upright = ImageOps.exif_transpose(image)
            return np.array(_to_rgb(upright))
    except _BROKEN as error:
        raise _damaged(where, error) from error


def read_size(path: Path | str) -> tuple[int, int]:
    """(height, width) of an image when upright, without decoding it. Raises FileError."""
    (width, height), orientation = _facts(path)
    return (width, height) if orientation in (5, 6, 7, 8) else (height, width)


def read_orientation(path: Path | str) -> int:
    """The EXIF orientation 1..8 of an image; 1 where there is none. Raises FileError."""
    return _facts(path)[1]


def _facts(path: Path | str) -> tuple[tuple[int, int], int]:
    """(width, height) as stored, and the orientation. A PNG is decoded for it: its EXIF may come last."""
    data = _photograph_bytes(path)
    try:
        with _open(data, str(path)) as image:
            size, value = image.size, image.getexif().get(_ORIENTATION, 1)
    except _BROKEN as error:
        raise _damaged(str(path), error) from error
    return size, value if isinstance(value, int) and 1 <= value <= 8 else 1


@contextmanager
def open_checked(path: Path) -> Iterator[Image.Image]:
    """A decoded image of acceptable size, whatever its mode. Raises FileError."""
    data = _photograph_bytes(path)
    try:
        with _open(data, str(path)) as image:
            image.load()
            yield image
    except _BROKEN as error:
        raise _damaged(str(path), error) from error


def embedded_image(value: object) -> bytes | None:
    """The photograph in a labelme file's parsed JSON; None where none is embedded, or it is no base64."""
    text = value.get("imageData") if isinstance(value, dict) else None
    if not isinstance(text, str) or not text:
        return None
    try:
        return base64.b64decode(text.partition(",")[2] if text.startswith("data:") else text, validate=False)
    except (binascii.Error, ValueError):
        return None


def _photograph_bytes(path: Path | str) -> bytes:
    """The bytes of a photograph's file, or of the photograph in a labelme file."""
    data = files.read_bytes(path, limit=_MAX_FILE)
    if Path(path).suffix.lower() != ".json":
        return data
    try:
        inner = embedded_image(json.loads(files.decode_text(data, path)))
    except (ValueError, RecursionError) as error:
        raise FileError(
            "{path}: is not valid JSON ({error}); save it in labelme again", path=path, error=error
        ) from error
    if inner is None:
        raise FileError("{path}: has no photograph embedded; put the photograph beside it", path=path)
    return inner


def _can_open_heif() -> bool:
    """Whether HEIC photographs can be read: with the extra that brings pillow-heif."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def _open(data: bytes, where: str) -> Image.Image:
    if _is_heif(data) and not _can_open_heif():
        raise FileError(
            "{where}: is a HEIC photograph, and pillow-heif isn't installed; pip install "
            "'catpaint[heic]', or save it as JPEG",
            where=where,
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileError(
            "{where}: is too large to open safely ({error}); scale it down first", where=where, error=error
        ) from error
    except UnidentifiedImageError as error:
        if data[4:12] in (b"ftypavif", b"ftypavis"):
            raise FileError(
                "{where}: is AVIF, which this Pillow can't read; upgrade Pillow, or use JPEG", where=where
            ) from error
        raise FileError(
            "{where}: is not an image catpaint can read; a JPEG or PNG photograph is needed", where=where
        ) from error
    except _BROKEN as error:
        raise _damaged(where, error) from error
    width, height = image.size
    if max(width, height) > _MAX_SIDE or width * height > _MAX_PIXELS:
        image.close()
        raise FileError(
            "{where}: is {width}×{height} pixels; at most {max_pixels} Mpx are accepted",
            where=where,
            width=width,
            height=height,
            max_pixels=_MAX_PIXELS // 2**20,
        )
    return image


def _damaged(where: str, error: Exception) -> FileError:
    return FileError("{where}: is a damaged or truncated image ({error}); export it again", where=where, error=error)


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        # 16-bit or float greyscale: Pillow's own conversion would clip at 255 instead of scaling.
        values = np.nan_to_num(np.asarray(image).astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
        highest = values.max(initial=0)
        scale = 65535.0 if highest > 255 else 1.0 if image.mode == "F" and highest <= 1 else 255.0
        grey = Image.fromarray((values * (255.0 / scale)).clip(0, 255).astype(np.uint8))
        return grey.convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        # Transparent pixels show white, as a viewer would show them on paper.
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
