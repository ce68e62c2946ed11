"""How much memory prototypes of many images take when they are streamed from shards: no test, it takes minutes.

`python -m tests.datasets.stream_memory 2000 20000` makes sets of that many synthetic images, looks at each set in a
process of its own, and tells its peak: with a hash of the whole set, and a subset of 100 images, on the way.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from catpaint.affinity.prototypes import source_prototypes
from catpaint.datasets import open_dataset
from catpaint.datasets.subset import choose_subset
from catpaint.domain.label_map import encode_label_map
from catpaint.steps import drive
from tests.models.painted_scenes import COLORS, ColorFeatures, vocabulary

SIDE = 128
SHARD = 1000
"""Pairs in a shard."""


def write(folder: Path, count: int) -> None:
    """Blobs in the classes' colours with noise, as JPEG, in shards."""
    names = tuple(COLORS)
    classes = vocabulary(*names)
    folder.mkdir()
    classes.save(folder / "vocabulary.json")
    colors = np.array([COLORS[name] for name in names])
    random = np.random.default_rng(0)
    for start in range(0, count, SHARD):
        with tarfile.open(folder / f"train-{start // SHARD:06}.tar", "w") as tar:
            for number in range(start, min(start + SHARD, count)):
                small = random.integers(0, len(names), (8, 8))
                labels = np.kron(small, np.ones((SIDE // 8, SIDE // 8), int)).astype(np.uint16)
                image = (colors[labels] + random.integers(-20, 20, (SIDE, SIDE, 1))).clip(0, 255).astype(np.uint8)
                stream = io.BytesIO()
                Image.fromarray(image).save(stream, "JPEG")
                for ending, data in (("jpg", stream.getvalue()), ("label.png", encode_label_map(labels, classes))):
                    entry = tarfile.TarInfo(f"{number:06}.{ending}")
                    entry.size = len(data)
                    tar.addfile(entry, io.BytesIO(data))


def peak() -> float:
    """The most memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def look(folder: Path) -> None:
    """Open, look at every image, hash, and choose; tell memory and time after each."""
    told = [f"imported {peak():.0f}"]
    began = time.perf_counter()

    def tell(what: str) -> None:
        nonlocal began
        now = time.perf_counter()
        told.append(f"{what} {peak():.0f} ({now - began:.0f} s)")
        began = now

    dataset = open_dataset(folder)
    tell("opened")
    found = drive(source_prototypes(dataset.vocabulary, dataset, ColorFeatures()))
    tell("prototypes")
    dataset.content_hash()
    tell("hash")
    choose_subset(dataset, 100)
    tell("subset of 100")
    print(f"{found.images} images, MB at most: {', '.join(told)}", flush=True)


def main() -> None:
    """See the module."""
    if sys.argv[1] == "look":
        look(Path(sys.argv[2]))
        return
    for count in map(int, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder) / "set", count)
            command = [sys.executable, "-m", "tests.datasets.stream_memory", "look", str(Path(folder) / "set")]
            subprocess.run(command, check=True, env={**os.environ, "CATPAINT_CACHE": str(Path(folder) / "cache")})


if __name__ == "__main__":
    main()
