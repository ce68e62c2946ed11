from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.commands import evaluate as evaluate_command
from catpaint.datasets import Dataset
from catpaint.datasets.channels import with_unlabeled
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError, CatpaintError, DatasetError, VocabularyError
from catpaint.evaluation import images
from catpaint.evaluation.evaluate import (
    EvaluationProgress,
    EvaluationReport,
    EvaluationRequest,
    affinity_by_name,
    evaluate,
)
from catpaint.evaluation.images import squash
from catpaint.evaluation.photographs import PhotographRequest, Photographs, look_at_photographs
from catpaint.metrics.extractors import SegmenterFeatures
from catpaint.models import companions
from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.model import Model, load_model
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.steps import drive
from tests.training.runs import made_up, tiny_trainer


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return made_up(tmp_path / "set", 6)


@pytest.fixture
def segmenter(dataset: Dataset) -> SmallSegmenter:
    torch.manual_seed(1)
    network = SegmenterNetwork(SegmenterSizes(4, widths=(8, 8, 8, 8), features=8))
    return SmallSegmenter(network, with_unlabeled(dataset.vocabulary), side=64, name="tiny")


@pytest.fixture
def model(tmp_path: Path, dataset: Dataset, segmenter: SmallSegmenter) -> Model:
    trainer = tiny_trainer(dataset)
    networks = {"generator": trainer.generator, "discriminator": trainer.discriminator}
    info = CheckpointInfo(
        architecture="oasis",
        sizes={name: network.sizes.to_json() for name, network in networks.items()},
        source_vocabulary=with_unlabeled(dataset.vocabulary),
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="test",
        licence="none",
    )
    states = {name: network.state_dict() for name, network in networks.items()}
    extras = {f"segmenter/{name}": data for name, data in segmenter.files().items()}
    save_checkpoint(tmp_path / "tiny", info, states, model_card="# tiny", extras=extras)
    return load_model(tmp_path / "tiny")


def _report(request: EvaluationRequest) -> EvaluationReport:
    *progress, report = evaluate(request)
    assert isinstance(report, EvaluationReport)
    assert progress[-1] == EvaluationProgress(len(progress), len(progress))
    assert [step.done for step in progress] == list(range(1, len(progress) + 1))
    return report


def _photographs(dataset: Dataset, features: SegmenterFeatures) -> Photographs:
    return drive(look_at_photographs(PhotographRequest(dataset, (64, 64), extractors=[features])))


def test_equal_seeds_give_equal_figures(model: Model, dataset: Dataset, segmenter: SmallSegmenter) -> None:
    features = SegmenterFeatures(segmenter)
    request = EvaluationRequest(model, dataset, segmenter=segmenter, extractor=features, seeds=(3, 4), device="cpu")
    first, second = _report(request), _report(request)
    assert first == second
    distances = ["kid_tiny8", "frechet_tiny8", "color_error", "patches_coarse", "patches_fine"]
    assert list(first.figures) == [*distances, "diversity_tiny8"]
    assert list(first.floor) == distances
    assert len(first.floor["kid_tiny8"].values) == 8
    assert set(first.color_errors) <= set(dataset.vocabulary.names)
    assert first.figures["frechet_tiny8"].mean > 0
    assert first.segmentation is not None
    assert 0 <= first.segmentation.ceiling_mean_iou <= 1
    assert "unlabeled" not in first.segmentation.iou
    other = _report(replace(request, seeds=(5, 6)))
    assert other.figures["frechet_tiny8"] != first.figures["frechet_tiny8"]
    assert "photographs" in first.to_text()
    assert json.loads(json.dumps(first.to_json()))["images"] == 6


