"""Pictures two or four times as large, for export: by the bundled upscaler, or by one that a person has.

A file of one's own is read by spandrel (the extra `catpaint[upscalers]`), which knows Real-ESRGAN, SPAN, SwinIR and
their like. Either works in tiles with what they overlap, so that memory stays small and no seam shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor

from catpaint import files
from catpaint.domain.unpainted import nearest
from catpaint.errors import CheckpointError, RenderError, first_line
from catpaint.models.network_input import from_pixels
from catpaint.models.upscaler import SCALE, load_upscaler
from catpaint.rendering.backend import to_image

Pixels = npt.NDArray[np.uint8]

FACTORS = (2, 4)
"""How many times as large a picture can be exported."""

TILE = 256
_FOREIGN_HALO = 16
_FOREIGN_SUFFIXES = (".pth", ".pt", ".ckpt", ".safetensors")


@dataclass(frozen=True, eq=False)
class UpscaleStep:
    """How far an enlargement is: `done` of `count` tiles; `image` uint8 [H, W, 3] when it is finished."""

    done: int
    count: int
    image: Pixels | None = None


@dataclass(frozen=True, eq=False)
class Enlarger:
    """One network: tensors [N, 3, h, w] in [-1, 1] to `scale` times the size; `halo` pixels around one count."""

    enlarge: Callable[[Tensor], Tensor]
    scale: int
    halo: int
    device: torch.device


def open_enlarger(path: Path | str | None = None, *, device: torch.device | str = "cpu") -> Enlarger:
    """The bundled upscaler, or the one in a folder of ours or a file that spandrel reads.

    Raises FileError and CheckpointError that name the file and what is missing.
    """
    device = torch.device(device)
    path = files.bundled_folder("checkpoints") / "upscaler" if path is None else Path(path)
    if path.suffix.lower() in _FOREIGN_SUFFIXES and not path.is_dir():
        return _foreign(path, device)
    network = load_upscaler(path).to(device).to(memory_format=torch.channels_last)
    return Enlarger(network.upscale, SCALE, network.halo, device)


def upscale(image: Pixels, factor: int, enlarger: Enlarger) -> Iterator[UpscaleStep]:
    """A picture uint8 [H, W, 3] or [H, W, 4] `factor` times as large, yielding after every tile; the last step has it.

    What is transparent stays so; for the network it continues what is beside it, so that edges get no dark seam.
    A network of a smaller scale is applied again, one of a larger scale is averaged down. Stop by not asking for the
    next. Raises RenderError for a factor that isn't one of `FACTORS`, or unlike the network's powers.
    """
    if factor not in FACTORS:
        raise RenderError(
            "{factor} times as large: choose {factors}", factor=factor, factors=" or ".join(map(str, FACTORS))
        )
    height, width = image.shape[:2]
    opacity = image[..., 3] if image.shape[2] == 4 else None
    if opacity is not None:
        image = _opaque(image)
    sizes = _passes((height, width), factor, enlarger.scale)
    count = sum(len(_tiles(size)) for size in sizes)
    done = 0
    for _ in sizes:
        result = np.empty((image.shape[0] * enlarger.scale, image.shape[1] * enlarger.scale, 3), np.uint8)
        for top, left in _tiles(image.shape[:2]):
            _enlarge_tile(image, result, top, left, enlarger)
            done += 1
            yield UpscaleStep(done, count)
        image = result
    wanted = (height * factor, width * factor)
    if image.shape[:2] != wanted:
        image = np.asarray(Image.fromarray(image).resize(wanted[::-1], Image.Resampling.BOX))
    if opacity is not None:
        large = np.asarray(Image.fromarray(opacity).resize(wanted[::-1], Image.Resampling.NEAREST))
        image = np.dstack([image, large])
        image[large == 0] = 0
    yield UpscaleStep(done, count, image)


def _opaque(image: Pixels) -> Pixels:
    """uint8 [H, W, 3] of [H, W, 4], transparent pixels like the nearest one that isn't."""
    seen = image[..., 3] > 0
    colors: Pixels = image[..., :3]
    return np.ascontiguousarray(colors[nearest(seen)] if seen.any() else colors)


def _passes(size: tuple[int, int], factor: int, scale: int) -> list[tuple[int, int]]:
    """The sizes that a network is applied to, until the picture is at least `factor` times as large."""
    sizes, reached = [], 1
    while reached < factor:
        sizes.append((size[0] * reached, size[1] * reached))
        reached *= scale
    return sizes


def _tiles(size: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(top, left) for top in range(0, size[0], TILE) for left in range(0, size[1], TILE)]


def _enlarge_tile(image: Pixels, result: Pixels, top: int, left: int, enlarger: Enlarger) -> None:
    """Enlarge one tile of `image` together with its halo, and write what is the tile's own into `result`."""
    scale, halo = enlarger.scale, enlarger.halo
    bottom, right = min(top + TILE, image.shape[0]), min(left + TILE, image.shape[1])
    above, before = max(0, top - halo), max(0, left - halo)
    part = image[above : bottom + halo, before : right + halo]
    enlarged = enlarger.enlarge(from_pixels(part[None]).to(enlarger.device))[0]
    y, x = (top - above) * scale, (left - before) * scale
    own = enlarged[:, y : y + (bottom - top) * scale, x : x + (right - left) * scale]
    result[top * scale : bottom * scale, left * scale : right * scale] = to_image(own)


def _foreign(path: Path, device: torch.device) -> Enlarger:
    try:
        import spandrel
    except ImportError as error:
        raise CheckpointError(
            "{path}: upscalers of other projects need spandrel; install it with: pip install 'catpaint[upscalers]'",
            path=path,
        ) from error
    if not path.is_file():
        raise CheckpointError("{path}: there is no such file", path=path)
    try:
        model = spandrel.ModelLoader(device=device).load_from_file(path)
    except Exception as error:  # spandrel passes on whatever its readers raise.
        reason = first_line(error)[:160]
        raise CheckpointError(
            "{path}: spandrel can't read this upscaler ({reason})", path=path, reason=reason
        ) from error
    if not isinstance(model, spandrel.ImageModelDescriptor) or model.scale < 2 or model.input_channels != 3:
        raise CheckpointError("{path}: is no upscaler of RGB images", path=path)
    network = model.eval()

    @torch.inference_mode()
    def enlarge(images: Tensor) -> Tensor:
        enlarged: Tensor = network(images / 2 + 0.5)
        return enlarged * 2 - 1

    return Enlarger(enlarge, model.scale, _FOREIGN_HALO, device)
