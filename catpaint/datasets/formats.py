"""Opening a data set: which formats there are, and which one a folder holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catpaint.datasets import (
    ade20k_full,
    camvid,
    cityscapes,
    coco_json,
    cvat_xml,
    folder,
    labelme,
    mapillary,
    published,
    shards,
    voc,
    yolo,
)
from catpaint.datasets.assumptions import checked_assumptions
from catpaint.datasets.dataset import Dataset, LabelReader, read_plain, read_selection
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError, why
from catpaint.words import mark, tell, tell_list

Opener = Callable[..., Dataset]
Test = Callable[[Path], bool]


@dataclass(frozen=True)
class Part:
    """Something a folder has to hold for a format: in words, and how to tell."""

    words: str
    present: Test


@dataclass(frozen=True)
class Format:
    """An importer: its name, what a person calls it, what a folder in it holds, and how to open one.

    `splits` are the names that `split` may have in a folder.
    """

    name: str
    title: str
    parts: tuple[Part, ...]
    open: Opener
    splits: Callable[[Path], tuple[str, ...]] = lambda root: ()

    @property
    def description(self) -> str:
        """What it consists of, in words."""
        return tell_list([part.words for part in self.parts], mark("{before} and {after}"))

    def matches(self, root: Path) -> bool:
        """Whether a folder holds all of it."""
        return all(part.present(root) for part in self.parts)

    def lacks(self, root: Path) -> tuple[str, ...]:
        """What of it a folder doesn't hold, in words."""
        return tuple(part.words for part in self.parts if not part.present(root))


def _folder(*names: str) -> Part:
    words = f"{names[0]}/" if len(names) == 1 else " or ".join(f"{name}/" for name in names)
    return Part(words, lambda root: any((root / name).is_dir() for name in names))


def _splits_in(*places: str) -> Callable[[Path], tuple[str, ...]]:
    """The parts train, val and test that lie at one of these places, `{}` standing for the part."""

    def found(root: Path) -> tuple[str, ...]:
        names = ("train", "val", "test")
        return tuple(name for name in names if any((root / place.format(name)).exists() for place in places))

    return found


def _ade20k_splits(root: Path) -> tuple[str, ...]:
    parts = (("train", "training"), ("val", "validation"))
    return tuple(short for short, long in parts if (root / "images" / long).is_dir())


_VOC_LISTS = "ImageSets/Segmentation/{}.txt"

FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format(
            cityscapes.NAME,
            "Cityscapes",
            (_folder("leftImg8bit"), _folder("gtFine")),
            cityscapes.open_cityscapes,
            _splits_in("leftImg8bit/{}"),
        ),
        Format(
            published.ADE20K,
            "ADE20K",
            (
                Part(tell("images/training/ (or validation/)"), published.has_ade20k_images),
                Part(tell("annotations/training/ (or validation/)"), published.has_ade20k_labels),
            ),
            published.open_ade20k,
            _ade20k_splits,
        ),
        Format(
            mapillary.NAME,
            "Mapillary Vistas",
            (
                _folder("training/images", "validation/images"),
                Part(tell("training/labels/ (or v2.0/labels/)"), lambda root: bool(mapillary.folders(root))),
            ),
            mapillary.open_mapillary,
            lambda root: tuple(mapillary.folders(root)),
        ),
        Format(
            published.COCOSTUFF,
            "COCO-Stuff",
            (
                _folder("train_img", "val_img"),
                Part(tell("train_label/ (or val_label/)"), published.matches_cocostuff),
            ),
            published.open_cocostuff,
            _splits_in("{}_img"),
        ),
        Format(
            published.STUFFTHINGMAPS,
            "COCO-Stuff (stuffthingmaps)",
            (
                _folder("train2017", "images/train2017", "val2017", "images/val2017"),
                Part("stuffthingmaps_trainval2017/train2017/", lambda root: bool(published.stuff_folders(root))),
            ),
            published.open_stuffthingmaps,
            lambda root: tuple(published.stuff_folders(root)),
        ),
        Format(
            published.CAMVID,
            "CamVid (SegNet)",
            (_folder("train", "val", "test"), Part(tell("trainannot/ beside it"), published.matches_camvid)),
            published.open_camvid,
            _splits_in("{}annot"),
        ),
        Format(
            camvid.NAME,
            "CamVid (original)",
            (
                _folder("701_StillsRaw_full", "train", "val", "test"),
                Part(tell("LabeledApproved_full/ (or train_labels/)"), lambda root: bool(camvid.folders(root))),
            ),
            camvid.open_camvid_original,
            lambda root: tuple(filter(None, camvid.folders(root))),
        ),
        Format(
            cvat_xml.NAME,
            "CVAT for images",
            (Part(cvat_xml.ANNOTATIONS, cvat_xml.has_annotations),),
            cvat_xml.open_cvat_xml,
        ),
        Format(
            voc.CVAT,
            "CVAT masks",
            (_folder("SegmentationClass"), Part(voc.LABEL_LIST, lambda root: (root / voc.LABEL_LIST).is_file())),
            voc.open_cvat,
            _splits_in(_VOC_LISTS),
        ),
        Format(
            voc.NAME,
            "PASCAL VOC",
            (_folder("JPEGImages"), _folder("SegmentationClass", "SegmentationClassPNG")),
            voc.open_voc,
            _splits_in(_VOC_LISTS),
        ),
        Format(
            coco_json.NAME,
            "COCO JSON",
            (
                Part(
                    tell("a JSON file with images, annotations and categories"),
                    lambda root: bool(coco_json.annotation_files(root)),
                ),
            ),
            coco_json.open_coco,
            coco_json.parts_of,
        ),
        Format(
            yolo.NAME,
            "YOLO segmentation",
            (
                Part(tell("images/ and labels/"), lambda root: bool(yolo.folders(root))),
                Part(tell("text files of outlines in labels/"), yolo.has_outlines),
            ),
            yolo.open_yolo,
            lambda root: tuple(filter(None, yolo.folders(root))),
        ),
        Format(
            folder.NAME,
            "images and labels",
            (
                Part(tell("images/ (or img_dir/)"), lambda root: folder.image_folder(root) is not None),
                Part(
                    tell("labels/ (or masks/, annotations/, ann_dir/)"),
                    lambda root: folder.label_folder(root) is not None,
                ),
            ),
            folder.open_folder,
            folder.parts_of,
        ),
        Format(
            ade20k_full.NAME,
            "ADE20K (full release)",
            (Part(tell("*_seg.png beside the photographs"), ade20k_full.has_codes),),
            ade20k_full.open_ade20k_full,
        ),
        Format(
            labelme.NAME,
            "labelme",
            (Part("labelme's JSON files", labelme.has_shapes),),
            labelme.open_labelme,
        ),
        Format(
            shards.NAME,
            "WebDataset shards",
            (
                Part(
                    tell("tar archives (*.tar) of photographs and label maps"), lambda root: bool(shards.archives(root))
                ),
            ),
            shards.open_shards,
            shards.parts_of,
        ),
    )
}
"""Importers by name; the first whose parts are all there opens a folder whose format isn't named."""

