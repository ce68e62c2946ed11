"""What a label file stores, before anybody says what it means: numbers or colours, its palette, what is transparent."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from catpaint.errors import FileError, LabelMapError

MAX_SIDE = 16384
MAX_PIXELS = 64 * 2**20
_HIGHEST = 65535
_LOSSY = {"JPEG": "JPEG", "MPO": "JPEG", "HEIF": "HEIC", "AVIF": "AVIF"}
_LOSSY_TIFF = frozenset({"jpeg", "tiff_jpeg", "webp"})


@dataclass(frozen=True)
class Stored:
    """The pixels of a label file.

    values: uint16 [H, W] (numbers) or [H, W, 3] (colours). bits: of one number, 8 or 16; 24 for colours.
    palette: uint8 [n, 3] where numbers come with colours. hidden: bool [H, W], wholly transparent pixels, None where
    there are none. one_bit: a file that can only say yes or no; its numbers are 0 and 1.
    """

    values: npt.NDArray[np.uint16]
    bits: int
    palette: npt.NDArray[np.uint8] | None = None
    hidden: npt.NDArray[np.bool_] | None = None
    one_bit: bool = False


def stored(data: bytes, where: str) -> Stored:
    """Decode a label file. Its size is checked before; `where` names it in errors.

    Raises FileError (damaged, enormous, not an image) and LabelMapError (lossy, or a mode label maps don't have).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                _check_size(image, where)
                _check_exact(image, data, where)
                image.load()
                return _stored(image, data, where)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileError(
            "{where}: is too large to open safely ({error}); scale it down first", where=where, error=error
        ) from error
    except UnidentifiedImageError as error:
        raise FileError("{where}: is not an image catpaint can read; a PNG label map is needed", where=where) from error
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, KeyError, OverflowError) as error:
        raise FileError(
            "{where}: is a damaged or truncated image ({error}); export it again", where=where, error=error
        ) from error


def _check_size(image: Image.Image, where: str) -> None:
    width, height = image.size
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise FileError(
            "{where}: is {width}×{height} pixels; at most {max_side} a side and {max_pixels} Mpx",
            where=where,
            width=width,
            height=height,
            max_side=MAX_SIDE,
            max_pixels=MAX_PIXELS // 2**20,
        )


def _check_exact(image: Image.Image, data: bytes, where: str) -> None:
    """Refuse formats that change pixels: a class number that is off by one is another class."""
    kind = _LOSSY.get(image.format or "")
    if image.format == "WEBP" and b"VP8 " in data[:4096]:
        kind = "lossy WebP"
    elif image.format == "TIFF" and image.info.get("compression") in _LOSSY_TIFF:
        kind = "TIFF compressed as JPEG"
    elif image.format == "JPEG2000" and _is_lossy_jpeg2000(data):
        kind = "lossy JPEG 2000"
    if kind is not None:
        raise LabelMapError(
            "{where}: is {kind}, which changes class numbers and colours at every edge; export the label "
            "map again as PNG",
            where=where,
            kind=kind,
        )


def _is_lossy_jpeg2000(data: bytes) -> bool:
    """Whether the coding style (T.800, A.6.1) names the 9-7 transform, which can't be undone exactly."""
    at = data.find(b"\xff\x52\0")
    return at >= 0 and data[at + 13 : at + 14] == b"\0"


def _stored(image: Image.Image, data: bytes, where: str) -> Stored:
    if image.mode == "P":
        return Stored(np.asarray(image).astype(np.uint16), 8, _palette(image))
    if image.mode == "1":
        return Stored(np.asarray(image).astype(np.uint16), 8, one_bit=True)
    if image.mode == "L":
        values = np.asarray(image).astype(np.uint16)
        return Stored(values // _grey_step(data), 8)
    if image.mode.startswith("I"):
        wide = np.asarray(image).astype(np.int64)
        if wide.size and (wide.min() < 0 or wide.max() > _HIGHEST):
            raise LabelMapError(
                "{where}: holds values {wide}..{wide_wide}; ids are 0..{highest}",
                where=where,
                wide=wide.min(),
                wide_wide=wide.max(),
                highest=_HIGHEST,
            )
        return Stored(wide.astype(np.uint16), 16)
    if image.mode == "LA":
        grey, alpha = image.split()
        return Stored(np.asarray(grey).astype(np.uint16), 8, hidden=_hidden(np.asarray(alpha), where))
    if image.mode == "RGB":
        return Stored(np.asarray(image).astype(np.uint16), 24)
    if image.mode in ("RGBA", "PA"):
        colors = np.asarray(image.convert("RGBA")).astype(np.uint16)
        return Stored(colors[..., :3], 24, hidden=_hidden(colors[..., 3], where))
    raise LabelMapError(
        "{where}: has the colour mode {mode}; a label map is a palette, greyscale (8 or 16 bit) or RGB image",
        where=where,
        mode=image.mode,
    )


def _palette(image: Image.Image) -> npt.NDArray[np.uint8] | None:
    colors = image.getpalette("RGB")
    return None if not colors else np.array(colors, np.uint8).reshape(-1, 3)


def _grey_step(data: bytes) -> int:
    """What Pillow multiplies the numbers of a greyscale PNG of 2 or 4 bits by, to fill a byte; else 1."""
    is_grey_png = data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and data[25:26] == b"\0"
    return {2: 85, 4: 17}.get(data[24], 1) if is_grey_png else 1


def _hidden(alpha: npt.NDArray[np.uint8 | np.uint16], where: str) -> npt.NDArray[np.bool_] | None:
    hidden: npt.NDArray[np.bool_] = alpha == 0
    if hidden.all():
        raise LabelMapError("{where}: is transparent everywhere; save the label map without transparency", where=where)
    return hidden if hidden.any() else None
