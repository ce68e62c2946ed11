"""What a codec learns from: photographs with their teacher's latents and decodings, one file each in the run's folder.

The teacher is many times slower than the codec, so it sees every photograph once, beforehand. Beside them the folder
may hold generated latents with the teacher's decodings (`codec_generated`), whose names say so.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from catpaint import files
from catpaint.datasets.images import read_image
from catpaint.errors import CatpaintError, TrainingError, first_line
from catpaint.models.network_input import from_pixels
from catpaint.training.codec_teacher import Teacher

Pixels = npt.NDArray[np.uint8]

_SOURCE = "source.json"
_NAME = re.compile(r"(\d+)_(\d+)\.npz")
_GENERATED = re.compile(r"generated_(\d+)_(\d+)\.npz")
_SMALLEST = 32


@dataclass(frozen=True)
class Example:
    """A square photograph uint8 [s, s, 3]; raw latents float16 [C, s/f, s/f] and their decoding uint8 [s, s, 3].

    Without a teacher the latents are empty and the decoding is the photograph. Of generated latents there is no
    photograph: their decoding stands for it.
    """

    image: Pixels
    latents: npt.NDArray[np.float16]
    decoding: Pixels


class ExampleFolder:
    """Examples on the disk, by side in pixels."""

    def __init__(self, path: Path | str) -> None:
        self.path = files.make_folder(path)
        self._kept: dict[Path, Example] = {}

    def by_side(self, *, generated: bool = False) -> dict[int, list[Path]]:
        """The files there are now, in order, by side: those of photographs, or of generated latents."""
        pattern = _GENERATED if generated else _NAME
        sides: dict[int, list[Path]] = {}
        for path in sorted(self.path.iterdir()):
            if match := pattern.fullmatch(path.name):
                sides.setdefault(int(match.group(2)), []).append(path)
        return dict(sorted(sides.items()))

    def read(self, path: Path) -> Example:
        """One example. Raises TrainingError that names a damaged file."""
        if path not in self._kept:
            try:
                with path.open("rb") as stream, np.load(stream) as file:
                    self._kept[path] = Example(file["image"], file["latents"], file["decoding"])
            except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
                reason = first_line(error)[:120]
                raise TrainingError(
                    "{path}: can't be read ({reason}); remove it, it is then made again", path=path, reason=reason
                ) from error
        return self._kept[path]

    def prepare(
        self,
        photographs: Sequence[Path],
        teacher: Teacher | None,
        *,
        sides: tuple[int, ...],
        factor: int,
        seed: int,
    ) -> Iterator[tuple[int, int]]:
        """Make the examples that aren't there yet; yields (photographs done, of how many) after each.

        Every photograph is scaled at random between its own size and `side`, the largest of a random few of `sides`
        that it has, and cut there at random. Raises TrainingError when the folder belongs to other photographs or
        settings, or none is large enough, and what `read_image` raises.
        """
        names = "\0".join(path.name for path in photographs).encode()
        source = {
            "photographs": hashlib.sha256(names).hexdigest(),
            "teacher": teacher is not None,
            "sides": list(sides),
            "seed": seed,
        }
        self.require_source(_SOURCE, source, "photographs")
        made = {path.name.partition("_")[0] for paths in self.by_side().values() for path in paths}
        for number, photograph in enumerate(photographs):
            if f"{number:06d}" not in made:
                rng = np.random.default_rng([seed, number])
                pixels = read_image(photograph)
                side = fitting_side(min(pixels.shape[:2]), sides, factor, rng)
                if side:
                    self.write(f"{number:06d}_{side}.npz", _example(_cut(pixels, side, rng), teacher))
            yield number + 1, len(photographs)
        if not self.by_side():
            raise TrainingError(
                "no photograph has {smallest} pixels on its short side; the codec needs larger ones", smallest=_SMALLEST
            )

    def require_source(self, name: str, source: Mapping[str, Any], what: str) -> None:
        """Keep in the file `name` what examples are made from; raise TrainingError where they were made from other."""
        path = self.path / name
        if not path.exists():
            files.write_text(path, json.dumps(source) + "\n")
            return
        try:
            found = json.loads(files.read_text(path, limit=2**16))
        except ValueError as error:
            raise TrainingError("{path}: is not valid JSON; choose a new run folder", path=path) from error
        if found != source:
            raise TrainingError(
                "{path}: was prepared from other {what} or settings; choose a new run folder", path=self.path, what=what
            )

    def write(self, name: str, example: Example) -> None:
        """Write an example. Raises TrainingError where it can't be written."""
        try:
            with files.atomic_write(self.path / name) as file:
                np.savez(file, image=example.image, latents=example.latents, decoding=example.decoding)
        except (OSError, CatpaintError) as error:
            raise TrainingError(
                "{path}: can't be written ({error}); make room, then resume", path=self.path / name, error=error
            ) from error


def to_tensor(pixels: npt.NDArray[np.uint8]) -> torch.Tensor:
    """uint8 [N, H, W, 3] to float32 [N, 3, H, W] in [-1, 1]."""
    return from_pixels(pixels)


def to_pixels(images: torch.Tensor) -> npt.NDArray[np.uint8]:
    """float32 [N, 3, H, W] in [-1, 1] to uint8 [N, H, W, 3]."""
    pixels: npt.NDArray[np.uint8] = ((images + 1) * 127.5).round().clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()
    return pixels


def random_square(height: int, width: int, side: int, rng: np.random.Generator) -> tuple[int, int, int, int]:
    """A square of `side` pixels in a picture scaled at random between its own size and the square's.

    The scaled (height, width), and the square's (top, left) in it.
    """
    scale = rng.uniform(side, min(height, width)) / min(height, width)
    width, height = max(side, round(width * scale)), max(side, round(height * scale))
    left, top = int(rng.integers(0, width - side + 1)), int(rng.integers(0, height - side + 1))
    return height, width, top, left


def _example(pixels: Pixels, teacher: Teacher | None) -> Example:
    if teacher is None:
        return Example(pixels, np.zeros((0, 0, 0), np.float16), pixels)
    latents = teacher.encode(to_tensor(pixels[None])).half()
    decoding = to_pixels(teacher.decode(latents.float()))[0]
    return Example(pixels, latents[0].numpy(), decoding)


def fitting_side(short: int, sides: tuple[int, ...], factor: int, rng: np.random.Generator) -> int:
    """One of the sides that the image has, or the largest multiple of the factor in it; 0 where it is too small."""
    fitting = [side for side in sides if side <= short]
    if fitting:
        return int(rng.choice(fitting))
    return short // factor * factor if short >= _SMALLEST else 0


def _cut(pixels: Pixels, side: int, rng: np.random.Generator) -> Pixels:
    height, width, top, left = random_square(pixels.shape[0], pixels.shape[1], side, rng)
    image = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    return np.array(image.crop((left, top, left + side, top + side)))