def test_photographs_against_themselves_and_their_cache(
    dataset: Dataset, segmenter: SmallSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    features = SegmenterFeatures(segmenter)
    made = _photographs(dataset, features)
    figures = made.images.figures(made.images)
    assert figures["frechet_tiny8"] < 1e-3
    assert figures["color_error"] == figures["patches_coarse"] == figures["patches_fine"] == 0
    monkeypatch.setattr(features, "image_features", None)
    cached = _photographs(dataset, features)
    np.testing.assert_array_equal(cached.images.features["tiny8"].vectors, made.images.features["tiny8"].vectors)


def test_a_damaged_cache_is_made_again(dataset: Dataset, segmenter: SmallSegmenter) -> None:
    from catpaint import files

    features = SegmenterFeatures(segmenter)
    made = _photographs(dataset, features)
    (path,) = (files.cache_folder() / "statistics").iterdir()
    path.write_bytes(b"damaged")
    again = _photographs(dataset, features).images.features["tiny8"]
    np.testing.assert_array_equal(again.vectors, made.images.features["tiny8"].vectors)


def test_many_images_have_statistics_beyond_the_vectors_that_are_kept(
    segmenter: SmallSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (70, 64, 64, 3), np.uint8)
    features = SegmenterFeatures(segmenter)
    vectors = features.image_features(pictures)
    for kept in (20, 16, 10_000):
        monkeypatch.setattr(images, "KEPT_VECTORS", kept)
        stream = images.FeatureStream(features)
        for picture in pictures:
            stream.add(picture)
        made = stream.result()
        assert len(made.vectors) == min(kept, 70)
        assert (made.beyond is None) == (kept > 70)
        np.testing.assert_allclose(made.statistics.mean, vectors.mean(0), rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(made.statistics.covariance, np.cov(vectors.T), rtol=1e-3, atol=1e-6)


def test_the_floor_is_that_of_other_photographs_where_there_are_some(
    model: Model, dataset: Dataset, segmenter: SmallSegmenter, tmp_path: Path
) -> None:
    features = SegmenterFeatures(segmenter)
    others = made_up(tmp_path / "others", 9)
    report = _report(EvaluationRequest(model, dataset, extractor=features, reference=others, device="cpu"))
    assert report.floor_of == "6 of others against these"
    assert len(report.floor["kid_tiny8"].values) == 1
    assert report.floor["color_error"].mean < report.figures["color_error"].mean
    assert report.flat()["floor_color_error"] == report.floor["color_error"].mean
    assert "(photographs: " in report.to_text()
    strangers = replace(others, vocabulary=others.vocabulary.with_changed(2, name="horse"))
    with pytest.raises(VocabularyError, match="for the floor"):
        list(evaluate(EvaluationRequest(model, dataset, extractor=features, reference=strangers, device="cpu")))


def test_photographs_of_a_run_are_measured_once(
    model: Model, dataset: Dataset, segmenter: SmallSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = _photographs(dataset, SegmenterFeatures(segmenter))
    request = EvaluationRequest(model, dataset, extractor=SegmenterFeatures(segmenter), device="cpu")
    *progress, report = evaluate(replace(request, photographs=known))
    assert len(progress) == len(dataset)
    assert report == _report(request)


@pytest.mark.parametrize("size", [(64, 96), (128, 128)])
def test_any_size_is_rendered(model: Model, dataset: Dataset, segmenter: SmallSegmenter, size: tuple[int, int]) -> None:
    request = EvaluationRequest(model, dataset, extractor=SegmenterFeatures(segmenter), size=size, device="cpu")
    *progress, report = evaluate(request)
    assert isinstance(report, EvaluationReport)
    assert report.size == size
    last = progress[-1]
    assert isinstance(last, EvaluationProgress)
    assert last.image is not None
    assert last.image.shape == (*size, 3)


def test_classes_map_by_name(dataset: Dataset) -> None:
    source = with_unlabeled(dataset.vocabulary)
    affinity = affinity_by_name(dataset.vocabulary, source)
    np.testing.assert_array_equal(affinity.weights, np.eye(4)[1:])
    with pytest.raises(AffinityError, match="class 'horse'"):
        affinity_by_name(dataset.vocabulary.with_changed(2, name="horse"), source)


def test_squash_ignores_the_aspect() -> None:
    image = np.zeros((10, 30, 3), np.uint8)
    assert squash(image, (16, 16)).shape == (16, 16, 3)
    assert squash(image, (10, 30)) is image


def test_a_segmenter_of_other_classes_is_refused(model: Model, dataset: Dataset) -> None:
    network = SegmenterNetwork(SegmenterSizes(11, widths=(8, 8, 8, 8), features=8))
    other = SmallSegmenter(network, Vocabulary.preset("camvid"), side=64, name="other")
    with pytest.raises(VocabularyError, match="names the classes of 'CamVid"):
        next(evaluate(EvaluationRequest(model, dataset, segmenter=other)))
    with pytest.raises(DatasetError, match="at least 2"):
        next(evaluate(EvaluationRequest(model, dataset, limit=1)))


def _run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    evaluate_command.add_arguments(parser)
    return evaluate_command.run(parser.parse_args([str(word) for word in words]))


def test_the_command_prints_json(
    model: Model, dataset: Dataset, segmenter: SmallSegmenter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    companions.write(tmp_path / "segmenter", segmenter.files())
    words = ["--model", model.folder, "--dataset", dataset.root, "--extractor", tmp_path / "segmenter"]
    assert _run(*words, "--limit", 3, "--device", "cpu", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["images"] == 3
    # The model brings a segmenter of these classes, so mIoU comes without asking.
    assert report["segmentation"]["mean_iou"]["values"]


def test_the_command_tells_what_is_missing(dataset: Dataset, model: Model) -> None:
    words = ["--model", model.folder, "--dataset", dataset.root]
    with pytest.raises(CatpaintError, match="metric 'beauty' is unknown"):
        _run(*words, "--metrics", "beauty")
    with pytest.raises(CatpaintError, match="--inception"):
        _run(*words, "--metrics", "fid")
    with pytest.raises(DatasetError, match="is no folder"):
        _run("--dataset", dataset.root / "lost", "--model", model.folder)


def test_a_diffusion_models_sampling_goes_into_every_render(
    model: Model, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catpaint.rendering.renderer import Renderer

    seen = []
    rendered = Renderer.render

    def render(self: Renderer, request: RenderRequest) -> Iterator[RenderUpdate]:
        seen.append(dict(request.options))
        return rendered(self, replace(request, options={}))

    monkeypatch.setattr(Renderer, "render", render)
    _report(EvaluationRequest(model, dataset, device="cpu", sampling={"preset": "published", "guidance": 1.3}))
    assert seen == [{"preset": "published", "guidance": 1.3}] * len(dataset)


def test_the_command_takes_sampling_of_models_that_sample(model: Model, dataset: Dataset) -> None:
    parser = argparse.ArgumentParser()
    evaluate_command.add_arguments(parser)
    arguments = ["--model", str(model.folder), "--dataset", str(dataset.root), "--preset", "published"]
    with pytest.raises(CatpaintError, match="option 'preset' is none of OASIS"):
        evaluate_command.run(parser.parse_args(arguments))
