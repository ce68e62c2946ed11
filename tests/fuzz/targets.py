"""What is fuzzed: for each reader a small valid input, the file of it that is broken, and how it is read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import safetensors.torch
import torch

from catpaint.datasets import open_dataset
from catpaint.datasets.class_lists import read_class_list
from catpaint.datasets.images import read_image
from catpaint.datasets.merge_recipe import load_recipe
from catpaint.datasets.survey import survey
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import read_label_map
from catpaint.domain.project import KeptRender, ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.state_dicts import read_published
from tests.datasets.labelled_folders import SMALL, scene, write_folder

CASES = Path(__file__).parent.parent / "fixtures" / "cases"


@dataclass(frozen=True)
class Target:
    """A reader. file: the one that is broken, valid to begin with; read: raises CatpaintError, or nothing."""

    name: str
    file: Path
    read: Callable[[], object]


def targets(folder: Path) -> list[Target]:
    """All targets, their inputs laid out below `folder`."""
    found = [*_files(folder / "files"), *_datasets(folder / "sets")]
    return [*found, _run(folder / "run")]


def _files(folder: Path) -> list[Target]:
    folder.mkdir(parents=True)
    _, label_map = scene(0, (20, 24))
    SMALL.save(folder / "v.json")
    root = write_folder(folder / "pair", 1, (20, 24))
    label, photograph = root / "labels/scene0.png", root / "images/scene0.png"
    affinity = AffinityMatrix(("a", "b"), SMALL.names, np.array([[1.0, 0], [0, 1], [0.5, 0.5]]), "text")
    affinity.save(folder / "a.json")
    affinity.save(folder / "a.csv")
    recipe = {"serial": 1, "seed": 3}
    project = Project(label_map, SMALL, ModelReference("starter"), affinity, renders=(KeptRender(b"png", recipe),))
    project.save(folder / "p.catpaint")
    torch.save({"a.weight": torch.zeros(3, 3)}, folder / "w.pth")
    safetensors.torch.save_file({"a.weight": torch.zeros(3, 3)}, folder / "w.safetensors")
    (folder / "labelmap.txt").write_text("sky:0,0,200::\ngrass:60,140,50::\n")
    (folder / "classes.txt").write_text("sky\ngrass\n")
    (folder / "recipe.toml").write_text('[vocabulary]\nname = "m"\n[[vocabulary.classes]]\nname = "sky"\n')
    return [
        Target("vocabulary", folder / "v.json", lambda: Vocabulary.load(folder / "v.json")),
        Target("class list", folder / "classes.txt", lambda: read_class_list(folder / "classes.txt")),
        Target("CVAT list", folder / "labelmap.txt", lambda: read_class_list(folder / "labelmap.txt")),
        Target("label map", label, lambda: read_label_map(label, SMALL)),
        Target("photograph", photograph, lambda: read_image(photograph)),
        Target("affinity", folder / "a.json", lambda: AffinityMatrix.load(folder / "a.json")),
        Target("affinity CSV", folder / "a.csv", lambda: AffinityMatrix.load(folder / "a.csv")),
        Target("project", folder / "p.catpaint", lambda: Project.load(folder / "p.catpaint")),
        Target("published weights", folder / "w.pth", lambda: read_published(folder / "w.pth")),
        Target("merge recipe", folder / "recipe.toml", lambda: load_recipe(folder / "recipe.toml")),
    ]


def _datasets(folder: Path) -> list[Target]:
    shutil.copytree(CASES, folder)
    seeds = {
        "labelme": ("2/data", "a.json"),
        "labelme mask": ("1/data", "a.json"),
        "COCO": ("17/coco", "annotations/instances_default.json"),
        "ADE20K full": (
            "17/data",
            "images/ADE/training/urban/street/ADE_train_00016869_seg.png",
        ),
        "CVAT masks": ("8/data", "SegmentationClass/shoot 1/frame_1.png"),
        "split list": ("8/data", "ImageSets/Segmentation/default.txt"),
        "VOC palette": ("7/data", "SegmentationClass/a.png"),
    }
    xml = folder / "xml"
    shutil.copytree(folder / "1/data", xml / "images")
    (xml / "images/a.json").unlink()
    (xml / "annotations.xml").write_text(
        '<annotations><meta><task><labels><label><name>sky</name></label></labels></task></meta><image name="a.jpg" '
        'width="96" height="64"><polygon label="sky" points="0,0;9,0;9,9"/><mask label="sky" rle="1,2,1" left="1" '
        'top="1" width="2" height="2"/><box label="sky" xtl="1" ytl="2" xbr="3" ybr="4"/></image></annotations>'
    )
    yolo = folder / "yolo"
    shutil.copytree(xml / "images", yolo / "images/train")
    (yolo / "labels/train").mkdir(parents=True)
    (yolo / "labels/train/a.txt").write_text("0 0.1 0.1 0.5 0.1 0.5 0.5\n1 0.2 0.2 0.1 0.1\n")
    (yolo / "data.yaml").write_text("names: [sky, sea]\n")
    seeds |= {
        "CVAT XML": ("xml", "annotations.xml"),
        "YOLO": ("yolo", "labels/train/a.txt"),
        "YOLO yaml": ("yolo", "data.yaml"),
    }
    splits = {"split list": "default"}
    return [
        Target(name, folder / root / file, lambda root=root, name=name: _survey(folder / root, splits.get(name)))
        for name, (root, file) in seeds.items()
    ]


def _survey(root: Path, split: str | None) -> object:
    return survey(open_dataset(root, split=split))


def _run(folder: Path) -> Target:
    from catpaint.training.run_folder import RunFolder

    run = RunFolder(folder)
    run.save_images({"a": "0" * 64})
    run.save_state({"identity": "x", "trainer": {"step": torch.zeros(3)}, "history": []})
    (folder / "log.jsonl").write_text(json.dumps({"step": 1}) + "\n")
    return Target("run state", folder / "state.pt", lambda: (run.load_state(), run.images(), run.trim_log(1)))
