from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.affinity.estimate import estimate_affinity, estimate_with_evidence, store_source_embeddings
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import AffinityError, CheckpointError
from catpaint.models.checkpoint import CheckpointInfo, add_files, read_checkpoint, save_checkpoint
from catpaint.models.model import Model, load_model
from catpaint.models.text_embeddings import FILE
from tests.architectures.oasis.oasis_networks import tiny_generator
from tests.models.toy_encoder import ToyEncoder

NAMES = ("sky", "tree", "brick wall", "car", "horse", "river", "person")


def vocabulary(*names: str, unknown: int | None = None) -> Vocabulary:
    return Vocabulary(
        "test", tuple(VocabularyClass(i, name, (i, i, i)) for i, name in enumerate(names)), unknown=unknown
    )


@pytest.fixture
def model(tmp_path: Path) -> Model:
    generator = tiny_generator()
    info = CheckpointInfo(
        architecture="oasis",
        sizes={"generator": generator.sizes.to_json()},
        source_vocabulary=vocabulary(*NAMES, unknown=None),
        unlabeled_channel=None,
        default_size=(64, 64),
        origin="test",
        licence="none",
    )
    save_checkpoint(tmp_path / "seven", info, {"generator": generator.state_dict()}, model_card="test")
    return load_model(tmp_path / "seven")


def test_text_is_the_default(model: Model) -> None:
    affinity = estimate_affinity(model, vocabulary("truck", "pedestrian", "pony"), encoder="minilm")
    assert [affinity.top(name)[0][0] for name in affinity.target] == ["car", "person", "horse"]
    assert affinity.settings["encoder"] == "MiniLM (all-MiniLM-L6-v2)"
    assert affinity.settings["sharpen"] == "argmax"


def test_own_vocabulary_is_the_identity(model: Model) -> None:
    estimate = estimate_with_evidence(model, vocabulary(*NAMES))
    assert estimate.affinity == AffinityMatrix.identity(NAMES)
    assert estimate_affinity(model, vocabulary(*NAMES[::-1]), encoder="minilm").estimator == "text"
    assert estimate_affinity(model, vocabulary(*NAMES), estimator="random").estimator == "random"


def test_random_is_seeded(model: Model) -> None:
    first, second = (estimate_affinity(model, vocabulary("a", "b"), estimator="random", seed=s) for s in (1, 2))
    assert first != second
    assert first == estimate_affinity(model, vocabulary("a", "b"), estimator="random", seed=1)
    with pytest.raises(AffinityError, match="can't be sharpened"):
        estimate_affinity(model, vocabulary("a"), estimator="random", sharpen="argmax")


def test_unknown_estimators_name_those_there_are(model: Model) -> None:
    with pytest.raises(
        AffinityError, match=r"no estimator 'magic'; there are text, segmentation, features, combined, mean, random"
    ):
        estimate_affinity(model, vocabulary("a"), estimator="magic")
    with pytest.raises(AffinityError, match="isn't understood"):
        estimate_affinity(model, vocabulary("a"), sharpen="sharper", encoder="minilm")


def test_stored_embeddings_are_used(model: Model) -> None:
    toy = ToyEncoder({"sky": [1, 0], "tree": [0, 1]})
    expected = estimate_affinity(model, vocabulary("lorry", "pony"), encoder="minilm", sharpen="linear")
    store_source_embeddings(model.folder, encoder="minilm")
    store_source_embeddings(model.folder, encoder=toy)
    again = load_model(model.folder)
    assert FILE in again.info.files
    again.checkpoint.verify()
    assert again.checkpoint_hash == model.checkpoint_hash
    found = estimate_affinity(again, vocabulary("lorry", "pony"), encoder="minilm", sharpen="linear")
    assert np.array_equal(found.weights, expected.weights)


def test_damaged_stored_embeddings_are_refused(model: Model) -> None:
    store_source_embeddings(model.folder, encoder="minilm")
    (model.folder / FILE).write_bytes(b"nonsense")
    with pytest.raises(CheckpointError, match=r"text\.safetensors: is damaged"):
        estimate_affinity(load_model(model.folder), vocabulary("lorry"), encoder="minilm")
    add_files(model.folder, {FILE: b"nonsense"})
    assert read_checkpoint(model.folder, verify=True)
    with pytest.raises(CheckpointError, match="is no readable safetensors"):
        estimate_affinity(load_model(model.folder), vocabulary("lorry"), encoder="minilm")
