"""The coach: what a data set lacks before a model can learn from it, as findings with a sentence each."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.near_duplicates import near_duplicates
from catpaint.datasets.subset import Coverage
from catpaint.datasets.survey import FileFacts, Survey
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.words import Told, mark, tell, tell_list

Severity = Literal["problem", "warning", "hint"]
ENOUGH_IMAGES = 5
"""Images that should show a class; below, the coach asks for more."""
_VOID = 0.25
_SMALL_SHARE = 0.002
_SMALL_SIDE = 128
_COMPARED = 5_000
"""Images up to which all are compared with each other for near-duplicates."""


@dataclass(frozen=True)
class Finding:
    """One thing about a data set. text: a sentence that says what to do. files: the pairs' names it is about."""

    severity: Severity
    topic: str
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """Coverage of every class, the share of pixels without one (0..1), and findings, the worst first."""

    images: int
    coverage: tuple[Coverage, ...]
    void: float
    findings: tuple[Finding, ...]

    def to_text(self) -> str:
        """For a terminal."""
        marks = {"problem": "!", "warning": "*", "hint": "-"}
        return "\n".join(f"{marks[finding.severity]} {finding.text}" for finding in self.findings)


def own_mapping(vocabulary: Vocabulary) -> ClassMapping:
    """Every class as it is."""
    return ClassMapping({value: value for value in vocabulary.ids})


def coach(
    survey: Survey,
    *,
    mapping: ClassMapping | None = None,
    vocabulary: Vocabulary | None = None,
    size: tuple[int, int] | None = None,
    positions: Sequence[int] | None = None,
) -> Advice:
    """Look a survey over.

    mapping, vocabulary: the classes it is used in (default: its own). size: (height, width) it is trained at.
    positions: only these images (a subset). Files with a problem count only where `mapping` fixes them.
    """
    vocabulary = vocabulary or survey.dataset.vocabulary
    mapping = mapping or own_mapping(survey.dataset.vocabulary)
    wanted = None if positions is None else set(positions)
    chosen = [file for file in survey.files if wanted is None or file.position in wanted]
    used = [file for file in chosen if is_usable(file, mapping)]
    counts = [counts_in(file, mapping) for file in used]
    coverage = _coverage(counts, vocabulary)
    pixels = sum(sum(each.values()) for each in counts)
    nothing = {IGNORE, vocabulary.unknown}
    void = sum(each[value] for each in counts for value in each if value in nothing) / max(pixels, 1)
    findings = [
        *_partners(survey),
        *_conflicts([file for file in chosen if not is_usable(file, mapping)]),
        *_about_classes(coverage, len(used)),
        *_about_void(used, counts, nothing, void),
        *_about_maps(used, counts, nothing),
        *_about_sizes(used, size),
        *_about_duplicates(used),
    ]
    ranks = ("problem", "warning", "hint")
    findings.sort(key=lambda finding: ranks.index(finding.severity))
    return Advice(len(used), coverage, void, tuple(findings))


def is_usable(file: FileFacts, mapping: ClassMapping) -> bool:
    """Whether a pair can be read through the mapping, its problem fixed where it had one."""
    if file.kind == "":
        return True
    if file.kind == "size":
        return file.name in mapping.scaled
    if file.kind == "values":
        return file.name in mapping.files or file.classes <= {*mapping.classes, 255, IGNORE}
    return file.kind == "yes/no" and file.name in mapping.files


def counts_in(file: FileFacts, mapping: ClassMapping) -> Counter[int]:
    """Pixels of a usable pair by the project's class id, IGNORE included."""
    table = mapping.files.get(file.name, mapping.classes)
    counts: Counter[int] = Counter()
    for value, pixels in file.counts.items():
        counts[table.get(value, IGNORE)] += pixels
    return counts


def images_wanted(missing: int, name: str) -> Told:
    """ "4 more images with kelp"."""
    return tell("%n more image(s) with {name}", n=missing, name=name)


def _coverage(counts: list[Counter[int]], vocabulary: Vocabulary) -> tuple[Coverage, ...]:
    pooled: Counter[int] = Counter()
    images: Counter[int] = Counter()
    for each in counts:
        pooled.update(each)
        images.update(each.keys())
    known = [entry for entry in vocabulary.classes if entry.id != vocabulary.unknown]
    total = max(sum(pooled[entry.id] for entry in known), 1)
    return tuple(Coverage(entry.name, images[entry.id], pooled[entry.id], pooled[entry.id] / total) for entry in known)


def _partners(survey: Survey) -> Iterator[Finding]:
    files = survey.dataset.problems
    if files:
        text = tell(
            "%n file(s) (has no partner and is|have no partner and are) left out; the first: {message}",
            n=len(files),
            message=files[0].message,
        )
        yield Finding("warning", "files", text, tuple(problem.path.name for problem in files))


