"""`catpaint render --variations N`: pictures of one painting with N seeds, in a folder."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint import files
from catpaint.commands.common import print_json, require_no_input
from catpaint.commands.progress import shown
from catpaint.errors import FileError
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Variations
from catpaint.steps import Progress

if TYPE_CHECKING:
    from catpaint.rendering.request import RenderPath
    from catpaint.rendering.scene import Scene

MOST = 64


def variations_count(text: str) -> int:
    """Option type: how many pictures."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number in 1..{MOST}")
    return int(text)


def prepare_folder(folder: Path, count: int, seed: int, *inputs: Path | str | None) -> None:
    """Make the folder of the pictures. Raises FileError where it can't be, and where one would replace an input."""
    if folder.exists() and not folder.is_dir():
        raise FileError(f"{folder}: is a file; with --variations, name a folder")
    for number in range(count):
        require_no_input(folder / _name((seed + number) % 2**63), *inputs)
    files.make_folder(folder)


def _name(seed: int) -> str:
    return f"seed_{seed}.png"


def render_all(
    device: Device,
    scene: Scene,
    count: int,
    folder: Path,
    told: Callable[[Any], dict[str, Any]] | None,
    *,
    path: RenderPath = "auto",
) -> None:
    """Render the seeds from the scene's on and write `seed_<n>.png` as they come.

    told: what JSON says of an update; one object for all then goes to standard output. None prints a line for each.
    """
    from PIL import Image

    first = scene.noise
    noises = [replace(first, seed=(first.seed + number) % 2**63) for number in range(count)]
    requests = [scene.with_noise(noise).request(path=path) for noise in noises]
    pictures: list[dict[str, Any]] = []
    facts: dict[str, Any] = {}

    def write(progress: Progress) -> None:
        update = progress.news.update
        if not update.final:
            return
        seed = requests[progress.news.number].seed
        file = folder / _name(seed)
        buffer = io.BytesIO()
        Image.fromarray(update.image).save(buffer, "PNG")
        files.write_bytes(file, buffer.getvalue())
        if told is None:
            height, width = update.image.shape[:2]
            print(f"{file}: {width}x{height}, seed {seed}, {update.seconds:.2f} s on {update.device}")
        else:
            facts.update(told(update))
            pictures.append({"output": str(file), "seed": seed, "seconds": round(update.seconds, 4)})

    shown(device.run(Variations(tuple(requests))), write)
    if told is not None:
        shared = {key: value for key, value in facts.items() if key not in ("output", "seed", "seconds")}
        print_json({**shared, "variations": pictures})
