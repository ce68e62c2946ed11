"""Source prototypes: what a model's own classes look like to a feature extractor (paper, section 3.1, Eq. 2).

They need labelled source images, so they are made once per source model and stored beside its checkpoint, in
`features/prototypes.safetensors`: per extractor float32 [classes, D] and int64 [classes] pixels behind them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import safetensors
import safetensors.numpy

from catpaint.affinity.features import PatchBatches, PrototypeSum
from catpaint.affinity.notes import Note, NoteKind
from catpaint.affinity.target_images import MAX_SIDE, TargetImages, look_at_each, problem_notes
from catpaint.datasets.channels import channel_lut
from catpaint.datasets.dataset import Dataset, FileProblem
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError
from catpaint.steps import Steps
from catpaint.words import tell

if TYPE_CHECKING:
    from catpaint.models.features import FeatureExtractor

FILE = "features/prototypes.safetensors"

STAGE = "looking at the source images"

_MAX_BYTES = 256 * 2**20


@dataclass(frozen=True, eq=False)
class SourcePrototypes:
    """vectors: float32 [classes, D], NaN where a class has no pixels. pixels: int64 [classes].

    extractor, fingerprint: whose features these are. images: how many were looked at. dataset: its folder's name.
    """

    vectors: npt.NDArray[np.float32]
    pixels: npt.NDArray[np.int64]
    extractor: str
    fingerprint: str
    images: int
    dataset: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, eq=False)
class PrototypePart:
    """What some images of a data set add to its prototypes. images: that were looked at."""

    total: PrototypeSum
    problems: tuple[FileProblem, ...]
    images: int


def source_prototypes(
    source: Vocabulary, dataset: Dataset, extractor: FeatureExtractor, *, max_side: int = MAX_SIDE
) -> Steps[SourcePrototypes]:
    """The prototypes of a model's classes from labelled images in those classes; yields progress per image.

    source: `model.source_vocabulary`; the data set's classes are matched with it by name. Memory doesn't grow with the
    images. Raises DatasetError where a class of the data set isn't the model's, or no image can be read.
    """
    part = yield from part_of_prototypes(source, dataset, extractor, max_side=max_side)
    return whole_prototypes(source, dataset, extractor.name, extractor.fingerprint, [part])


def part_of_prototypes(
    source: Vocabulary, dataset: Dataset, extractor: FeatureExtractor, *, max_side: int = MAX_SIDE
) -> Steps[PrototypePart]:
    """What the images of one part of a data set add; as `source_prototypes`."""
    channel_lut(dataset.vocabulary, source)
    images = TargetImages(dataset, source, max_side)
    total = PrototypeSum(len(source), power=getattr(extractor, "share_power", 1))
    batches = PatchBatches(extractor, lambda sample, features: total.add(features, sample.classes))
    problems = yield from look_at_each(images, STAGE, batches.look, extractor)
    batches.flush()
    return PrototypePart(total, tuple(problems), len(images) - len(problems))


def whole_prototypes(
    source: Vocabulary, dataset: Dataset, extractor: str, fingerprint: str, parts: Iterable[PrototypePart]
) -> SourcePrototypes:
    """The prototypes of all parts of a data set: to the bit what they are at once, in whatever order parts come."""
    total, images, problems = PrototypeSum(len(source)), 0, list(dataset.problems)
    for part in parts:
        total.add_all(part.total)
        images += part.images
        problems += part.problems
    missing = [e.name for e, n in zip(source.classes, total.pixels, strict=True) if not n and e.id != source.unknown]
    notes = problem_notes(problems)
    if missing:
        said = tell(
            "no pixels of {missing}{value}: never chosen by features",
            missing=", ".join(missing[:5]),
            value=", …" if len(missing) > 5 else "",
        )
        notes.append(Note(said, NoteKind.CLASSES))
    return SourcePrototypes(
        vectors=total.means().astype(np.float32),
        pixels=total.pixels,
        extractor=extractor,
        fingerprint=fingerprint,
        images=images,
        dataset=dataset.root.name,
        notes=tuple(notes),
    )


def prototypes_bytes(prototypes: SourcePrototypes, source: Vocabulary, *, keep: Path | None = None) -> bytes:
    """The content of a prototypes file with these, beside other extractors' of the file `keep`, where it exists."""
    tensors, facts = _read(keep) if keep is not None and keep.is_file() else ({}, {})
    key = prototypes.fingerprint
    tensors[f"{key}/vectors"] = np.ascontiguousarray(prototypes.vectors, np.float32)
    tensors[f"{key}/pixels"] = np.ascontiguousarray(prototypes.pixels, np.int64)
    facts[key] = {
        "extractor": prototypes.extractor,
        "images": prototypes.images,
        "dataset": prototypes.dataset,
        "classes": _classes_hash(source),
    }
    metadata = {name: json.dumps(facts[name], sort_keys=True, ensure_ascii=False) for name in sorted(facts)}
    return safetensors.numpy.save({name: tensors[name] for name in sorted(tensors)}, metadata=metadata)


