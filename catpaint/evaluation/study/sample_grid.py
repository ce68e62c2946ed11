"""Renders of several cells under the label maps and photographs they belong to, as one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from catpaint import files
from catpaint.datasets.images import read_image

_GAP = 4
_NAME_WIDTH = 190
_WIDEST = 1400


def sample_grid(cells: Sequence[tuple[str, Path]], path: Path) -> bool:
    """Write the grid to `path`: label maps, photographs, then a row per cell (name, folder). False without pictures.

    Raises FileError.
    """
    rows: list[tuple[str, Path]] = []
    for name, folder in cells:
        if not (folder / "renders.png").is_file():
            continue
        if not rows:
            rows += [("label map", folder / "label_maps.png"), ("photograph", folder / "photographs.png")]
        rows.append((name, folder / "renders.png"))
    if not rows:
        return False
    strips = [(name, Image.fromarray(read_image(strip))) for name, strip in rows if strip.is_file()]
    width = min(_WIDEST, max(strip.width for _, strip in strips))
    strips = [(name, strip.resize((width, round(strip.height * width / strip.width)))) for name, strip in strips]
    height = sum(strip.height + _GAP for _, strip in strips) - _GAP
    grid = Image.new("RGB", (_NAME_WIDTH + width, height), "white")
    draw = ImageDraw.Draw(grid)
    font = ImageFont.load_default(13)
    top = 0
    for name, strip in strips:
        draw.multiline_text((6, top + 6), _wrapped(name), fill="black", font=font)
        grid.paste(strip, (_NAME_WIDTH, top))
        top += strip.height + _GAP
    with files.atomic_write(path) as file:
        grid.save(file, "PNG")
    return True


def _wrapped(name: str) -> str:
    return name.replace(", ", "\n")
