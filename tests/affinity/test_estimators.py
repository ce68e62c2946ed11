"""Segmentation, features and their combination, from labelled images to the matrix with its evidence."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.affinity import estimators
from catpaint.affinity.estimate import estimate_affinity, estimate_steps, estimate_with_evidence
from catpaint.affinity.prototypes import SourcePrototypes, source_prototypes, store_prototypes
from catpaint.affinity.result import AffinityEstimate
from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError, CheckpointError, DatasetError, DownloadError
from catpaint.models import efficientnet_lite
from catpaint.models.checkpoint import save_checkpoint
from catpaint.models.model import Model, load_model
from catpaint.steps import drive
from tests.models.affinity_model import SOURCES, seven
from tests.models.painted_scenes import ColorFeatures, ColorSegmenter, vocabulary, write_dataset
from tests.models.toy_encoder import ToyEncoder

TARGET = vocabulary("heaven", "lawn", "lake", "dragon")
SCENES = {
    "a": [("heaven", "sky"), ("lawn", "grass"), ("lake", "sea"), ("lake", "sky")],
    "b": [("heaven", "sky"), ("lake", "sea"), ("lake", "sea"), ("lawn", "grass")],
    "c": [("lawn", "grass"), ("lawn", "grass"), (None, "sky"), ("heaven", "sky")],
}
SOURCE_SCENES = {
    "a": [("sky", "sky"), ("grass", "grass"), ("road", "road")],
    "b": [("sea", "sea"), ("car", "car"), ("grass", "grass")],
}
ENCODER = ToyEncoder(
    {
        "sky": [1, 0, 0, 0],
        "grass": [0, 1, 0, 0],
        "sea": [0, 0, 1, 0],
        "horse": [0, 0, 0, 1],
        "heaven": [0.9, 0.1, 0, 0],
        "lawn": [0, 0, 0.4, 0.9],
        "lake": [0.8, 0, 0.5, 0],
        "dragon": [0, 0, 0.1, 0.9],
    }
)


class Darkness:
    """Image features for the tie-break: mean colour."""

    name = "darkness"
    fingerprint = "darkness"

    def image_features(self, images: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return images.astype(np.float32).mean((1, 2)) / 255


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return write_dataset(tmp_path / "data", TARGET, SCENES)


@pytest.fixture(scope="module")
def with_prototypes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model with source prototypes by ColorFeatures."""
    folder = tmp_path_factory.mktemp("models")
    made = seven(folder / "seven")
    source = write_dataset(folder / "source", vocabulary("sky", "grass", "road", "car", "sea"), SOURCE_SCENES)
    prototypes = drive(source_prototypes(made.vocabulary, source, ColorFeatures()))
    store_prototypes(made.folder, prototypes, made.vocabulary)
    return made.folder


@pytest.fixture
def model(with_prototypes: Path, tmp_path: Path) -> Model:
    """A copy of that model, for the test to change."""
    return load_model(shutil.copytree(with_prototypes, tmp_path / "seven"))


@pytest.fixture(autouse=True)
def dark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimators, "tie_break_features", Darkness)


def estimate(model: Model, estimator: str, dataset: Dataset | None, **options: Any) -> AffinityEstimate:
    given_options: dict[str, Any] = {
        "encoder": ENCODER,
        "segmenter": ColorSegmenter(SOURCES, unknown="unlabeled"),
        "features": ColorFeatures(),
        "tie_break_images": 3,
        **options,
    }
    vocabulary_ = given_options.pop("vocabulary", TARGET)
    return estimate_with_evidence(model, vocabulary_, estimator=estimator, dataset=dataset, **given_options)


def best(affinity: AffinityMatrix) -> list[str]:
    return [affinity.top(name, 1)[0][0] for name in affinity.target]


