"""A disk that is full at every write: said in words, and what was there stays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from catpaint.domain.project import Project
from catpaint.models.checkpoint import read_checkpoint
from catpaint.models.pack import write_pack
from catpaint.training.run_folder import RunFolder
from tests.datasets.labelled_folders import SMALL, write_folder
from tests.fuzz.kills import painting
from tests.models.finetuned import save_finetuned, save_source

_WRITES = """
import json, resource, signal, sys
from pathlib import Path
import numpy as np
import torch
from catpaint.datasets import open_dataset
from catpaint.datasets.exports import EXPORTS, export_steps
from catpaint.datasets.pairs import save_pair
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import write_label_map
from catpaint.errors import CatpaintError
from catpaint.jobs.run_order import RunOrder
from catpaint.models.checkpoint import add_files, read_checkpoint, save_checkpoint
from catpaint.models.downloads import copy_file
from catpaint.models.pack import read_pack, write_pack
from catpaint.rendering.picture_files import write_picture
from catpaint.steps import drive
from catpaint.training.run_folder import RunFolder
from tests.datasets.labelled_folders import SMALL
from tests.fuzz.kills import painting

folder, project = Path(sys.argv[1]), painting(1)
affinity = AffinityMatrix(("a", "b"), SMALL.names, np.array([[1.0, 0], [0, 1], [0.5, 0.5]]), "text")
picture = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
source, data = read_checkpoint(folder / "source"), open_dataset(folder / "set")
networks = {name: source.load_state_dict(name) for name in source.info.sizes}
run = RunFolder(folder / "run")
writes = {
    "p.catpaint": lambda path: project.save(path),
    "l.png": lambda path: write_label_map(path, project.label_map, SMALL),
    "v.json": lambda path: SMALL.save(path),
    "a.json": lambda path: affinity.save(path),
    "a.csv": lambda path: affinity.save(path),
    "r.png": lambda path: write_picture(path, picture),
    "r.jpg": lambda path: write_picture(path, picture),
    "source": lambda path: save_checkpoint(path, source.info, networks, model_card="# new"),
    "source/extra": lambda path: add_files(path.parent, {"extra.bin": bytes(10_000)}),
    "p.catpack": lambda path: write_pack(folder / "finetuned", path, base=folder / "source"),
    "unpacked": lambda path: read_pack(folder / "whole.catpack", base=folder / "source"),
    "copy.bin": lambda path: list(copy_file(folder / "source" / "generator.safetensors", path)),
    "run/state.pt": lambda path: run.save_state({"x": torch.zeros(5000)}),
    "run/log.jsonl": lambda path: [run.log({"step": number, "text": "x" * 100}) for number in range(100)],
    "run/images.json": lambda path: run.save_images({str(number): "0" * 64 for number in range(200)}),
    "run/order.json": lambda path: RunOrder("n", "m", "d" * 9000, run=str(run.path)).save(),
    "pairs": lambda path: save_pair(path, "one", picture, np.zeros((64, 64), np.uint16), SMALL),
    **{f"out {name}": lambda path, name=name: drive(export_steps(data, path, name)) for name in EXPORTS},
}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
told = {}
for name, write in writes.items():
    try:
        write(folder / name)
        told[name] = ""
    except CatpaintError as error:
        told[name] = str(error)
    except Exception as error:
        told[name] = f"TRACE {type(error).__name__}: {error}"
print(json.dumps(told))
"""

_SMALL_ENOUGH = {"v.json", "a.json", "a.csv"}
"""What fits into a thousand bytes."""


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on the size of files")
@pytest.mark.parametrize("limit", [0, 100, 1000])
def test_a_full_disk_keeps_what_was_there(tmp_path: Path, limit: int) -> None:
    painting(0).save(tmp_path / "p.catpaint")
    source = save_source(tmp_path / "source")
    save_finetuned(tmp_path / "finetuned", source)
    write_pack(tmp_path / "finetuned", tmp_path / "whole.catpack", base=source.folder)
    write_folder(tmp_path / "set", 2)
    run = RunFolder(tmp_path / "run")
    run.save_state({"x": torch.ones(3)})
    for name in ("l.png", "v.json", "a.json", "a.csv", "r.png", "r.jpg", "p.catpack", "copy.bin", "run/images.json"):
        (tmp_path / name).write_text("old")
    before = _contents(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", _WRITES, str(tmp_path), str(limit)], capture_output=True, text=True, timeout=600
    )
    told = json.loads(done.stdout)
    assert not [message for message in told.values() if "TRACE" in message or "\n" in message], done.stderr
    silent = {name for name, message in told.items() if not message}
    assert silent <= (_SMALL_ENOUGH if limit else set()), told
    assert Project.load(tmp_path / "p.catpaint").vocabulary == SMALL
    assert read_checkpoint(tmp_path / "source").hash == source.hash
    assert torch.equal(run.load_state()["x"], torch.ones(3))
    after = _contents(tmp_path)
    # A log's line may be cut; a resumed run drops it.
    kept = {name for name in before if name not in silent and name != "run/log.jsonl"}
    assert {name for name in kept if after.get(name) != before[name]} == set()
    assert not [name for name in after if name.endswith((".tmp", ".old"))]
