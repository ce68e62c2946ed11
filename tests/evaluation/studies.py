"""Studies for the tests: a small file, and runners that make results up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import TrainingError
from catpaint.evaluation.study.plan import Cell
from catpaint.evaluation.study.run import Estimated, Finetuned, Runners, Work, WorkStep

METHODS = {"cat": True, "transfergan": False, "scratch": False}

TEXT = """
name = "Made up"
[values]
data = "data"
segmenter = ""
[settings]
size = "64x96"
steps = 6
batch = 2
[sources.small]
model = "small"
[targets.harbour]
train = "{data}/train"
test = "{data}/test"
segmenter = "{segmenter}"
[[grid]]
source = "small"
target = "harbour"
method = "training-free"
estimator = ["random", "text", "combined"]
images = 4
seeds = [0, 1]
[[grid]]
source = "small"
target = "harbour"
method = ["cat", "transfergan"]
estimator = ["text", "combined"]
images = [2, 4]
seeds = [0, 1, 2]
[[grid]]
source = "small"
target = "harbour"
method = "cat"
estimator = "combined"
images = 4
without = [["residual"], ["residual", "affinity"]]
"""


def write_study(folder: Path, text: str = TEXT) -> Path:
    path = folder / "study.toml"
    path.write_text(text)
    return path


class MadeUp:
    """Counts what it is asked to do. broken: labels of cells that fail."""

    def __init__(self, broken: tuple[str, ...] = (), *, nothing_held_out: bool = False) -> None:
        self.nothing_held_out = nothing_held_out
        self.finetuned: list[str] = []
        self.judged: list[str] = []
        self.broken = broken

    def runners(self) -> Runners:
        return Runners(self.identify, self.estimate, self.finetune, self.evaluate, machine="a test")

    def identify(self, cell: Cell) -> Mapping[str, Any]:
        return {"settings": cell.to_json(), "source": "abc"}

    def estimate(self, cell: Cell) -> Work[Estimated]:
        yield WorkStep("estimate", 1, 1)
        return Estimated(AffinityMatrix.identity(("sea", "sky")), (f"note of {cell.estimator}",))

    def finetune(self, cell: Cell, affinity: AffinityMatrix | None, folder: Path) -> Work[Finetuned]:
        assert (affinity is None) == (cell.estimator is None)
        counter = folder / "steps"
        while (done := int(counter.read_text()) if counter.exists() else 0) < cell.steps:
            counter.write_text(str(done + 1))
            yield WorkStep("finetune", done + 1, cell.steps)
            if cell.label in self.broken:
                raise TrainingError(f"{folder}: made to fail\nfor the test")
        self.finetuned.append(cell.label)
        return Finetuned(
            folder / "model", cell.steps, cell.steps - 1, converged=None if self.nothing_held_out else cell.steps - 1
        )

    def evaluate(
        self, cell: Cell, affinity: AffinityMatrix | None, model: Path | None, folder: Path
    ) -> Work[Mapping[str, float]]:
        assert (model is None) == cell.training_free
        yield WorkStep("evaluate", 1, 1)
        self.judged.append(cell.label)
        for number, name in enumerate(("renders.png", "photographs.png", "label_maps.png")):
            Image.fromarray(np.full((8, 16, 3), 60 * number, np.uint8)).save(folder / name)
        best = cell.method == "cat" and not cell.without
        distance = {"random": 90.0, "text": 20.0}.get(cell.estimator or "", 15.0) - 5 * best + cell.seed
        figures = {"kid_small64": distance / 1000, "frechet_small64": 7.0, "miou": 0.2 + 0.1 * best, "color_error": 9.0}
        return figures | {"floor_kid_small64": 0.002, "floor_color_error": 4.0, "floor_miou": 0.6}