def test_segmentation(model: Model, dataset: Dataset) -> None:
    result = estimate(model, "segmentation", dataset)
    assert result.affinity.top("lake") == [("sea", 0.75), ("sky", 0.25)]
    assert best(result.affinity) == ["sky", "grass", "sea", "horse"]
    assert result.affinity.settings["segmenter"] == "by colour"
    assert result.affinity.settings["sharpen"] == "linear"
    assert result.notes == ("no evidence in the images, so by name: dragon",)
    assert result.evidence is not None
    lake = result.evidence.of("lake")
    assert lake is not None
    assert (lake.rule, lake.decided_by, lake.images, lake.pixels) == ("estimator", "segmentation", 2, 4 * 12 * 64)
    assert [(s.source, s.pixels) for s in lake.ballots[0].sources] == [("sea", 3 * 12 * 64), ("sky", 12 * 64)]
    assert lake.ballots[0].sources[0].examples[0].image.endswith("images/b.png")
    dragon = result.evidence.of("dragon")
    assert dragon is not None
    assert (dragon.rule, dragon.pixels) == ("text", 0)
    assert dragon.ballots[0].abstains == "the images show no pixels of it"
    assert estimate_affinity(
        model, TARGET, estimator="segmentation", dataset=dataset.root, sharpen="argmax", encoder=ENCODER,
        segmenter=ColorSegmenter(SOURCES, unknown="unlabeled"),
    ).top("lake") == [("sea", 1.0)]  # fmt: skip


def test_features(model: Model, dataset: Dataset) -> None:
    result = estimate(model, "features", dataset)
    assert best(result.affinity) == ["sky", "grass", "sea", "horse"]
    assert result.affinity.top("heaven") == [("sky", 1.0)]
    assert result.evidence is not None
    heaven = result.evidence.of("heaven")
    assert heaven is not None
    sky = heaven.ballots[0].sources[0]
    assert sky.score == pytest.approx(1, abs=0.02)
    assert sky.pixels == 16 * 64
    assert len(sky.examples) == 3
    assert np.isnan(result.scores[:3, SOURCES.index("horse")]).all()


def test_combined_votes_and_breaks_ties(model: Model, dataset: Dataset) -> None:
    shifted = ColorSegmenter(SOURCES, unknown="unlabeled", name="wrong")
    shifted.segment = lambda images: np.full(images.shape[:3], SOURCES.index("road"))  # type: ignore[method-assign]
    result = estimate(model, "combined", dataset, segmenter=shifted, tie_break_metric="kid")
    assert result.evidence is not None
    rules = {entry.target: entry.rule for entry in result.evidence.classes}
    assert rules == {"heaven": "majority", "lawn": "tie-break", "lake": "tie-break", "dragon": "only vote"}
    tie = result.evidence.tie_break
    assert tie is not None
    assert (tie.measure, tie.images, tie.seeds) == ("kid_darkness", 3, 1)
    assert set(tie.distances) == {"segmentation", "features", "text"}
    winner = tie.ranking[0]
    expected = {"segmentation": "road", "features": "grass", "text": "horse"}[winner]
    assert best(result.affinity) == ["sky", expected, best(result.affinity)[2], "horse"]
    assert (result.affinity.weights.max(1) == 1).all()
    assert list(result.affinity.settings["estimators"]) == ["segmentation", "features", "text"]
    assert result.affinity.settings["encoder"] == "toy"
    assert set(result.evidence.seconds) == {"segmentation", "features", "text", "tie-break"}


def test_ranks_break_ties_without_rendering(model: Model, dataset: Dataset) -> None:
    result = estimate(model, "combined", dataset, segmenter=_wrong_lawn(), tie_break_images=0)
    assert result.evidence is not None
    assert result.evidence.of("lawn").rule == "ranks"  # type: ignore[union-attr]
    assert result.evidence.tie_break is None
    assert "tie-break" not in result.evidence.seconds
    assert result.affinity.settings["rules"]["lawn"] == "ranks"


def test_mean_and_the_two_others_agree(model: Model, dataset: Dataset) -> None:
    result = estimate(model, "mean", dataset)
    np.testing.assert_allclose(result.affinity.weights.sum(1), 1)
    assert result.affinity.row("lawn")[SOURCES.index("grass")] == pytest.approx(2 / 3)
    assert estimate(model, "combined", dataset).affinity.top("lawn") == [("grass", 1.0)]


