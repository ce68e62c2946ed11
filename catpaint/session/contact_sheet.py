"""A contact sheet for teaching: the label map, what its classes are mapped to, and the renders, on pages to print."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, to_colors
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import RenderError
from catpaint.rendering.request import Image as Pixels
from catpaint.session.recipe_text import quality_text, size_text, when

PAGE = (1754, 1240)
"""A4 across at 150 dots an inch: width and height."""
_DPI = 150
_MARGIN, _GAP = 70, 26
_INK, _FAINT, _PAPER = (24, 24, 28), (106, 108, 116), (255, 255, 255)
_TITLE, _TEXT, _SMALL = 38, 20, 17
_ROW = 34
_MAP_WIDTH = 800
_COLUMNS, _ROWS = 3, 2
_MAX_SOURCES = 3
_LEAST_SHARE = 0.005
_MAX_PIXELS = 2400 * 2400
_FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "Arial Unicode.ttf", "arial.ttf", "Arial.ttf")
_LEAST_HEIGHT = 200
"""Of a picture below the label map."""


@dataclass(frozen=True, eq=False)
class Shown:
    """A picture on the sheet. recipe: as kept renders have it; what it lacks isn't said."""

    picture: Pixels
    recipe: Mapping[str, Any] = field(default_factory=dict)


def contact_sheet(
    title: str,
    label_map: LabelMap,
    vocabulary: Vocabulary,
    affinity: AffinityMatrix | None,
    pictures: Sequence[Shown],
    now: datetime,
) -> list[Image.Image]:
    """The pages as RGB images: label map, mapping and the first picture, then six a page with seed, model and size.

    now: an aware datetime, for the recipes' times.
    """
    first, beside = _first(title, label_map, vocabulary, affinity, pictures[:1], now)
    pages, pictures = [first], pictures[beside:]
    each = _COLUMNS * _ROWS
    for start in range(0, len(pictures), each):
        pages.append(_pictures(title, pictures[start : start + each], now))
    for number, page in enumerate(pages):
        text = f"{number + 1} of {len(pages)}"
        draw = ImageDraw.Draw(page)
        draw.text((PAGE[0] - _MARGIN, PAGE[1] - _MARGIN / 2), text, _FAINT, _font(_SMALL), anchor="rm")
    return pages


def written(pages: Sequence[Image.Image], format_: str) -> bytes:
    """Pages as a file. format_: "pdf", a page each; "png", all below each other."""
    buffer = io.BytesIO()
    if format_ == "pdf":
        pages[0].save(buffer, "PDF", save_all=True, append_images=list(pages[1:]), resolution=_DPI)
        return buffer.getvalue()
    sheet = Image.new("RGB", (PAGE[0], PAGE[1] * len(pages)), _PAPER)
    for number, page in enumerate(pages):
        sheet.paste(page, (0, number * PAGE[1]))
    sheet.save(buffer, "PNG", dpi=(_DPI, _DPI))
    return buffer.getvalue()


def decoded(png: bytes, recipe: Mapping[str, Any]) -> Shown:
    """A kept render as it is shown. Raises RenderError where its picture is damaged."""
    try:
        with Image.open(io.BytesIO(png)) as image:
            if image.width * image.height > _MAX_PIXELS:
                image.thumbnail((2400, 2400))
            return Shown(np.asarray(image.convert("RGBA" if "A" in image.getbands() else "RGB")), recipe)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RenderError(
            "a kept render's picture is damaged ({error}); remove it from the renders", error=error
        ) from error


# ---- pages ----


def _first(
    title: str,
    label_map: LabelMap,
    vocabulary: Vocabulary,
    affinity: AffinityMatrix | None,
    pictures: Sequence[Shown],
    now: datetime,
) -> tuple[Image.Image, int]:
    """The first page, and how many of the pictures are on it."""
    page, draw = _page(title)
    top = _MARGIN + 70
    room = _MAP_WIDTH, PAGE[1] - top - _MARGIN
    painted = _scaled(Image.fromarray(_on_white(label_map, vocabulary)), room, Image.Resampling.NEAREST)
    page.paste(painted, (_MARGIN, top))
    draw.rectangle((_MARGIN, top, _MARGIN + painted.width - 1, top + painted.height - 1), outline=_FAINT)
    left, width = _MARGIN + _MAP_WIDTH + 2 * _GAP, PAGE[0] - 2 * _MARGIN - _MAP_WIDTH - 2 * _GAP
    draw.text((left, top), "Class", _FAINT, _font(_SMALL))
    draw.text((left + width * 0.42, top), "mapped to", _FAINT, _font(_SMALL))
    lines = list(_mapping(label_map, vocabulary, affinity))
    fitting = (PAGE[1] - top - _ROW - 2 * _MARGIN) // _ROW
    for number, (color, name, share, sources) in enumerate(lines[:fitting]):
        y = top + _ROW * (number + 1.4)
        draw.rounded_rectangle((left, y - 10, left + 20, y + 10), 4, fill=color, outline=_FAINT)
        draw.text((left + 34, y), _cut(name, width * 0.30), _INK, _font(_TEXT), anchor="lm")
        draw.text((left + width * 0.40, y), share, _FAINT, _font(_SMALL), anchor="rm")
        draw.text((left + width * 0.42, y), _cut(sources, width * 0.58), _INK, _font(_TEXT), anchor="lm")
    if len(lines) > fitting:
        text = f"and {len(lines) - fitting} more classes"
        draw.text((left, top + _ROW * (fitting + 1.4)), text, _FAINT, _font(_SMALL), anchor="lm")
    if not pictures:
        return page, 0
    # Below the label map or below the mapping, wherever it is larger.
    aspect = pictures[0].picture.shape[1] / pictures[0].picture.shape[0]
    ends = top + painted.height + _GAP, round(top + _ROW * (min(len(lines), fitting) + 2.4))
    rooms = [
        (left_, end, width_, PAGE[1] - end - _MARGIN)
        for left_, end, width_ in ((_MARGIN, ends[0], _MAP_WIDTH), (left, ends[1], width))
    ]
    largest = max(rooms, key=lambda place: min(place[2], (place[3] - 2 * _ROW) * aspect))
    if largest[3] < _LEAST_HEIGHT:
        return page, 0
    _put(page, draw, pictures[0], largest, now)
    return page, 1


