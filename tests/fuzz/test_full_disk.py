"""A disk that is full at every write: said in words, and what was there stays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from catpaint.domain.project import Project
from tests.datasets.labelled_folders import SMALL
from tests.fuzz.kills import painting

_WRITES = """
import json, resource, signal, sys
from pathlib import Path
from catpaint import files
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import write_label_map
from catpaint.errors import CatpaintError
from tests.datasets.labelled_folders import SMALL
from tests.fuzz.kills import painting
import numpy as np

folder, project = Path(sys.argv[1]), painting(1)
affinity = AffinityMatrix(("a", "b"), SMALL.names, np.array([[1.0, 0], [0, 1], [0.5, 0.5]]), "text")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
told = {}
for name, write in (
    ("p.catpaint", lambda path: project.save(path)),
    ("l.png", lambda path: write_label_map(path, project.label_map, SMALL)),
    ("v.json", lambda path: SMALL.save(path)),
    ("a.json", lambda path: affinity.save(path)),
):
    try:
        write(folder / name)
    except CatpaintError as error:
        told[name] = str(error)
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on the size of files")
@pytest.mark.parametrize("limit", [0, 100])
def test_a_full_disk_keeps_what_was_there(tmp_path: Path, limit: int) -> None:
    painting(0).save(tmp_path / "p.catpaint")
    for name in ("l.png", "v.json", "a.json"):
        (tmp_path / name).write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", _WRITES, str(tmp_path), str(limit)], capture_output=True, text=True, timeout=300
    )
    told = json.loads(done.stdout)
    assert set(told) == {"p.catpaint", "l.png", "v.json", "a.json"}, done.stderr
    assert all("can't be written" in message and "\n" not in message for message in told.values())
    assert Project.load(tmp_path / "p.catpaint").vocabulary == SMALL
    assert {path.name for path in tmp_path.iterdir()} == set(told)
    assert (tmp_path / "v.json").read_text() == "old"