@pytest.mark.parametrize("estimator", ["segmentation", "features", "combined", "mean"])
def test_order_of_images_changes_nothing(model: Model, dataset: Dataset, estimator: str) -> None:
    results = [
        estimate(model, estimator, dataset.subset(order), use_cache=False, segmenter=_wrong_lawn())
        for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0])
    ]
    assert results[0].affinity == results[1].affinity == results[2].affinity
    assert len({result.affinity.weights.tobytes() for result in results}) == 1


def _wrong_lawn() -> ColorSegmenter:
    """Sees a road where grass is, so that all disagree on the lawn."""
    segmenter = ColorSegmenter(SOURCES, unknown="unlabeled")
    right = segmenter.segment
    grass, road = SOURCES.index("grass"), SOURCES.index("road")
    segmenter.segment = lambda images: np.where((p := right(images)) == grass, road, p)  # type: ignore[method-assign]
    return segmenter


def test_the_second_estimate_measures_nothing(model: Model, dataset: Dataset) -> None:
    segmenter, features = _wrong_lawn(), ColorFeatures()
    first = estimate(model, "combined", dataset, segmenter=segmenter, features=features)
    assert features.seen == 3
    steps = []
    again = estimate(model, "combined", dataset, segmenter=segmenter, features=features, report=steps.append)
    assert steps == []
    assert features.seen == 3
    assert again.affinity == first.affinity
    assert first.evidence is not None
    assert again.evidence is not None
    assert again.evidence.classes == first.evidence.classes
    other = ColorFeatures("other", offset=0.4)
    with pytest.raises(AffinityError, match="has prototypes by colour, none by other"):
        estimate(model, "combined", dataset, segmenter=segmenter, features=other)
    newer = ColorFeatures("colour", offset=0.4)
    with pytest.raises(AffinityError, match="prototypes are by another version of colour; make them anew"):
        estimate(model, "features", dataset, features=newer)
    (dataset.root / "labels/a.png").write_bytes((dataset.root / "labels/b.png").read_bytes())
    changed = estimate(model, "segmentation", dataset, segmenter=segmenter)
    assert segmenter.seen == 0 or changed.affinity != first.affinity
    estimate(model, "features", dataset, features=features, use_cache=False)
    assert features.seen == 6


def test_long_work_reports_and_can_be_left(model: Model, dataset: Dataset) -> None:
    steps = estimate_steps(
        model, TARGET, estimator="segmentation", dataset=dataset, encoder=ENCODER,
        segmenter=ColorSegmenter(SOURCES, unknown="unlabeled"),
    )  # fmt: skip
    first = next(steps)
    assert (first.stage, first.done, first.total) == ("segmenting the images", 0, 3)
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)


def test_untrained_sources_and_unlabeled_get_nothing(tmp_path: Path, dataset: Dataset) -> None:
    model = seven(tmp_path / "other", untrained=("unlabeled", "sea"))
    result = estimate(model, "segmentation", dataset)
    assert result.affinity.top("lake") == [("sky", 1.0)]
    assert (result.affinity.weights[:, [0, SOURCES.index("sea")]] == 0).all()
    blind = ColorSegmenter(SOURCES, unknown="unlabeled", name="blind")
    blind.segment = lambda images: np.zeros(images.shape[:3], np.int64)  # type: ignore[method-assign]
    result = estimate(model, "segmentation", dataset, segmenter=blind)
    assert result.evidence is not None
    assert {entry.rule for entry in result.evidence.classes} == {"text"}
    assert result.evidence.classes[0].ballots[0].abstains == "the segmenter named none of its pixels"


def test_unknown_class_of_the_target(model: Model, tmp_path: Path) -> None:
    target = vocabulary("nothing", "heaven", unknown="nothing")
    dataset = write_dataset(tmp_path / "u", target, {"a": [("nothing", "sea"), ("heaven", "sky")]})
    for estimator in ("segmentation", "features", "combined", "mean"):
        result = estimate(model, estimator, dataset, vocabulary=target)
        assert result.affinity.top("nothing") == [("unlabeled", 1.0)]
        assert result.affinity.top("heaven")[0][0] == "sky"


