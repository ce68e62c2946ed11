"""How long a step of a run takes on this device, found by making two of them on made-up images."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from catpaint.jobs.device import Device
from catpaint.jobs.messages import TimeStep
from catpaint.jobs.run_order import RunOrder
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.datasets.crops import CropSettings
    from catpaint.datasets.dataset import Dataset
    from catpaint.domain.vocabulary import Vocabulary

_BLOCKS = 8
"""Rows and columns of patches of one class in a made-up label map."""


def time_step(device: Device, message: TimeStep) -> Steps[float]:
    """See `TimeStep`. Raises what reading the model and training raise."""
    from catpaint.architectures import ARCHITECTURES
    from catpaint.domain.affinity_matrix import AffinityMatrix
    from catpaint.domain.records import imported
    from catpaint.jobs.finetuning import Opened, request_of, starts_from_affinity
    from catpaint.models.model import load_model
    from catpaint.training.workers import Workers

    order = message.order
    yield Progress("measuring a training step", 0, 3)
    # A model of its own: what the window renders with isn't touched.
    model = load_model(order.model)
    names = model.vocabulary.names
    affinity = AffinityMatrix(names, names, np.eye(len(names)), "text") if starts_from_affinity(order, model) else None
    with tempfile.TemporaryDirectory(prefix="catpaint-step-") as folder:
        place = Path(folder)
        crops = _crops(order)
        size = crops.size if crops is not None else order.size or model.default_size
        data = _made_up(place / "set", model.vocabulary, size, order.batch)
        # Stage 2 is nearly all of a run.
        order = replace(order, stage1=0, warm_up=0, steps=2, segmenter=None, run=str(place / "run"), output=folder)
        request = request_of(
            order, Opened(model, data, None, affinity), device=str(device.renderer.device), crops=crops
        )
        finetuner = imported(ARCHITECTURES[model.architecture].finetuner)(request, Workers())
        seconds = 0.0
        for done in (1, 2):
            yield Progress("measuring a training step", done, 3)
            began = time.perf_counter()
            finetuner.step()
            # The first one prepares what the others only use.
            seconds = time.perf_counter() - began
    return seconds


def _crops(order: RunOrder) -> CropSettings | None:
    from catpaint.datasets.imported import ImportedData
    from catpaint.domain.vocabulary import Vocabulary

    if order.imported is None or order.vocabulary is None:
        return None
    return ImportedData.from_json(order.imported, Vocabulary.from_json(order.vocabulary)).crops()


def _made_up(folder: Path, vocabulary: Vocabulary, size: tuple[int, int], count: int) -> Dataset:
    """A data set of noise in patches of the vocabulary's classes."""
    from PIL import Image

    from catpaint.datasets import open_dataset
    from catpaint.domain.label_map import write_label_map

    images, labels = folder / "images", folder / "labels"
    images.mkdir(parents=True)
    labels.mkdir()
    vocabulary.save(folder / "vocabulary.json")
    random = np.random.default_rng(0)
    ids = np.array(vocabulary.ids, np.uint16)
    rows, columns = (np.arange(side) * _BLOCKS // side for side in size)
    for number in range(count):
        Image.fromarray(random.integers(0, 256, (*size, 3), np.uint8)).save(images / f"{number:03}.png")
        patches = random.choice(ids, (_BLOCKS, _BLOCKS))
        write_label_map(labels / f"{number:03}.png", patches[rows][:, columns], vocabulary)
    return open_dataset(folder)
