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

Severity = Literal["problem", "warning", "hint"]
ENOUGH_IMAGES = 5
"""Images that should show a class; below, the coach asks for more."""
_VOID = 0.25
_SMALL_SHARE = 0.002
_SMALL_SIDE = 128
_COMPARED = 5_000
"""Images up to which all are compared with each other for near-duplicates."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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


def images_wanted(missing: int, name: str) -> str:
    """ "four more images with kelp"."""
    number = _NUMBERS[missing] if missing < len(_NUMBERS) else str(missing)
    return f"{number} more image{'s' if missing > 1 else ''} with {name}"


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
        text = f"{_count(len(files), 'file')} {'has' if len(files) == 1 else 'have'} no partner and"
        verb = "is" if len(files) == 1 else "are"
        names = tuple(problem.path.name for problem in files)
        yield Finding("warning", "files", f"{text} {verb} left out; the first: {files[0].message}", names)


def _conflicts(broken: list[FileFacts]) -> Iterator[Finding]:
    texts = {
        "unreadable": "can't be read and {is_are} left out; export {it} again",
        "size": "{has} a label map of another size than the image; scale {it} or draw {it} again",
        "values": "{has} values that no class stands for; map those values, or choose the right vocabulary",
        "yes/no": "{has} only 0 and 255; say which class 255 marks",
    }
    for kind, text in texts.items():
        files = [file for file in broken if file.kind == kind]
        if files:
            many = len(files) > 1
            words = {
                "is_are": "are" if many else "is",
                "it": "them" if many else "it",
                "has": "have" if many else "has",
            }
            yield Finding("problem", "files", f"{_count(len(files), 'pair')} {text.format(**words)}.", _names(files))


def _about_classes(coverage: tuple[Coverage, ...], images: int) -> Iterator[Finding]:
    enough = min(ENOUGH_IMAGES, max(images, 1))
    empty = [entry.name for entry in coverage if not entry.images]
    if empty:
        shown = _listed(empty)
        yield Finding(
            "warning", "classes", f"No image shows {shown}; the model will know {_it(empty)} only from the affinity."
        )
    rare = sorted((entry for entry in coverage if 0 < entry.images < enough), key=lambda entry: entry.images)
    for entry in rare[:12]:
        has = "only one image shows it" if entry.images == 1 else f"only {_number(entry.images)} images show it"
        yield Finding("hint", "classes", f"Label {images_wanted(enough - entry.images, entry.name)}: {has}.")
    if len(rare) > 12:
        more = len(rare) - 12
        yield Finding("hint", "classes", f"{_count(more, 'more class', 'more classes')} could do with more images.")
    tiny = [entry.name for entry in coverage if entry.images >= enough and entry.share < _SMALL_SHARE]
    if tiny:
        limit = f"{100 * _SMALL_SHARE:g} %"
        verb = "is" if len(tiny) == 1 else "each are"
        text = f"{_listed(tiny)} {verb} less than {limit} of all pixels; closer photographs would help."
        yield Finding("hint", "classes", text[0].upper() + text[1:])


def _about_void(
    used: list[FileFacts], counts: list[Counter[int]], nothing: set[int | None], void: float
) -> Iterator[Finding]:
    def share(each: Counter[int]) -> float:
        return sum(each[value] for value in each if value in nothing) / max(sum(each.values()), 1)

    blank = [file for file, each in zip(used, counts, strict=True) if share(each) == 1]
    if blank:
        has = "has" if len(blank) == 1 else "have"
        text = f"{_count(len(blank), 'image')} {has} no labelled pixel at all; label more, or skip."
        yield Finding("problem", "void", text, _names(blank))
    if void > _VOID:
        most = [file for file, each in zip(used, counts, strict=True) if _VOID < share(each) < 1]
        text = f"{100 * void:.0f} % of all pixels have no class and teach nothing; label more of each image."
        yield Finding("warning", "void", text, _names(most))


def _about_maps(used: list[FileFacts], counts: list[Counter[int]], nothing: set[int | None]) -> Iterator[Finding]:
    plain = [file for file, each in zip(used, counts, strict=True) if len(each) == 1 and not set(each) & nothing]
    if plain:
        text = f"{_count(len(plain), 'label map')} {'is' if len(plain) == 1 else 'are'} one class from edge to edge"
        yield Finding("hint", "maps", f"{text}; check that this is meant.", _names(plain))


def _about_sizes(used: list[FileFacts], size: tuple[int, int] | None) -> Iterator[Finding]:
    if not used:
        return
    short = min(size) if size else _SMALL_SIDE
    small = [file for file in used if min(file.size) < short]
    if small:
        each = "is" if len(small) == 1 else "are"
        text = f"{_count(len(small), 'image')} {each} smaller than {short} pixels and will be blurred by scaling up."
        yield Finding("hint", "sizes", text, _names(small))
    aspects = [file.size[1] / file.size[0] for file in used]
    middle = statistics.median(aspects)
    odd = [file for file, aspect in zip(used, aspects, strict=True) if not 0.62 < aspect / middle < 1.6]
    if odd:
        each = "has" if len(odd) == 1 else "have"
        text = f"{_count(len(odd), 'image')} {each} quite another shape than the rest: crop instead of squashing."
        yield Finding("hint", "sizes", text, _names(odd))


def _about_duplicates(used: list[FileFacts]) -> Iterator[Finding]:
    if len(used) > _COMPARED:
        return
    files = [file for file in used if file.picture_hash is not None]
    groups = near_duplicates([file.picture_hash for file in files if file.picture_hash is not None])
    if groups:
        extra = sum(len(group) - 1 for group in groups)
        repeat = "repeats" if extra == 1 else "repeat"
        text = f"{_count(extra, 'image')} nearly {repeat} another; other motifs would teach more."
        named = [files[place] for group in groups for place in group]
        yield Finding("hint", "duplicates", text, _names(named))


def _names(files: Sequence[FileFacts]) -> tuple[str, ...]:
    return tuple(file.name for file in files)


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _count(count: int, one: str, many: str | None = None) -> str:
    text = _number(count)
    return f"{text[0].upper()}{text[1:]} {one if count == 1 else many or one + 's'}"


def _it(names: list[str]) -> str:
    return "it" if len(names) == 1 else "them"


def _listed(names: list[str]) -> str:
    shown = names[:6]
    if len(names) > 6:
        return ", ".join(shown) + f" and {len(names) - 6} more"
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" and {shown[-1]}"
