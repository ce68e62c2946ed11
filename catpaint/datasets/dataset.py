"""A labelled data set: pairs of a photograph and its label map, whatever layout it came in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint import tar_members
from catpaint.datasets.images import read_image, read_orientation
from catpaint.datasets.known_digests import WORTH, KnownDigests
from catpaint.datasets.known_pairs import KnownPairs
from catpaint.datasets.smoothing import require_sharp
from catpaint.domain.label_map import LabelMap, read_label_map
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError, DatasetError, why
from catpaint.steps import drive

Image = npt.NDArray[np.uint8]
LabelReader = Callable[["Pair", Vocabulary], LabelMap]
"""Reads a pair's label map as uint16 class ids; raises CatpaintError that names the file."""
_LARGEST = 2**30
"""Bytes of a file within an archive."""


@dataclass(frozen=True)
class Pair:
    """One labelled image: its two files and the name they share."""

    image: Path
    label_map: Path
    name: str


@dataclass(frozen=True)
class FileProblem:
    """A file of a data set that can't be used, and why (one line that names file and value)."""

    path: Path
    message: str


def read_plain(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """The usual label reader: the file holds the vocabulary's ids or colours."""
    return _sharp(read_label_map(pair.label_map, vocabulary, yes_no="ignore"), pair)


def read_selection(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """As `read_plain`, in a data set all of whose files hold only 0 and 255: that is the second class of two."""
    return _sharp(read_label_map(pair.label_map, vocabulary), pair)


def _sharp(label_map: LabelMap, pair: Pair) -> LabelMap:
    require_sharp(label_map, pair.label_map)
    return label_map


@dataclass(frozen=True)
class Dataset:
    """Pairs in a fixed order and the vocabulary their label maps are in.

    `format` is the name of the importer, `root` the folder it was opened from, `split` the part of it, if any.
    `problems` lists files that were left out when the data set was opened or checked. `notes` says in a sentence each
    what was assumed where the files leave a choice.
    """

    root: Path
    format: str
    vocabulary: Vocabulary
    pairs: tuple[Pair, ...]
    problems: tuple[FileProblem, ...] = ()
    split: str | None = None
    label_reader: LabelReader = read_plain
    notes: tuple[str, ...] = ()

    def findings(self, shown: int = 20) -> list[str]:
        """What was assumed about it, and which of its files are left out, a line each; `shown` files at most."""
        lines = [f"note: {self.root}: {note}" for note in self.notes]
        lines += [f"left out: {problem.message}" for problem in self.problems[:shown]]
        more = len(self.problems) - shown
        return lines + ([f"left out: {more} more files"] if more > 0 else [])

    def __len__(self) -> int:
        return len(self.pairs)

    def read(self, position: int) -> tuple[Image, LabelMap]:
        """Image uint8 [H, W, 3] and label map uint16 [H, W] of class ids (65535 ignore), upright.

        Every id is checked against the vocabulary. Raises FileError, LabelMapError or DatasetError that names the
        file and what is wrong with it.
        """
        pair = self.pairs[position]
        image = read_image(pair.image)
        return image, _fit(self.read_label_map(position), image, pair)

    def read_label_map(self, position: int) -> LabelMap:
        """The label map alone, as it lies in its file (see `read` for the errors)."""
        return self.label_reader(self.pairs[position], self.vocabulary)

    def check(self) -> Iterator[FileProblem | None]:
        """Read every pair once; yields None for a good one, the problem for another."""
        for position in range(len(self)):
            yield self._problem(position)

    def _problem(self, position: int) -> FileProblem | None:
        try:
            self.read(position)
        except CatpaintError as error:
            return FileProblem(self.pairs[position].label_map, str(error))
        return None

    def checked(self) -> Dataset:
        """The data set without the pairs that can't be read; they join `problems`.

        Raises DatasetError when none is left.
        """
        return drive(self.checked_steps())

    def checked_steps(self, *, remember: bool = False) -> Generator[tuple[int, int], None, Dataset]:
        """As `checked`; yields (done, of) after each pair that is read.

        remember: leave out reading what was good when it was last checked so, and hasn't changed since.
        """
        known = KnownPairs(f"{self.meaning_hash()}\0{_name_of(self.label_reader)}") if remember else None
        good, bad = [], []
        try:
            for position, pair in enumerate(self.pairs):
                paths = (pair.image, pair.label_map)
                is_known = known is not None and paths in known
                problem = None if is_known else self._problem(position)
                if problem is not None:
                    bad.append(problem)
                    yield position + 1, len(self)
                    continue
                good.append(pair)
                if known is not None and not is_known:
                    known.add(paths)
                if not is_known or position + 1 == len(self):
                    yield position + 1, len(self)
        finally:
            # What is cancelled goes on from here.
            if known is not None:
                known.save()
        if not good:
            raise DatasetError(
                "{root}: none of its {self_count} pairs can be read; the first: {message}",
                root=self.root,
                self_count=len(self),
                message=bad[0].message,
            )
        return replace(self, pairs=tuple(good), problems=(*self.problems, *bad))

    def subset(self, positions: list[int]) -> Dataset:
        """The same data set with only these pairs, in this order."""
        return replace(self, pairs=tuple(self.pairs[position] for position in positions))

    def content_hash(self) -> str:
        """SHA-256 (hex) over the vocabulary and every pair's name and file contents, in order.

        Two folders with equal contents have equal hashes wherever they lie. A reader that maps classes adds its
        `fingerprint`. Raises DatasetError when a file is gone.
        """
        digest = hashlib.sha256(repr(self.vocabulary.to_json()).encode())
        digest.update(getattr(self.label_reader, "fingerprint", b""))
        for name, value in self.digests().items():
            digest.update(f"\0{name}\0{value}".encode())
        return digest.hexdigest()

    def digests(self) -> dict[str, str]:
        """SHA-256 (hex) of each pair's two files, by its name; of a large set what didn't change isn't read again.

        Raises DatasetError when a file is gone.
        """
        before = KnownDigests(self.root) if len(self) >= WORTH else None
        known: dict[Path, bytes] = {}
        found = {}
        for pair in self.pairs:
            digest = hashlib.sha256()
            for path in (pair.image, pair.label_map):
                if path not in known:
                    known[path] = _file_digest(path, before)
                digest.update(known[path])
            found[pair.name] = digest.hexdigest()
        if before is not None:
            before.save()
        return found

    def meaning_hash(self) -> str:
        """SHA-256 (hex) over what label maps mean: the vocabulary, and how a reader maps classes."""
        digest = hashlib.sha256(repr(self.vocabulary.to_json()).encode())
        digest.update(getattr(self.label_reader, "fingerprint", b""))
        return digest.hexdigest()


def _name_of(reader: LabelReader) -> str:
    return f"{reader.__module__}.{getattr(reader, '__qualname__', type(reader).__qualname__)}"


def _file_digest(path: Path, before: KnownDigests | None) -> bytes:
    digest = None if before is None else before.get(path)
    if digest is None:
        digest = _hash(path)
        if before is not None:
            before.add(path, digest)
    return digest


def _hash(path: Path) -> bytes:
    if (archive := tar_members.holder(path)) is not None:
        return hashlib.sha256(tar_members.read(path, archive, limit=_LARGEST)).digest()
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise DatasetError(
            "{path}: can't be read ({reason}); open the data set again", path=path, reason=why(error)
        ) from error


def _fit(label_map: LabelMap, image: Image, pair: Pair) -> LabelMap:
    """The label map upright like its image. Raises DatasetError when sizes differ."""
    if label_map.shape == image.shape[:2]:
        return label_map
    orientation = read_orientation(pair.image)
    if orientation != 1 and label_map.shape == image.shape[1::-1]:
        # The map was drawn over the stored pixels; turn it the way the image was turned.
        return turn(label_map, orientation)
    height, width = label_map.shape
    raise DatasetError(
        "{label_map}: is {width}×{height} pixels, its image {name} {image_width}×{image_height}; "
        "both must have one size",
        label_map=pair.label_map,
        width=width,
        height=height,
        name=pair.image.name,
        image_width=image.shape[1],
        image_height=image.shape[0],
    )


def turn(values: LabelMap, orientation: int) -> LabelMap:
    """Undo an EXIF orientation 1..8 on an array [H, W]."""
    turned = {
        2: lambda v: v[:, ::-1],
        3: lambda v: v[::-1, ::-1],
        4: lambda v: v[::-1],
        5: lambda v: v.T,
        6: lambda v: np.rot90(v, -1),
        7: lambda v: v[::-1, ::-1].T,
        8: lambda v: np.rot90(v, 1),
    }.get(orientation, lambda v: v)(values)
    return np.ascontiguousarray(turned)
