from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catpaint.affinity.features import PrototypeSum
from catpaint.affinity.prototypes import (
    FILE,
    part_of_prototypes,
    prototypes_bytes,
    read_prototypes,
    source_prototypes,
    store_prototypes,
    stored_extractors,
    whole_prototypes,
)
from catpaint.errors import AffinityError, CheckpointError, DatasetError
from catpaint.models.model import load_model
from catpaint.steps import drive
from tests.models.affinity_model import seven
from tests.models.painted_scenes import ColorFeatures, vocabulary, write_dataset

CLASSES = vocabulary("sky", "grass", "road", "car", "sea")
SCENES = {"a": [("sky", "sky"), ("grass", "grass")], "b": [("road", "road"), ("car", "car"), ("sky", "sky")]}


def test_made_once_and_stored_with_the_model(tmp_path: Path) -> None:
    model = seven(tmp_path / "m")
    dataset = write_dataset(tmp_path / "d", CLASSES, SCENES)
    made = drive(source_prototypes(model.vocabulary, dataset, ColorFeatures()))
    assert made.images == 2
    assert (made.pixels > 0).tolist() == [False, True, True, True, True, False, False]
    assert made.notes == ("no pixels of sea, horse: never chosen by features",)
    store_prototypes(model.folder, made, model.vocabulary)
    again = load_model(tmp_path / "m")
    again.checkpoint.verify()
    assert again.checkpoint_hash == model.checkpoint_hash
    read = read_prototypes(again.checkpoint.file(FILE), ColorFeatures(), again.vocabulary)
    assert read is not None
    np.testing.assert_array_equal(read.vectors, made.vectors)
    np.testing.assert_array_equal(read.pixels, made.pixels)
    assert (read.images, read.dataset, read.extractor) == (2, "d", "colour")


def test_several_extractors_share_the_file(tmp_path: Path) -> None:
    model = seven(tmp_path / "m")
    dataset = write_dataset(tmp_path / "d", CLASSES, SCENES)
    one, two = ColorFeatures(), ColorFeatures("brightness", offset=0.0)
    for extractor in (one, two, one):
        made = drive(source_prototypes(model.vocabulary, dataset, extractor))
        store_prototypes(model.folder, made, model.vocabulary)
    path = model.folder / FILE
    assert stored_extractors(path) == ["brightness", "colour"]
    assert read_prototypes(path, ColorFeatures("third"), model.vocabulary) is None
    first, second = (read_prototypes(path, e, model.vocabulary) for e in (one, two))
    assert first is not None
    assert second is not None
    assert not np.array_equal(first.vectors, second.vectors, equal_nan=True)


def test_other_classes_are_refused(tmp_path: Path) -> None:
    model = seven(tmp_path / "m")
    dataset = write_dataset(tmp_path / "d", vocabulary("sky", "dragon"), {"a": [("sky", "sky")]})
    with pytest.raises(DatasetError, match="the model has no class dragon"):
        drive(source_prototypes(model.vocabulary, dataset, ColorFeatures()))
    other = vocabulary("x", "y")
    made = drive(source_prototypes(model.vocabulary, write_dataset(tmp_path / "e", CLASSES, SCENES), ColorFeatures()))
    file = tmp_path / "p.safetensors"
    file.write_bytes(prototypes_bytes(made, model.vocabulary))
    with pytest.raises(CheckpointError, match=r"p\.safetensors: its prototypes are for other classes than 'test'"):
        read_prototypes(file, ColorFeatures(), other)
    file.write_bytes(prototypes_bytes(replace(made, vectors=made.vectors[:3]), model.vocabulary))
    with pytest.raises(CheckpointError, match="one prototype per class"):
        read_prototypes(file, ColorFeatures(), model.vocabulary)
    file.write_bytes(prototypes_bytes(replace(made, vectors=made.vectors * np.nan), model.vocabulary))
    with pytest.raises(CheckpointError, match="aren't finite"):
        read_prototypes(file, ColorFeatures(), model.vocabulary)


def test_damaged_files_are_named(tmp_path: Path) -> None:
    file = tmp_path / "p.safetensors"
    for content in (b"", b"\xff" * 100):
        file.write_bytes(content)
        with pytest.raises(CheckpointError, match=r"p\.safetensors: is no readable safetensors file"):
            read_prototypes(file, ColorFeatures(), CLASSES)
    import safetensors.numpy

    file.write_bytes(safetensors.numpy.save({"a": np.zeros(1, np.float32)}))
    with pytest.raises(CheckpointError, match="doesn't say whose prototypes"):
        read_prototypes(file, ColorFeatures(), CLASSES)


def test_parts_in_any_order_are_the_whole_to_the_bit(tmp_path: Path) -> None:
    model = seven(tmp_path / "m")
    dataset = write_dataset(tmp_path / "d", CLASSES, SCENES)
    extractor = ColorFeatures()
    whole = drive(source_prototypes(model.vocabulary, dataset, extractor))
    parts = [drive(part_of_prototypes(model.vocabulary, dataset.subset([at]), extractor)) for at in (1, 0)]
    again = whole_prototypes(model.vocabulary, dataset, extractor.name, extractor.fingerprint, parts)
    assert again.vectors.tobytes() == whole.vectors.tobytes()
    assert again.pixels.tobytes() == whole.pixels.tobytes()
    assert (again.images, again.notes, again.fingerprint) == (whole.images, whole.notes, whole.fingerprint)
    nothing = whole_prototypes(model.vocabulary, dataset, extractor.name, extractor.fingerprint, [])
    assert np.isnan(nothing.vectors).all()
    other = PrototypeSum(len(model.vocabulary))
    other.add(np.zeros((2, 2, 5), np.float32), np.zeros((4, 4), np.int64))
    with pytest.raises(AffinityError, match="two extractors"):
        other.add_all(parts[0].total)


def test_memory_doesnt_grow_with_the_images(tmp_path: Path) -> None:
    """Ten times as many images take no more than their names do."""
    model = seven(tmp_path / "m")
    dataset = write_dataset(tmp_path / "d", CLASSES, SCENES)
    # Links: what is read is as much as if each were a picture of its own.
    pairs = tuple(
        replace(pair, image=_linked(pair.image, number), name=f"{number:05}")
        for number in range(200)
        for pair in dataset.pairs
    )

    def peak(count: int) -> int:
        part = replace(dataset, pairs=pairs[:count])
        tracemalloc.start()
        try:
            made = drive(source_prototypes(model.vocabulary, part, ColorFeatures()))
            assert made.images == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    few, many = peak(40), peak(400)
    assert many - few < 2**20, (few, many)


def _linked(path: Path, number: int) -> Path:
    link = path.with_name(f"{path.stem}-{number}{path.suffix}")
    link.symlink_to(path)
    return link
