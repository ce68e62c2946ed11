"""Messages and their answers as JSON values, and back: for files, and between processes.

Only the types of `TYPES` go over, each by its name and its fields, so that what comes in can be nothing else; decoding
runs the types' own checks. Arrays are kept to the bit: inside the text, or beside it in memory that both sides see.
"""

from __future__ import annotations

import base64
import dataclasses
import zlib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.affinity.notes import Note
from catpaint.errors import CatpaintError
from catpaint.words import Told

Array = npt.NDArray[Any]
Put = Callable[[Array], Any]
"""Puts an array somewhere and says where, as a JSON value."""
Take = Callable[[Any], Array]
"""Gets an array from where `Put` said it is."""

LARGEST = 2**31
"""Bytes that an array in a text may have, unpacked."""

TYPES: Mapping[str, str] = {
    name: f"catpaint.{module}"
    for module, names in {
        "affinity.evidence": ("AffinityEvidence", "Ballot", "ClassEvidence", "SourceScore", "TieBreak"),
        "affinity.target_images": ("Example",),
        "affinity.result": ("AffinityEstimate",),
        "datasets.class_lists": ("Reading",),
        "datasets.class_mapping": ("ClassMapping", "MappedReader"),
        "datasets.coach": ("Advice", "Finding"),
        "datasets.dataset": ("Dataset", "FileProblem", "Pair"),
        "datasets.subset": ("Coverage",),
        "datasets.merge": ("Merged", "PartCounts"),
        "datasets.survey": ("FileFacts", "Survey"),
        "domain.affinity_matrix": ("AffinityMatrix",),
        "domain.light": ("Light",),
        "domain.noise_regions": ("Noise", "NoiseRegion"),
        "domain.vocabulary": ("Vocabulary", "VocabularyClass"),
        "engine.failure": ("Failure",),
        "evaluation.report": ("EvaluationReport", "Figure", "SegmentationFigures"),
        "jobs.answers": ("Added", "Ambiguous", "Exported", "Findings", "Found", "ModelSummary", "Picture"),
        "jobs.messages": (
            "AddModel",
            "AwaitModel",
            "BeforeAfter",
            "Coach",
            "Compare",
            "Describe",
            "DiscardRun",
            "Enlarge",
            "Estimate",
            "Evaluate",
            "Evidence",
            "ExportSet",
            "Finetune",
            "GetModel",
            "Import",
            "ListDevices",
            "ListModels",
            "Merge",
            "NameSimilarity",
            "Pretrain",
            "ReadModel",
            "Render",
            "Swatch",
            "TimeStep",
            "Tune",
            "Variations",
        ),
        "jobs.pretrain_order": ("PretrainOrder",),
        "jobs.run_order": ("RunOrder",),
        "jobs.run_progress": ("TrainingResult", "TrainingUpdate"),
        "labelling.learner": ("Description",),
        "labelling.superpixels": ("Superpixels",),
        "rendering.request": ("RenderRequest", "RenderUpdate"),
        "rendering.variations": ("Variation",),
        "steps": ("Progress",),
        "training.pretrain": ("PretrainProgress",),
    }.items()
    for name in names
}
"""What goes over: the name of a dataclass, and the module that has it."""

_KEY = "is"
_READER = "reader"


class WireError(CatpaintError):
    """A value can't be put into a message, or a message can't be read."""


def encode(value: Any, put: Put | None = None) -> Any:
    """A value as JSON. put: where arrays go; None keeps them in the text. Raises WireError for a type of no message."""
    return _encode(value, put or _in_text)


def decode(value: Any, take: Take | None = None) -> Any:
    """The value of `encode`. Raises WireError where it isn't one, and what the types' own checks raise."""
    return _decode(value, take or _from_text)


def _encode(value: Any, put: Put) -> Any:
    if value is None or type(value) in (bool, str, int, float):
        return value
    if isinstance(value, list):
        return [_encode(entry, put) for entry in value]
    if isinstance(value, StrEnum):
        return str(value)
    kind, content = _packed(value, put)
    return {_KEY: kind, "of": content}


def _packed(value: Any, put: Put) -> tuple[str, Any]:
    """The kind of a value, and what it consists of."""
    if isinstance(value, tuple):
        return "tuple", [_encode(entry, put) for entry in value]
    if isinstance(value, frozenset | set):
        return "set", [_encode(entry, put) for entry in sorted(value)]
    if isinstance(value, Mapping):
        return "map", [[_encode(key, put), _encode(entry, put)] for key, entry in value.items()]
    if isinstance(value, Path):
        return "path", str(value)
    if isinstance(value, Note):
        return "note", value.to_json()
    if isinstance(value, Told):
        return "told", value.to_json()
    if isinstance(value, bytes):
        return "bytes", put(np.frombuffer(value, np.uint8))
    if isinstance(value, np.ndarray):
        return "array", put(value)
    if isinstance(value, np.generic):
        return "array", put(np.asarray(value))
    if isinstance(value, FunctionType) and value in _reader_names():
        return _READER, _reader_names()[value]
    name = type(value).__name__
    if dataclasses.is_dataclass(value) and TYPES.get(name) == type(value).__module__:
        entries = ((entry.name, getattr(value, entry.name)) for entry in dataclasses.fields(value))
        return name, {key: _encode(entry, put) for key, entry in entries}
    raise WireError("a message can't hold a {module}.{name}", module=type(value).__module__, name=name)


