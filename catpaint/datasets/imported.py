"""What an import leaves: images to learn from and to measure on, in the person's classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from catpaint.datasets.class_mapping import ClassMapping, MappedReader, carried, mapped
from catpaint.datasets.crops import CropSettings
from catpaint.datasets.dataset import Dataset, Pair
from catpaint.datasets.formats import FORMATS, READERS
from catpaint.domain.refactoring import Refactoring
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError, VocabularyError

_READER_NAMES = {reader: name for name, reader in READERS.items()}
_SCALES = (1.0, 1.12)
"""Short sides of random crops, as multiples of the crop's larger side."""


@dataclass(frozen=True)
class ImportedData:
    """A data set as the person chose to use it.

    root, format: where it lies and how it is read. train, held_out: its images through `mapping`; held_out is None
    where all are trained on. size: (height, width) in pixels of a training sample. crop: cut from the image at random;
    else the whole image is squashed to `size`.
    """

    root: Path
    format: str
    mapping: ClassMapping
    train: Dataset
    held_out: Dataset | None
    size: tuple[int, int]
    crop: bool = False

    @classmethod
    def made(
        cls,
        dataset: Dataset,
        mapping: ClassMapping,
        vocabulary: Vocabulary,
        *,
        train: list[int],
        held_out: list[int],
        size: tuple[int, int],
        crop: bool,
    ) -> ImportedData:
        """From an opened data set and positions in it. Raises DatasetError when there is nothing to train on."""
        if not train:
            raise DatasetError("{root}: no image is left to train on; hold out fewer, or skip fewer", root=dataset.root)
        whole = mapped(replace(dataset, problems=()), mapping, vocabulary)
        measured = whole.subset(held_out) if held_out else None
        return cls(dataset.root, dataset.format, mapping, whole.subset(train), measured, size, crop)

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes its label maps are in: the project's."""
        return self.train.vocabulary

    def crops(self) -> CropSettings:
        """How training samples are cut."""
        low, high = (round(max(self.size) * scale) for scale in _SCALES)
        return CropSettings(size=self.size, mode="crop" if self.crop else "squash", scale=(low, high))

    def for_vocabulary(self, vocabulary: Vocabulary) -> ImportedData:
        """The same images in a vocabulary that was changed meanwhile (classes keep their ids)."""
        return self if vocabulary == self.vocabulary else self._through(self.mapping, vocabulary)

    def carried(self, change: Refactoring) -> ImportedData:
        """After a change of the project's classes."""
        return self._through(carried(self.mapping, change), change.after)

    def to_json(self) -> dict[str, Any]:
        """As JSON values, for the project and for a run. Raises DatasetError for a reader nobody could name."""
        reader = self.train.label_reader
        if not isinstance(reader, MappedReader) or reader.reader not in _READER_NAMES:
            raise DatasetError("{root}: can't be remembered; import the data set from its folder", root=self.root)
        return {
            "root": str(self.root),
            "format": self.format,
            "reader": _READER_NAMES[reader.reader],
            "classes": reader.source.to_json(),
            "mapping": self.mapping.to_json(),
            "train": [_pair_to_json(pair, self.root) for pair in self.train.pairs],
            "held_out": [_pair_to_json(pair, self.root) for pair in self.held_out.pairs] if self.held_out else [],
            "size": list(self.size),
            "crop": self.crop,
        }

    @classmethod
    def from_json(cls, value: object, vocabulary: Vocabulary) -> ImportedData:
        """From `to_json`'s values and the project's classes, without touching a file.

        Files that are gone are told when they are read. Raises DatasetError for damaged values, and for paths that
        lead out of the data set's folder.
        """
        if not isinstance(value, Mapping):
            raise DatasetError("the imported data set is no JSON object; import it again")
        root, size = value.get("root"), value.get("size")
        if not isinstance(root, str) or value.get("format") not in FORMATS or value.get("reader") not in READERS:
            raise DatasetError("the imported data set has no folder, format or reader; import it again")
        if not (
            isinstance(size, list) and len(size) == 2 and all(type(side) is int and 8 <= side <= 4096 for side in size)
        ):
            raise DatasetError(
                "the imported data set's size {size:.40} isn't two sides of 8..4096; import it again", size=repr(size)
            )
        try:
            source = Vocabulary.from_json(value.get("classes"))
        except VocabularyError as error:
            raise DatasetError(
                "{root}: the classes it was imported with are damaged ({error})", root=root, error=error
            ) from error
        pairs = _pairs(value.get("train"), Path(root))
        dataset = Dataset(Path(root), str(value["format"]), source, pairs, label_reader=READERS[str(value["reader"])])
        held_out = _pairs(value.get("held_out"), Path(root))
        mapping = ClassMapping.from_json(value.get("mapping"))
        both = replace(dataset, pairs=(*pairs, *held_out))
        at = len(pairs)
        return cls.made(
            both,
            mapping,
            vocabulary,
            train=list(range(at)),
            held_out=list(range(at, at + len(held_out))),
            size=(size[0], size[1]),
            crop=value.get("crop") is True,
        )

    def _through(self, mapping: ClassMapping, vocabulary: Vocabulary) -> ImportedData:
        held_out = None if self.held_out is None else mapped(self.held_out, mapping, vocabulary)
        return replace(self, mapping=mapping, train=mapped(self.train, mapping, vocabulary), held_out=held_out)


def read_imported(value: Mapping[str, Any], vocabulary: Vocabulary) -> ImportedData | None:
    """What a project remembers; None where it has none, or one that is damaged: the painting is worth more."""
    try:
        return ImportedData.from_json(value, vocabulary) if value else None
    except DatasetError:
        return None


def _pair_to_json(pair: Pair, root: Path) -> list[str]:
    try:
        files = [path.relative_to(root).as_posix() for path in (pair.image, pair.label_map)]
    except ValueError as error:
        raise DatasetError(
            "{image}: lies outside {root}; move it there and import again", image=pair.image, root=root
        ) from error
    return [pair.name, *files]


def _pairs(value: object, root: Path) -> tuple[Pair, ...]:
    if not isinstance(value, list):
        raise DatasetError("{root}: its list of images is damaged; import the data set again", root=root)
    pairs = []
    for entry in value:
        if not (isinstance(entry, list) and len(entry) == 3 and all(isinstance(text, str) and text for text in entry)):
            raise DatasetError(
                "{root}: its list of images holds {entry:.80}; import the data set again", root=root, entry=repr(entry)
            )
        name, *files = entry
        if any(Path(file).anchor or PurePosixPath(file).anchor or ".." in PurePosixPath(file).parts for file in files):
            raise DatasetError(
                "{root}: its list of images leads out of the folder ({files:.80}); import it again",
                root=root,
                files=files[0],
            )
        pairs.append(Pair(root / files[0], root / files[1], name))
    return tuple(pairs)