_BROKEN = {
    "unreadable": mark("%n pair(s) can't be read and (is|are) left out; export (it|them) again.", counted=True),
    "size": mark(
        "%n pair(s) (has|have) a label map of another size than the image; scale (it|them) or draw (it|them) again.",
        counted=True,
    ),
    "values": mark(
        "%n pair(s) (has|have) values that no class stands for; map those values, or choose the right vocabulary.",
        counted=True,
    ),
    "yes/no": mark("%n pair(s) (has|have) only 0 and 255; say which class 255 marks.", counted=True),
}


def _conflicts(broken: list[FileFacts]) -> Iterator[Finding]:
    for kind, text in _BROKEN.items():
        files = [file for file in broken if file.kind == kind]
        if files:
            yield Finding("problem", "files", tell(text, n=len(files)), _names(files))


def _about_classes(coverage: tuple[Coverage, ...], images: int) -> Iterator[Finding]:
    enough = min(ENOUGH_IMAGES, max(images, 1))
    empty = [entry.name for entry in coverage if not entry.images]
    if empty:
        text = tell(
            "No image shows {classes}; the model will know (it|them) only from the affinity.",
            n=len(empty),
            classes=_listed(empty),
        )
        yield Finding("warning", "classes", text)
    rare = sorted((entry for entry in coverage if 0 < entry.images < enough), key=lambda entry: entry.images)
    for entry in rare[:12]:
        text = tell(
            "Label {images}: only %n image(s) (shows|show) it.",
            n=entry.images,
            images=images_wanted(enough - entry.images, entry.name),
        )
        yield Finding("hint", "classes", text)
    if len(rare) > 12:
        yield Finding("hint", "classes", tell("%n more class(es) could do with more images.", n=len(rare) - 12))
    tiny = [entry.name for entry in coverage if entry.images >= enough and entry.share < _SMALL_SHARE]
    if tiny:
        text = tell(
            "Less than {share:g} % of all pixels (is|are each) {classes}; closer photographs would help.",
            n=len(tiny),
            share=100 * _SMALL_SHARE,
            classes=_listed(tiny),
        )
        yield Finding("hint", "classes", text)


def _about_void(
    used: list[FileFacts], counts: list[Counter[int]], nothing: set[int | None], void: float
) -> Iterator[Finding]:
    def share(each: Counter[int]) -> float:
        return sum(each[value] for value in each if value in nothing) / max(sum(each.values()), 1)

    blank = [file for file, each in zip(used, counts, strict=True) if share(each) == 1]
    if blank:
        text = tell("%n image(s) (has|have) no labelled pixel at all; label more, or skip.", n=len(blank))
        yield Finding("problem", "void", text, _names(blank))
    if void > _VOID:
        most = [file for file, each in zip(used, counts, strict=True) if _VOID < share(each) < 1]
        text = tell(
            "{share:.0f} % of all pixels have no class and teach nothing; label more of each image.", share=100 * void
        )
        yield Finding("warning", "void", text, _names(most))


def _about_maps(used: list[FileFacts], counts: list[Counter[int]], nothing: set[int | None]) -> Iterator[Finding]:
    plain = [file for file, each in zip(used, counts, strict=True) if len(each) == 1 and not set(each) & nothing]
    if plain:
        text = tell("%n label map(s) (is|are) one class from edge to edge; check that this is meant.", n=len(plain))
        yield Finding("hint", "maps", text, _names(plain))


def _about_sizes(used: list[FileFacts], size: tuple[int, int] | None) -> Iterator[Finding]:
    if not used:
        return
    short = min(size) if size else _SMALL_SIDE
    small = [file for file in used if min(file.size) < short]
    if small:
        text = tell(
            "%n image(s) (is|are) smaller than {side} pixels and will be blurred by scaling up.",
            n=len(small),
            side=short,
        )
        yield Finding("hint", "sizes", text, _names(small))
    aspects = [file.size[1] / file.size[0] for file in used]
    middle = statistics.median(aspects)
    odd = [file for file, aspect in zip(used, aspects, strict=True) if not 0.62 < aspect / middle < 1.6]
    if odd:
        text = tell("%n image(s) (has|have) quite another shape than the rest: crop instead of squashing.", n=len(odd))
        yield Finding("hint", "sizes", text, _names(odd))


def _about_duplicates(used: list[FileFacts]) -> Iterator[Finding]:
    if len(used) > _COMPARED:
        return
    files = [file for file in used if file.picture_hash is not None]
    groups = near_duplicates([file.picture_hash for file in files if file.picture_hash is not None])
    if groups:
        extra = sum(len(group) - 1 for group in groups)
        text = tell("%n image(s) nearly (repeats|repeat) another; other motifs would teach more.", n=extra)
        named = [files[place] for group in groups for place in group]
        yield Finding("hint", "duplicates", text, _names(named))


def _names(files: Sequence[FileFacts]) -> tuple[str, ...]:
    return tuple(file.name for file in files)


def _listed(names: list[str]) -> Told:
    if len(names) > 6:
        return tell("{names} and {count} more", names=tell_list(names[:6]), count=len(names) - 6)
    return tell_list(names, mark("{before} and {after}"))