def _decode(value: Any, take: Take) -> Any:
    if value is None or isinstance(value, bool | str | int | float):
        return value
    if isinstance(value, list):
        return [_decode(entry, take) for entry in value]
    if not isinstance(value, dict) or value.keys() != {_KEY, "of"} or not isinstance(value[_KEY], str):
        raise WireError("not a message: {value:.60}", value=repr(value))
    kind, content = value[_KEY], value["of"]
    try:
        return _unpacked(kind, content, take)
    except (AttributeError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise WireError(
            "a damaged '{kind:.40}' in a message ({name}: {error:.160})",
            kind=kind,
            name=type(error).__name__,
            error=error,
        ) from error


def _unpacked(kind: str, content: Any, take: Take) -> Any:
    if kind == "tuple":
        return tuple(_decode(entry, take) for entry in content)
    if kind == "set":
        return frozenset(_decode(entry, take) for entry in content)
    if kind == "map":
        return {_decode(key, take): _decode(entry, take) for key, entry in content}
    if kind == "path":
        return Path(content)
    if kind == "note":
        return Note.from_json(content)
    if kind == "told":
        return Told.from_json(content)
    if kind == "bytes":
        return take(content).astype(np.uint8, casting="no", copy=False).tobytes()
    if kind == "array":
        return take(content)
    if kind == _READER:
        return _readers()[content]
    if kind not in TYPES:
        raise WireError("a message holds a '{kind:.40}', which nobody knows", kind=kind)
    made = getattr(import_module(TYPES[kind]), kind)
    known = {entry.name for entry in dataclasses.fields(made)}
    if not isinstance(content, dict) or not content.keys() <= known:
        raise WireError("a '{kind}' in a message has other fields than this version's", kind=kind)
    return made(**{key: _decode(entry, take) for key, entry in content.items()})


def _in_text(array: Array) -> dict[str, Any]:
    packed = zlib.compress(np.ascontiguousarray(array).tobytes(), 1)
    return {**described(array), "bytes": base64.b64encode(packed).decode("ascii")}


def _from_text(value: Any) -> Array:
    dtype, shape, size = read_description(value)
    if size > LARGEST:
        raise WireError("an array of {size} bytes is too large for a message", size=size)
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(base64.b64decode(value["bytes"], validate=True), size + 1)
    if len(data) != size:
        raise WireError(
            "an array in a message has {data_count} bytes in the place of {size}", data_count=len(data), size=size
        )
    return np.frombuffer(data, dtype).reshape(shape)


def described(array: Array) -> dict[str, Any]:
    """Type and shape of an array of numbers. Raises WireError for any other."""
    if array.dtype.kind not in "biuf":
        raise WireError("a message can't hold an array of {dtype}", dtype=array.dtype)
    return {"type": array.dtype.str, "shape": list(array.shape)}


def read_description(value: Any) -> tuple[np.dtype[Any], tuple[int, ...], int]:
    """Type, shape and size in bytes, of `described`. Raises WireError."""
    dtype, shape = np.dtype(str(value["type"])), tuple(value["shape"])
    if dtype.kind not in "biuf" or not all(type(side) is int and side >= 0 for side in shape):
        raise WireError("a message holds an array of {dtype} and shape {shape:.60}", dtype=dtype, shape=repr(shape))
    size = dtype.itemsize
    for side in shape:
        size *= side
    return dtype, shape, size


@cache
def _readers() -> Mapping[str, Any]:
    from catpaint.datasets.formats import READERS

    return READERS


@cache
def _reader_names() -> Mapping[Any, str]:
    return {reader: name for name, reader in _readers().items()}


class MessageWire:
    """These functions as the engine's process takes them; see `engine.process.Wire`."""

    def encode(self, value: Any, put: Put) -> Any:
        """See `encode`."""
        return encode(value, put)

    def decode(self, value: Any, take: Take) -> Any:
        """See `decode`."""
        return decode(value, take)

    def put_inline(self, array: Array) -> Any:
        """An array inside the text."""
        return _in_text(array)

    def take_inline(self, value: Any) -> Array:
        """The array of `put_inline`."""
        return _from_text(value)