def _pictures(title: str, pictures: Sequence[Shown], now: datetime) -> Image.Image:
    page, draw = _page(title)
    top = _MARGIN + 70
    width = (PAGE[0] - 2 * _MARGIN - _GAP * (_COLUMNS - 1)) // _COLUMNS
    height = (PAGE[1] - top - _MARGIN - _GAP * (_ROWS - 1)) // _ROWS
    for number, shown in enumerate(pictures):
        left = _MARGIN + (number % _COLUMNS) * (width + _GAP)
        y = top + (number // _COLUMNS) * (height + _GAP)
        _put(page, draw, shown, (left, y, width, height), now)
    return page


def _put(
    page: Image.Image, draw: ImageDraw.ImageDraw, shown: Shown, room: tuple[int, int, int, int], now: datetime
) -> None:
    """A picture with its caption. room: left, top, width, height."""
    left, y, width, height = room
    image = _scaled(Image.fromarray(shown.picture), (width, height - 2 * _ROW), Image.Resampling.LANCZOS)
    page.paste(image, (left, y), image if image.mode == "RGBA" else None)
    y += image.height + 6
    for text, color, size in zip(_caption(shown.recipe, now), (_INK, _FAINT), (_TEXT, _SMALL), strict=True):
        draw.text((left, y), _cut(text, width, size), color, _font(size))
        y += size + 8


def _page(title: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", PAGE, _PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((_MARGIN, _MARGIN), _cut(title, PAGE[0] - 2 * _MARGIN, _TITLE), _INK, _font(_TITLE))
    return page, draw


# ---- what it says ----


def _mapping(
    label_map: LabelMap, vocabulary: Vocabulary, affinity: AffinityMatrix | None
) -> Iterator[tuple[tuple[int, int, int], str, str, str]]:
    """Colour, name, share of the painting and sources of each painted class, the largest first."""
    counts = np.bincount(label_map.ravel(), minlength=IGNORE + 1)
    painted = [entry for entry in vocabulary.classes if counts[entry.id]]
    for entry in sorted(painted, key=lambda entry: -counts[entry.id]):
        sources = ""
        if affinity is not None:
            top = [(name, weight) for name, weight in affinity.top(entry.name, _MAX_SOURCES) if weight > _LEAST_SHARE]
            whole = len(top) == 1 and top[0][1] > 1 - _LEAST_SHARE
            sources = top[0][0] if whole else ", ".join(f"{round(100 * weight)} % {name}" for name, weight in top)
        yield entry.color, entry.name, f"{100 * counts[entry.id] / label_map.size:.0f} %", sources


def _caption(recipe: Mapping[str, Any], now: datetime) -> tuple[str, str]:
    seed = recipe.get("seed")
    first = [str(recipe.get("model") or "picture")] + ([f"seed {seed}"] if isinstance(seed, int) else [])
    rest = [size_text(recipe.get("size")), quality_text(recipe.get("options")), when(recipe.get("created"), now)]
    return ", ".join(first), ", ".join(text for text in rest if text)


def _on_white(label_map: LabelMap, vocabulary: Vocabulary) -> Pixels:
    colors: Pixels = to_colors(label_map, vocabulary).copy()
    colors[label_map == IGNORE] = 255
    return colors


def _scaled(image: Image.Image, room: tuple[int, int], how: Image.Resampling) -> Image.Image:
    scale = min(room[0] / image.width, room[1] / image.height)
    return image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))), how)


def _cut(text: str, width: float, size: int = _TEXT) -> str:
    """The text, or its beginning and an ellipsis."""
    if _font(size).getlength(text) <= width:
        return text
    while text and _font(size).getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """One of the system's with many letters, else Pillow's own, which knows Latin ones."""
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
