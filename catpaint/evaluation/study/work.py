"""The work on a cell that needs no training: identity, training subset, estimate, judgement."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint import files
from catpaint.affinity.estimate import estimate_steps
from catpaint.affinity.records import needs_images
from catpaint.architectures import architecture_of
from catpaint.datasets import open_dataset
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.subset import choose_subset, class_pixels_steps
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.options import FinetuneOptions
from catpaint.evaluation.evaluate import EvaluationProgress, EvaluationRequest, evaluate
from catpaint.evaluation.images import squash
from catpaint.evaluation.report import EvaluationReport
from catpaint.evaluation.study.pictures import Strip, color_label_map
from catpaint.evaluation.study.plan import Cell, Study, Target
from catpaint.evaluation.study.run import Estimated, Work, WorkStep
from catpaint.metrics.extractors import ImageFeatures, SegmenterFeatures, default_features
from catpaint.models.downloads import file_sha256
from catpaint.models.model import Model, load_model
from catpaint.models.published_segmenters import named_segmenter
from catpaint.models.segmenters import Segmenter, load_segmenter
from catpaint.rendering.devices import choose_device, device_name
from catpaint.steps import drive, told_as


class StudyWork:
    """Opens what a study's cells need, once, and does their work. device: where renders are made."""

    def __init__(self, study: Study, *, device: str = "auto") -> None:
        self.study = study
        self.device = str(choose_device(device))
        # Caches of this object, not of the class: they go with it.
        self.model = cache(self._model)
        self.train = cache(self._train)
        self.test = cache(self._test)
        self.held_out = cache(self._held_out)
        self.subset = cache(self._subset)
        self._pixels = cache(self._class_pixels)
        self._hash = cache(self._content_hash)
        self._segmenter = cache(self._load_segmenter)
        self._extractor = cache(self._load_extractor)
        self._inception = cache(self._load_inception)

    @property
    def machine(self) -> str:
        """What renders are made on, for the report."""
        import torch

        where = device_name(choose_device(self.device))
        threads = f", {torch.get_num_threads()} threads" if self.device == "cpu" else ""
        return f"{where}{threads}, torch {torch.__version__}, {platform.system()}"

    def identify(self, cell: Cell) -> Mapping[str, Any]:
        """Everything the cell's result depends on: settings, and hashes of models and data sets."""
        study, source, target = self.study, self.study.sources[cell.source], self.study.targets[cell.target]
        judging = study.judging
        identity: dict[str, Any] = {
            "settings": {key: value for key, value in cell.to_json().items() if key not in ("source", "target")},
            "source": self.model(cell.source).checkpoint_hash,
            "train": self._hash(cell.target, "train"),
            "test": self._hash(cell.target, "test"),
            "judging": [judging.seeds, judging.limit],
            "extractor": self._extractor().fingerprint,
            "inception": None if judging.inception is None else file_sha256(judging.inception),
            "segmenter": fingerprint_of(self._segmenter(cell.target)),
        }
        if study.training.subset_divergence != "uniform":
            identity["subset"] = study.training.subset_divergence
        if needs_images(cell.estimator):
            identity["knowledge"] = [source.segmenter, source.features, str(source.prototypes or "")]
        if cell.estimator not in (None, "random"):
            identity["encoder"] = source.encoder
        if not cell.training_free:
            training = study.training
            identity["training"] = [training.stage1, training.measure_every, training.patience, training.warm_up]
            identity["held_out"] = None if target.held_out is None else self._hash(cell.target, "held_out")
        return identity

    def estimate(self, cell: Cell) -> Work[Estimated]:
        """The cell's affinity by its estimator, from its training subset."""
        source = self.study.sources[cell.source]
        train = self.subset(cell.target, cell.images, cell.seed)
        assert cell.estimator is not None
        steps = estimate_steps(
            self.model(cell.source),
            train.vocabulary,
            estimator=cell.estimator,
            dataset=train,
            seed=cell.seed,
            prototypes=source.prototypes,
            **self._estimating(cell),
        )
        made = yield from told_as(steps, lambda step: WorkStep("estimate", step.done, step.total))
        return Estimated(made.affinity, tuple(made.notes))

    def options(self, cell: Cell) -> FinetuneOptions:
        """The cell's options for its source. Raises TrainingError where one of its own doesn't suit it."""
        record = architecture_of(self.model(cell.source).architecture)
        return cell.options_for(record.options, record.title)

    def _estimating(self, cell: Cell) -> dict[str, Any]:
        """The options of the estimate; what the source names is used unless the cell chooses another."""
        source = self.study.sources[cell.source]
        named = {"encoder": source.encoder, "segmenter": source.segmenter, "features": source.features}
        options = self.options(cell).estimate
        return options | {name: options[name] or value for name, value in named.items()}

    def evaluate(
        self, cell: Cell, affinity: AffinityMatrix | None, model: Path | None, folder: Path
    ) -> Work[Mapping[str, float]]:
        """Judge the finetuned model, or the source behind the affinity; leaves `renders.png` and others in `folder`."""
        judging = self.study.judging
        test = self.test(cell.target)
        request = EvaluationRequest(
            model=self.model(cell.source) if model is None else load_model(model),
            dataset=test,
            affinity=affinity if model is None else None,
            segmenter=self._segmenter(cell.target),
            extractor=self._extractor(),
            inception=self._inception(),
            seeds=tuple(range(cell.seed * judging.seeds, (cell.seed + 1) * judging.seeds)),
            size=cell.size,
            limit=judging.limit,
            device=self.device,
            sampling=self.options(cell).sampling,
            reference=self.train(cell.target),
        )
        strip = Strip(samples_of(len(test), judging.limit, judging.samples))
        report: EvaluationReport | None = None
        for update in evaluate(request):
            if isinstance(update, EvaluationProgress):
                if update.image is not None:
                    strip.see(update.position, update.image)
                yield WorkStep("evaluate", update.done, update.total)
            else:
                report = update
        assert report is not None
        self._save_pictures(strip, test, report.size, folder)
        return report.flat()

    def _save_pictures(self, strip: Strip, test: Dataset, size: tuple[int, int], folder: Path) -> None:
        pairs = [test.read(position) for position in strip.positions]
        rows = {
            "renders.png": strip.pictures,
            "photographs.png": [squash(image, size) for image, _ in pairs],
            "label_maps.png": [color_label_map(label_map, test.vocabulary, size) for _, label_map in pairs],
        }
        for name, pictures in rows.items():
            with files.atomic_write(folder / name) as file:
                Image.fromarray(np.concatenate(pictures, axis=1)).save(file, "PNG")

    # ---- opened once ----

    def _model(self, name: str) -> Model:
        return load_model(self.study.sources[name].model)

    def _train(self, name: str) -> Dataset:
        target = self.study.targets[name]
        return open_dataset(target.train, split=target.train_split)

    def _test(self, name: str) -> Dataset:
        target = self.study.targets[name]
        return open_dataset(target.test, split=target.test_split)

    def _held_out(self, name: str) -> Dataset | None:
        target = self.study.targets[name]
        return None if target.held_out is None else open_dataset(target.held_out)

    def _subset(self, name: str, images: int | None, seed: int) -> Dataset:
        train = self.train(name)
        if images in (None, len(train)):
            return train
        divergence = self.study.training.subset_divergence
        # Every seed chooses from the same counts, which take a look at every label map.
        return train.subset(
            choose_subset(train, images or 0, seed, divergence_of=divergence, pixels=self._pixels(name))
        )

    def _class_pixels(self, name: str) -> npt.NDArray[np.float64]:
        return drive(class_pixels_steps(self.train(name)))

    def _content_hash(self, name: str, part: str) -> str:
        dataset = {"train": self.train, "test": self.test, "held_out": self.held_out}[part](name)
        return "" if dataset is None else dataset.content_hash()

    def _load_segmenter(self, name: str) -> Segmenter | None:
        target: Target = self.study.targets[name]
        return None if target.segmenter is None else named_segmenter(target.segmenter)

    def _load_extractor(self) -> ImageFeatures:
        chosen = self.study.judging.extractor
        return SegmenterFeatures(load_segmenter(chosen)) if chosen else default_features(self.device)

    def _load_inception(self) -> ImageFeatures | None:
        path = self.study.judging.inception
        if path is None:
            return None
        # torchvision costs two seconds to import.
        from catpaint.metrics.inception import load_inception

        return load_inception(path, device=self.device)


def samples_of(count: int, limit: int | None, samples: int) -> list[int]:
    """Positions of test images spread over all that are judged; the same for every cell."""
    judged = min(count, limit or count)
    return sorted({number * judged // samples for number in range(samples)})


def fingerprint_of(segmenter: Segmenter | None) -> str | None:
    """What tells a segmenter's weights apart, None without one."""
    if segmenter is None:
        return None
    known = getattr(segmenter, "fingerprint", None)
    if isinstance(known, str):
        return known
    files = segmenter.files()  # type: ignore[attr-defined]
    return hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
