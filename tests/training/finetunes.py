"""Small finetuning runs for the tests: a request, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.model import load_model
from catpaint.steps import drive
from catpaint.training.finetune import FinetuneProgress, FinetuneRequest, FinetuneResult, finetune


def affinity_of(dataset: Dataset, source: Path) -> AffinityMatrix:
    names = load_model(source).vocabulary.names
    weights = np.random.default_rng(0).random((len(dataset.vocabulary), len(names))) + 0.01
    return AffinityMatrix(names, dataset.vocabulary.names, weights / weights.sum(1, keepdims=True), "text")


def request_for(tmp_path: Path, dataset: Dataset, source: Path, **changes: Any) -> FinetuneRequest:
    values: dict[str, Any] = {
        "model": load_model(source),
        "dataset": dataset,
        "output": tmp_path / "result",
        "run": tmp_path / "run",
        "affinity": affinity_of(dataset, source),
        "steps": 5,
        "stage1": 2,
        "warm_up": 0,
        "batch": 2,
        "sample_count": 2,
        "save_every": 2,
        "name": "kelp coast",
    }
    return FinetuneRequest(**(values | changes))


def finished(request: FinetuneRequest) -> tuple[list[FinetuneProgress], FinetuneResult]:
    seen: list[FinetuneProgress] = []
    return seen, drive(finetune(request), seen.append)


def losses_of(seen: list[FinetuneProgress]) -> dict[int, dict[str, float]]:
    return {progress.step: dict(progress.losses) for progress in seen if progress.losses}
