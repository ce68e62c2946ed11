"""CamVid as its authors published it, and as Kaggle has it: colours of 32 classes, `_L` in the label maps' names."""

from __future__ import annotations

from pathlib import Path

from catpaint.datasets.class_lists import own_vocabulary
from catpaint.datasets.dataset import Dataset, read_plain
from catpaint.datasets.pairing import choose_split, list_images, pair_by_name
from catpaint.domain.vocabulary import Color, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError

NAME = "camvid-original"
_PARTS = ("train", "val", "test")
_CLASSES: tuple[tuple[str, Color], ...] = (
    ("Animal", (64, 128, 64)), ("Archway", (192, 0, 128)), ("Bicyclist", (0, 128, 192)), ("Bridge", (0, 128, 64)),
    ("Building", (128, 0, 0)), ("Car", (64, 0, 128)), ("CartLuggagePram", (64, 0, 192)), ("Child", (192, 128, 64)),
    ("Column_Pole", (192, 192, 128)), ("Fence", (64, 64, 128)), ("LaneMkgsDriv", (128, 0, 192)),
    ("LaneMkgsNonDriv", (192, 0, 64)), ("Misc_Text", (128, 128, 64)), ("MotorcycleScooter", (192, 0, 192)),
    ("OtherMoving", (128, 64, 64)), ("ParkingBlock", (64, 192, 128)), ("Pedestrian", (64, 64, 0)),
    ("Road", (128, 64, 128)), ("RoadShoulder", (128, 128, 192)), ("Sidewalk", (0, 0, 192)),
    ("SignSymbol", (192, 128, 128)), ("Sky", (128, 128, 128)), ("SUVPickupTruck", (64, 128, 192)),
    ("TrafficCone", (0, 0, 64)), ("TrafficLight", (0, 64, 64)), ("Train", (192, 64, 128)), ("Tree", (128, 128, 0)),
    ("Truck_Bus", (192, 128, 192)), ("Tunnel", (64, 0, 64)), ("VegetationMisc", (192, 192, 0)), ("Void", (0, 0, 0)),
    ("Wall", (64, 192, 0)),
)  # fmt: skip


def folders(root: Path) -> dict[str, tuple[Path, Path]]:
    """Parts and their folders of photographs and label maps; one part "" for the authors' undivided release."""
    found = {part: (root / part, root / f"{part}_labels") for part in _PARTS}
    found = {part: both for part, both in found.items() if all(folder.is_dir() for folder in both)}
    if not found:
        photographs = next((path for path in sorted(root.glob("701_Stills*")) if path.is_dir()), None)
        labels = next((path for path in sorted(root.glob("LabeledApproved*")) if path.is_dir()), None)
        if photographs is not None and labels is not None:
            found[""] = (photographs, labels)
    return found


def open_camvid_original(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`701_StillsRaw_full` with `LabeledApproved_full`, or `train` with `train_labels` (and val, test).

    Classes are those of `label_colors.txt`, `class_dict.csv` or another list beside them, else the published 32.
    """
    known = folders(root)
    if not known:
        raise DatasetError(
            "{root}: has neither 701_StillsRaw_full with LabeledApproved_full, nor train_labels", root=root
        )
    if list(known) == [""] and split is not None:
        raise DatasetError("{root}: has no parts; leave '{split:.40}' out", root=root, split=split)
    part = choose_split(split, {name: name for name in known}, root, default=next(iter(known)))
    images, labels = known[part]
    pairs, problems = pair_by_name(list_images(images), list_images(labels))
    own = own_vocabulary(root) if vocabulary is None else None
    chosen = vocabulary or (own.vocabulary if own is not None else camvid_32())
    return Dataset(root, NAME, chosen, pairs, problems, split, read_plain)


def camvid_32() -> Vocabulary:
    """The 32 published classes with their colours; Void is don't-care."""
    classes = tuple(VocabularyClass(value, name, color) for value, (name, color) in enumerate(_CLASSES))
    unknown = next(entry.id for entry in classes if entry.name == "Void")
    return Vocabulary("CamVid (32 classes)", classes, ignore=255, unknown=unknown)
