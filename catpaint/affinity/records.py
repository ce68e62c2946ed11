"""The estimators as records: what command line, window and study know of them before torch is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from catpaint.domain.records import Records, imported

if TYPE_CHECKING:
    from catpaint.affinity.request import EstimateRequest
    from catpaint.affinity.result import AffinityEstimate
    from catpaint.steps import Steps

DEFAULT_ESTIMATOR = "text"
START_OF_FINETUNING = "combined"
"""What finetuning starts from unless told otherwise."""


@dataclass(frozen=True)
class EstimatorRecord:
    """What produces an affinity.

    name: on the command line and in files. title: a heading. implementation: "module:function", which takes an
    `EstimateRequest`, yields progress and returns its `AffinityEstimate`. choice: in the window's lists ("": the
    title). meaning: what it measures, a sentence. subject: what it judges by, as in "Estimated from labelled images"
    ("": the name). start: in the list of what finetuning may start from ("": it isn't offered there). table, row: name
    and place in the study's tables, which follow the paper's. needs_images: it looks at a data set. kind: "measures"
    scores of its own, which sharpening turns into rows, and votes; "joins" the votes of others; or neither. vote: its
    place among those that vote, the first decides. shares: its scores are shares of pixels, else cosines. offered:
    the window's panel lists it.
    """

    name: str
    title: str
    implementation: str
    choice: str = ""
    meaning: str = ""
    subject: str = ""
    start: str = ""
    table: str = ""
    row: int = 50
    needs_images: bool = False
    kind: Literal["measures", "joins", "other"] = "other"
    vote: int = 50
    shares: bool = False
    offered: bool = True

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    @property
    def label(self) -> str:
        """What the window's lists show."""
        return self.choice or self.title

    def steps(self, request: EstimateRequest) -> Steps[AffinityEstimate]:
        """The estimate as a generator of progress; its code is imported now. Raises what the estimator raises."""
        made: Steps[AffinityEstimate] = imported(self.implementation)(request)
        return made


_HERE = "catpaint.affinity.estimators"

ESTIMATORS = Records(
    (
        EstimatorRecord(
            "text", "Text", f"{_HERE}:text", "Class names (text)",
            "How close the class's name is to each source's name", "its name", "from the class names (at once)",
            "Text-based", 2, kind="measures", vote=3,
        ),
        EstimatorRecord(
            "segmentation", "Segmentation", f"{_HERE}:segmentation", "Labelled images (segmentation)",
            "What a segmenter of the source classes sees where your images show the class", "labelled images",
            "from the images, by segmentation", "Segmentation", 3, True, "measures", vote=1, shares=True,
        ),
        EstimatorRecord(
            "features", "Features", f"{_HERE}:features", "Labelled images (features)",
            "How much image features of the class are like those of each source", "image features",
            "from the images, by features", "Self-supervised", 4, True, "measures", vote=2,
        ),
        EstimatorRecord(
            "combined", "Combined", f"{_HERE}:combined", "All combined by vote",
            "The majority of segmentation, features and text", "", "combined (best, takes minutes)",
            "Combination", 6, True, "joins",
        ),
        EstimatorRecord(
            "mean", "Mean", f"{_HERE}:mean", "The mean of all", "The mean of segmentation, features and text", "", "",
            "Mean of the three", 5, True, "joins",
        ),
        EstimatorRecord(
            "random", "Random", f"{_HERE}:random_rows", "", "Random rows, to compare with", "", "", "Random", 1,
            offered=False,
        ),
    )
)  # fmt: skip
"""All estimators, in the order of lists."""


def measuring() -> tuple[str, ...]:
    """Estimators that measure something themselves, in the order in which they vote and are shown."""
    found = (record for record in ESTIMATORS.values() if record.kind == "measures")
    return tuple(record.name for record in sorted(found, key=lambda record: record.vote))


def joining() -> tuple[str, ...]:
    """Estimators made from the others."""
    return tuple(record.name for record in ESTIMATORS.values() if record.kind == "joins")


def needs_images(name: str | None) -> bool:
    """Whether an estimator looks at a data set; no estimator at all doesn't."""
    return name is not None and name in ESTIMATORS and ESTIMATORS[name].needs_images


def of_names_alone() -> tuple[str, ...]:
    """Estimators that need nothing but the two lists of classes."""
    return tuple(name for name, record in ESTIMATORS.items() if not record.needs_images)


def starting() -> dict[str, str]:
    """What finetuning may start from in the window: name to what its list says, the default first."""
    offered = [record for record in ESTIMATORS.values() if record.start]
    return {record.name: record.start for record in sorted(offered, key=lambda r: r.name != START_OF_FINETUNING)}


def table_names() -> dict[str, str]:
    """Name to what the study's tables call it, in their order."""
    return {r.name: r.table or r.title for r in sorted(ESTIMATORS.values(), key=lambda record: record.row)}
