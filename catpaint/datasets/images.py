"""Reading photographs: upright, RGB, and never larger than memory allows."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from catpaint import files
from catpaint.errors import FileError

IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"})
_MAX_FILE = 256 * 2**20
_MAX_SIDE = 16384
_MAX_PIXELS = 64 * 2**20
_ORIENTATION = 0x0112


def read_image(path: Path | str) -> npt.NDArray[np.uint8]:
    """An image file as uint8 [H, W, 3], turned upright by its EXIF orientation.

    Raises FileError: missing, not an image, damaged, or larger than 64 Mpx.
    """
    data = files.read_bytes(path, limit=_MAX_FILE)
    return decode_image(data, where=str(path))


def decode_image(data: bytes, *, where: str) -> npt.NDArray[np.uint8]:
    """`read_image` on the bytes of a file; `where` names it in errors."""
    try:
        with _open(data, where) as image:
            image.load()
            upright = ImageOps.exif_transpose(image)
            return np.array(_to_rgb(upright))
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, ZeroDivisionError) as error:
        raise FileError(f"{where}: is a damaged or truncated image ({error}); export it again") from error


def read_size(path: Path | str) -> tuple[int, int]:
    """(height, width) of an image when upright, without decoding it. Raises FileError."""
    data = files.read_bytes(path, limit=_MAX_FILE)
    with _open(data, str(path)) as image:
        width, height = image.size
        sideways = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    return (width, height) if sideways else (height, width)


def read_orientation(path: Path | str) -> int:
    """The EXIF orientation 1..8 of an image; 1 where there is none. Raises FileError."""
    data = files.read_bytes(path, limit=_MAX_FILE)
    with _open(data, str(path)) as image:
        value = image.getexif().get(_ORIENTATION, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


@contextmanager
def open_checked(path: Path) -> Iterator[Image.Image]:
    """A decoded image of acceptable size, whatever its mode. Raises FileError."""
    data = files.read_bytes(path, limit=_MAX_FILE)
    try:
        with _open(data, str(path)) as image:
            image.load()
            yield image
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileError(f"{path}: is a damaged or truncated image ({error}); export it again") from error


def _open(data: bytes, where: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileError(f"{where}: is too large to open safely ({error}); scale it down first") from error
    except UnidentifiedImageError as error:
        raise FileError(f"{where}: is not an image catpaint can read; a JPEG or PNG photograph is needed") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileError(f"{where}: is a damaged or truncated image ({error}); export it again") from error
    width, height = image.size
    if max(width, height) > _MAX_SIDE or width * height > _MAX_PIXELS:
        image.close()
        raise FileError(f"{where}: is {width}×{height} pixels; at most {_MAX_PIXELS // 2**20} Mpx are accepted")
    return image


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        # 16-bit greyscale: Pillow's own conversion would clip at 255 instead of scaling.
        values = np.asarray(image).astype(np.float64)
        scale = 65535.0 if values.max(initial=0) > 255 else 255.0
        grey = Image.fromarray((values * (255.0 / scale)).clip(0, 255).astype(np.uint8))
        return grey.convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        # Transparent pixels show white, as a viewer would show them on paper.
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