def store_prototypes(folder: Path | str, prototypes: SourcePrototypes, source: Vocabulary) -> None:
    """Store prototypes with the checkpoint at `folder` and list the file's hash there.

    Those by other extractors are kept. Raises CheckpointError, FileError (no write permission).
    """
    from catpaint.models.checkpoint import add_files

    folder = Path(folder)
    add_files(folder, {FILE: prototypes_bytes(prototypes, source, keep=folder / FILE)})


def read_prototypes(path: Path | str, extractor: FeatureExtractor, source: Vocabulary) -> SourcePrototypes | None:
    """The stored prototypes by this extractor for these classes; None where the file has none by it.

    Raises CheckpointError where the file is damaged or for other classes.
    """
    path = Path(path)
    tensors, facts = _read(path)
    key = extractor.fingerprint
    if key not in facts:
        return None
    fact = facts[key]
    if fact.get("classes") != _classes_hash(source):
        raise CheckpointError(
            "{path}: its prototypes are for other classes than '{name}'; make them anew", path=path, name=source.name
        )
    vectors, pixels = tensors.get(f"{key}/vectors"), tensors.get(f"{key}/pixels")
    if vectors is None or pixels is None or vectors.ndim != 2 or {len(vectors), len(pixels)} != {len(source)}:
        raise CheckpointError(
            "{path}: doesn't hold one prototype per class; make them anew with `catpaint prototypes`", path=path
        )
    if not np.isfinite(vectors[pixels > 0]).all():
        raise CheckpointError(
            "{path}: holds values that aren't finite; make them anew with `catpaint prototypes`", path=path
        )
    return SourcePrototypes(
        vectors=vectors.astype(np.float32),
        pixels=pixels.astype(np.int64),
        extractor=str(fact.get("extractor", extractor.name)),
        fingerprint=key,
        images=int(fact.get("images", 0)),
        dataset=str(fact.get("dataset", "")),
    )


def stored_fingerprints(path: Path | str) -> frozenset[str]:
    """Fingerprints of the extractors a prototypes file has prototypes by. Raises CheckpointError where damaged."""
    return frozenset(_read(Path(path))[1])


def stored_extractors(path: Path | str) -> list[str]:
    """Names of the extractors a prototypes file has prototypes by. Raises CheckpointError where it is damaged."""
    return sorted(str(fact.get("extractor", key)) for key, fact in _read(Path(path))[1].items())


def _classes_hash(source: Vocabulary) -> str:
    return hashlib.sha256(json.dumps(source.names, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _read(path: Path) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Mapping[str, Any]]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise CheckpointError(
                "{path}: is larger than {max_bytes} MiB; remove it", path=path, max_bytes=_MAX_BYTES >> 20
            )
        with safetensors.safe_open(str(path), framework="numpy") as file:
            metadata = file.metadata() or {}
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (it is no dict)
        facts = {key: json.loads(text) for key, text in metadata.items()}
    except (safetensors.SafetensorError, OSError, TypeError) as error:
        raise CheckpointError(
            "{path}: is no readable safetensors file ({error:.120}); make it anew", path=path, error=error
        ) from error
    except (ValueError, RecursionError) as error:
        raise CheckpointError(
            "{path}: doesn't say whose prototypes it holds ({error:.80}); make it anew", path=path, error=repr(error)
        ) from error
    if not facts or not all(isinstance(fact, dict) for fact in facts.values()):
        raise CheckpointError(
            "{path}: doesn't say whose prototypes it holds; make it anew with `catpaint prototypes`", path=path
        )
    return tensors, facts
