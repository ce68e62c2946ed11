"""What is fuzzed: for each reader a small valid input, the file of it that is broken, and how it is read."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import safetensors.torch
import torch
from PySide6.QtCore import QByteArray

from catpaint.datasets import open_dataset
from catpaint.datasets.class_lists import read_class_list
from catpaint.datasets.exports import export_steps
from catpaint.datasets.images import read_image
from catpaint.datasets.merge_recipe import load_recipe
from catpaint.datasets.survey import survey
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import read_label_map
from catpaint.domain.project import KeptRender, ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.state_dicts import read_published
from catpaint.steps import drive
from tests.datasets.labelled_folders import SMALL, scene, write_folder

CASES = Path(__file__).parent.parent / "fixtures" / "cases"


@dataclass(frozen=True)
class Target:
    """A reader. file: the one that is broken, valid to begin with; read: raises CatpaintError, or nothing.

    part: the entry of a zip that is broken, in an archive that is whole; empty breaks the file itself.
    """

    name: str
    file: Path
    read: Callable[[], object]
    part: str = ""

    def original(self) -> bytes:
        """What is broken."""
        if not self.part:
            return self.file.read_bytes()
        with zipfile.ZipFile(self.file) as archive:
            return archive.read(self.part)

    def wrapped(self, data: bytes, whole: bytes) -> bytes:
        """The file with `data` in the place of what is broken. whole: the file as it was."""
        if not self.part:
            return data
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(buffer, "w") as broken:
            for entry in archive.infolist():
                broken.writestr(entry, data if entry.filename == self.part else archive.read(entry))
        return buffer.getvalue()


class _Archive(Target):
    """A tar archive whose heads keep sums that are right, so that what is broken in them is read."""

    def wrapped(self, data: bytes, whole: bytes) -> bytes:
        """As `Target.wrapped`."""
        value = bytearray(data)
        for at in range(0, len(value) - 511, 512):
            if value[at + 257 : at + 262] == b"ustar":
                value[at + 148 : at + 156] = b" " * 8
                value[at + 148 : at + 156] = b"%06o\0 " % sum(value[at : at + 512])
        return bytes(value)


def targets(folder: Path) -> list[Target]:
    """All targets, their inputs laid out below `folder`."""
    found = [*_files(folder / "files"), *_datasets(folder / "sets"), *_run(folder / "run")]
    return [*found, *_window(folder / "window"), *_models(folder / "models"), *_study(folder / "study")]


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
    project_file = folder / "p.catpaint"
    inside = [
        Target(f"project's {part}", project_file, lambda: Project.load(project_file), part)
        for part in ("project.json", "label_map.png", "vocabulary.json", "affinity.json", "renders/00000.json")
    ]
    return [
        *inside,
        Target("vocabulary", folder / "v.json", lambda: Vocabulary.load(folder / "v.json")),
        Target("class list", folder / "classes.txt", lambda: read_class_list(folder / "classes.txt")),
        Target("CVAT list", folder / "labelmap.txt", lambda: read_class_list(folder / "labelmap.txt")),
        Target("label map", label, lambda: read_label_map(label, SMALL)),
        Target("photograph", photograph, lambda: read_image(photograph)),
        Target("affinity", folder / "a.json", lambda: AffinityMatrix.load(folder / "a.json")),
        Target("affinity CSV", folder / "a.csv", lambda: AffinityMatrix.load(folder / "a.csv")),
        Target("project", project_file, lambda: Project.load(project_file)),
        Target("published weights", folder / "w.pth", lambda: read_published(folder / "w.pth")),
        Target("safetensors", folder / "w.safetensors", lambda: read_published(folder / "w.safetensors")),
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
    plain = open_dataset(write_folder(folder / "plain", 2, (20, 24)))
    drive(export_steps(plain, folder / "shards", "shards"))
    shard = folder / "shards" / "part-000000.tar"
    return [
        *(
            Target(name, folder / root / file, lambda root=root, name=name: _survey(folder / root, splits.get(name)))
            for name, (root, file) in seeds.items()
        ),
        Target("shard", shard, lambda: _survey(shard.parent, None)),
        _Archive("shard's heads", shard, lambda: _survey(shard.parent, None)),
    ]


def _survey(root: Path, split: str | None) -> object:
    return survey(open_dataset(root, split=split))


def _run(folder: Path) -> list[Target]:
    from catpaint.jobs.run_order import RunOrder
    from catpaint.training.run_folder import RunFolder

    run = RunFolder(folder)
    run.save_images({"a": "0" * 64})
    run.save_state({"identity": "x", "trainer": {"step": torch.zeros(3)}, "history": []})
    (folder / "log.jsonl").write_text(json.dumps({"step": 1}) + "\n")
    RunOrder(name="n", model="starter", dataset="d", options={"a": 1}, size=(64, 64), run=str(folder)).save()
    state = folder / "state.pt"
    with zipfile.ZipFile(state) as archive:
        pickle = next(name for name in archive.namelist() if name.endswith("data.pkl"))
    return [
        Target("run state", state, run.load_state),
        Target("run state's pickle", state, run.load_state, pickle),
        Target("run's images", folder / "images.json", run.images),
        Target("run's log", folder / "log.jsonl", lambda: run.trim_log(1)),  # which writes it anew
        Target("run's order", folder / "order.json", lambda: RunOrder.load(folder)),
    ]


def _window(folder: Path) -> list[Target]:
    from catpaint.ui.shell.autosave import Leftover, recover
    from catpaint.ui.shell.settings_store import SettingsStore

    folder.mkdir()
    _, label_map = scene(0, (20, 24))
    autosaved = folder / "a.catpaint"
    Project(label_map, SMALL, ModelReference("starter"), recovered_from="/tmp/p.catpaint").save(autosaved)
    settings = folder / "catpaint.ini"
    store = SettingsStore(settings)
    for key, value in {"a/flag": True, "a/number": 12, "a/text": "x", "a/texts": ["a", "b"]}.items():
        store.put(key, value)
    store.put("a/data", QByteArray(b"abc"))
    store.add_recent(autosaved)
    store.save()

    def read_settings() -> None:
        read = SettingsStore(settings)
        read.flag("a/flag", False)
        read.text("a/text")
        read.texts("a/texts")
        read.data("a/data")
        read.recent()
        for key in ("a/number", "a/text", "a/texts", "a/data"):
            read.number(key, 3)

    return [
        Target("settings", settings, read_settings),
        Target("autosave", autosaved, lambda: recover(Leftover(autosaved, 0.0))),
        Target("autosave's head", autosaved, lambda: recover(Leftover(autosaved, 0.0)), "project.json"),
    ]


def _models(folder: Path) -> list[Target]:
    from catpaint.models.checkpoint import read_checkpoint
    from catpaint.models.model import load_model
    from catpaint.models.pack import read_pack, write_pack
    from catpaint.models.pack_file import HEAD, TENSORS
    from tests.models.finetuned import save_finetuned, save_source

    source = save_source(folder / "source")
    save_finetuned(folder / "finetuned", source)
    pack, weights = folder / "p.catpack", source.folder / "generator.safetensors"
    write_pack(folder / "finetuned", pack, base=source.folder)
    listed = read_checkpoint(source.folder)

    def read_weights() -> None:
        # As if the hash had been of these bytes: what it guards against is tried by its own target.
        digest = hashlib.sha256(weights.read_bytes()).hexdigest()
        info = replace(listed.info, files={**listed.info.files, weights.name: digest})
        replace(listed, info=info).load_network("generator")

    def unpack() -> None:
        # What was unpacked once isn't read again; here every input is.
        with tempfile.TemporaryDirectory() as cache, patch.dict(os.environ, {"CATPAINT_CACHE": cache}):
            read_pack(pack, base=source.folder)

    return [
        Target("checkpoint", source.folder / "checkpoint.json", lambda: load_model(str(source.folder))),
        Target("weights", weights, read_weights),
        Target("pack", pack, unpack),
        Target("pack's head", pack, unpack, HEAD),
        Target("pack's tensors", pack, unpack, TENSORS),
    ]


def _study(folder: Path) -> list[Target]:
    from catpaint.evaluation.study.study_file import load_study
    from tests.evaluation.studies import METHODS, write_study

    folder.mkdir()
    write_study(folder)
    study = next(folder.glob("*.toml"))
    return [Target("study", study, lambda: load_study(study, uses_affinity=METHODS))]