def test_any_script_and_many_classes(model: Model, tmp_path: Path) -> None:
    names = ["небо", "草", "🌊", *(f"class {i}" for i in range(497))]
    target = vocabulary(*names)
    scenes = {"a": [("небо", "sky"), ("草", "grass"), ("🌊", "sea")]}
    dataset = write_dataset(tmp_path / "big", target, scenes)
    result = estimate(model, "combined", dataset, vocabulary=target)
    assert best(result.affinity)[:3] == ["sky", "grass", "sea"]
    assert result.evidence is not None
    assert {entry.rule for entry in result.evidence.classes[:3]} == {"unanimous"}
    assert result.evidence.classes[0].ballot("text").abstains == "its encoder doesn't know the word"  # type: ignore[union-attr]
    np.testing.assert_allclose(result.affinity.weights.sum(1), 1)


# ---- bad input ----


def test_missing_knowledge_names_the_way_out(tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = seven(tmp_path / "bare")
    with pytest.raises(AffinityError, match=r"bare: has no source prototypes.*catpaint prototypes --model bare"):
        estimate(bare, "features", dataset)
    with pytest.raises(AffinityError, match=r"'bare' has no segmenter of its classes; name one with --segmenter"):
        estimate(bare, "segmentation", dataset, segmenter=None)
    monkeypatch.setattr(efficientnet_lite, "is_installed", lambda: False)
    with pytest.raises(AffinityError, match=r"'bare' has no feature extractor; get one with `catpaint models get ibot"):
        estimate(bare, "features", dataset, features=None)
    with pytest.raises(AffinityError, match=r"p\.safetensors: no such file; make it with `catpaint prototypes"):
        estimate(bare, "features", dataset, prototypes=tmp_path / "p.safetensors")
    with pytest.raises(DownloadError, match="get it with `catpaint models get upernet-ade20k`"):
        estimate(bare, "segmentation", dataset, segmenter="upernet-ade20k")
    result = estimate(bare, "combined", dataset, features=None)
    assert result.notes[0].startswith("without features: model 'bare' has no feature extractor")
    assert list(result.affinity.settings["estimators"]) == ["segmentation", "text"]
    with pytest.raises(AffinityError, match=r"nothing to combine with class names: without segmentation"):
        estimate(bare, "combined", dataset, features=None, segmenter=None)
    with pytest.raises(AffinityError, match="has no source prototypes"):
        estimate(bare, "combined", dataset, features=ColorFeatures())


def test_ade20k_models_are_told_which_segmenter_to_get(tmp_path: Path, dataset: Dataset) -> None:
    model = seven(tmp_path / "m")
    ade = Vocabulary.preset("ade20k")
    from catpaint.affinity import knowledge

    class Stub:
        vocabulary = source_vocabulary = ade
        name = "stub"
        folder = model.folder
        unlabeled_channel = 0
        target_vocabulary = None
        checkpoint = model.checkpoint

    with pytest.raises(AffinityError, match="get one with `catpaint models get upernet-ade20k`"):
        knowledge.segmenter_for(Stub(), None)  # type: ignore[arg-type]


def test_a_model_of_the_same_classes_lends_what_it_knows(tmp_path: Path) -> None:
    from catpaint.affinity import knowledge

    starter = load_model("starter")
    lent = tmp_path / "models" / "bare"
    lent.mkdir(parents=True)
    shown = ("generator", "codec")
    info = replace(starter.info, files={}, sizes={name: starter.info.sizes[name] for name in shown})
    networks = {name: starter.network(name).state_dict() for name in shown}
    save_checkpoint(lent, info, networks, model_card="# bare\n")
    bare = load_model(lent)
    own, other = (knowledge.segmenter_for(model, None) for model in (starter, bare))
    assert other.vocabulary.names == own.vocabulary.names
    features = knowledge.features_for(bare, None)
    found = knowledge.prototypes_for(bare, bare.vocabulary, features, None)
    np.testing.assert_array_equal(
        found.vectors, knowledge.prototypes_for(starter, starter.vocabulary, features, None).vectors
    )


def test_the_best_features_win_that_there_are_prototypes_by(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catpaint.affinity import knowledge
    from catpaint.models import imagenet_features, published_features

    monkeypatch.setattr(imagenet_features, "ImageNetFeatures", _Named("imagenet"))
    assert knowledge.best_features(model, device="cpu").name == "imagenet"
    # Nothing is stored by it here, so it is what is asked for.
    assert knowledge.features_for(model, None, device="cpu").name == "imagenet"
    ibot = tmp_path / "ibot.pth"
    ibot.write_bytes(b"weights")
    monkeypatch.setattr(knowledge, "find_item", lambda name: {"file": ibot} if name == "ibot-vit-s-16" else None)
    monkeypatch.setattr(published_features, "load_published_features", _Named("ibot"))
    assert knowledge.best_features(model, device="cpu").name == "ibot"
    fingerprints = {"ibot": knowledge.file_sha256(ibot), "imagenet": imagenet_features.fingerprint()}
    for name in ("imagenet", "ibot"):
        stored = SourcePrototypes(np.ones((7, 3), np.float32), np.ones(7, np.int64), name, fingerprints[name], 1)
        store_prototypes(model.folder, stored, model.vocabulary)
        # iBOT wins once there are prototypes by it; till then those that can be used do.
        assert knowledge.features_for(load_model(model.folder), None, device="cpu").name == name


class _Named:
    """Stands for a loader of features: whatever it is called with, it gives features of this name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *_: object, **__: object) -> _Named:
        return self


def test_wrong_data_sets(model: Model, dataset: Dataset, tmp_path: Path) -> None:
    for estimator in ("segmentation", "features", "combined", "mean"):
        with pytest.raises(AffinityError, match=f"'{estimator}' looks at labelled images"):
            estimate(model, estimator, None)
    with pytest.raises(AffinityError, match="is in vocabulary 'test'"):
        estimate(model, "combined", dataset, vocabulary=vocabulary("pasture"))
    with pytest.raises(DatasetError, match="is no folder"):
        estimate_affinity(model, TARGET, estimator="combined", dataset=tmp_path / "none")
    wrong_order = ColorSegmenter(("grass", "sky", "road", "car", "sea", "horse"))
    with pytest.raises(AffinityError, match="has the source's classes in another order: 'grass'"):
        estimate(model, "segmentation", dataset, segmenter=wrong_order)
    (dataset.root / "images/c.png").unlink()
    with pytest.raises(DatasetError, match=r"c\.png: can't be read"):
        estimate(model, "segmentation", dataset)
    assert estimate(model, "segmentation", dataset, use_cache=False).notes[0].startswith("1 file left out")


def test_settings_that_cant_be(model: Model, dataset: Dataset) -> None:
    with pytest.raises(AffinityError, match="can't be sharpened"):
        estimate(model, "combined", dataset, sharpen="argmax")
    with pytest.raises(AffinityError, match="0 or more images and 1 or more seeds"):
        estimate(model, "combined", dataset, tie_break_images=-1)


def test_ties_may_be_broken_by_frechet_as_in_the_paper(model: Model, dataset: Dataset) -> None:
    result = estimate(model, "combined", dataset, segmenter=_wrong_lawn(), tie_break_metric="frechet")
    assert result.evidence is not None
    assert result.evidence.tie_break is not None
    assert result.evidence.tie_break.measure == "frechet_darkness"
    with pytest.raises(AffinityError, match="kid or frechet, not 'best'"):
        estimate(model, "combined", dataset, tie_break_metric="best")


def test_without_tie_break_the_first_decides(
    model: Model, dataset: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing() -> None:
        raise CheckpointError("no starter here")

    result = estimate(model, "combined", dataset, segmenter=_wrong_lawn(), tie_break_images=0, tie_break_metric="kid")
    assert result.affinity.top("lawn") == [("road", 1.0)]
    assert result.evidence is not None
    assert result.evidence.of("lawn").rule == "first"  # type: ignore[union-attr]
    monkeypatch.setattr(estimators, "tie_break_features", missing)
    result = estimate(model, "combined", dataset, segmenter=_wrong_lawn(), tie_break_metric="kid")
    assert "without tie-break: no starter here" in result.notes
    monkeypatch.setattr(estimators, "tie_break_features", Darkness)
    single = write_dataset(tmp_path / "one", TARGET, {"a": SCENES["a"]})
    result = estimate(model, "combined", single, segmenter=_wrong_lawn(), tie_break_metric="kid")
    assert any("at least two images" in note for note in result.notes)