READERS: dict[str, LabelReader] = {
    "plain": read_plain,
    "selection": read_selection,
    "ade20k-full": ade20k_full.read_ade20k_full,
    "camvid": published.read_camvid,
    "cityscapes": cityscapes.read_cityscapes,
    "coco": coco_json.read_coco,
    "cocostuff": published.read_cocostuff,
    "cvat-images": cvat_xml.read_cvat_xml,
    "labelme": labelme.read_labelme,
    "voc": voc.read_voc,
    "yolo": yolo.read_yolo,
}
"""What the formats read label maps with, by the names under which projects and runs remember them."""


def open_dataset(
    path: Path | str,
    *,
    format: str | None = None,
    vocabulary: Vocabulary | None = None,
    split: str | None = None,
) -> Dataset:
    """Open a labelled data set.

    `format` is one of `FORMATS`; found out from the folder where it isn't given. `vocabulary` replaces the
    format's own, and what is written beside the data set. `split` names a part (`train`, `val`, ...) where the format
    has parts. Files without a partner are left out and listed in `problems`, what was assumed is in `notes`; label
    maps are read, and their ids checked, by `Dataset.read`. Raises DatasetError (no such folder, unknown format, no
    pairs), VocabularyConflict (classes are named in two ways), VocabularyError, FileError.
    """
    root = Path(path).expanduser()
    if not root.is_dir():
        raise DatasetError("{root}: is no folder; name the folder of a data set", root=root)
    entry = _format_named(format) if format is not None else detect_format(root)
    try:
        dataset = entry.open(root, vocabulary=vocabulary, split=split)
    except OSError as error:
        raise DatasetError("{root}: can't be read ({reason}); check the path", root=root, reason=why(error)) from error
    if not dataset.pairs:
        first = tell("; the first problem: {message}", message=dataset.problems[0].message) if dataset.problems else ""
        raise DatasetError(
            "{root}: holds no image with a label map (read as {name}){first}; name each label map as its "
            "image, or choose another format",
            root=root,
            name=entry.name,
            first=first,
        )
    return checked_assumptions(dataset)


def detect_format(root: Path) -> Format:
    """The first format that recognises the folder. Raises DatasetError that names the nearest when none does."""
    for entry in FORMATS.values():
        if entry.matches(root):
            return entry
    nearest = tell_list(
        [
            tell("{title} ({name}) lacks {lacks}", title=tell(entry.title), name=entry.name, lacks=tell_list(lacks))
            for entry, lacks in nearest_formats(root)
        ],
        "{before}; {after}",
        "{before}; {after}",
    )
    raise DatasetError(
        "{root}: is in no layout catpaint knows. The nearest: {nearest}. Add what is missing, name a "
        "format, or use images/ and labels/ with vocabulary.json",
        root=root,
        nearest=nearest,
    )


def nearest_formats(root: Path, count: int = 3) -> list[tuple[Format, tuple[str, ...]]]:
    """The formats that most of is there, and what each lacks, the nearest first."""
    lacking = [(entry, entry.lacks(root)) for entry in FORMATS.values()]
    # Of equals, catpaint's own and the simplest to make come first.
    simple = {folder.NAME: 0, labelme.NAME: 1, voc.NAME: 2}
    lacking.sort(key=lambda each: (len(each[1]) / len(each[0].parts), simple.get(each[0].name, 3)))
    return lacking[:count]


def _format_named(name: str) -> Format:
    if name not in FORMATS:
        raise DatasetError("format '{name}' is unknown; choose one of {formats}", name=name, formats=", ".join(FORMATS))
    return FORMATS[name]
