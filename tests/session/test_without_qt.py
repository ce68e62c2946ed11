"""A whole session where Qt can't be imported: paint, rename, estimate, render, finetune, save, open again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = '''
import sys

class NoQt:
    """As where Qt isn't installed."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "qtawesome"):
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, NoQt())
sys.path.insert(0, {root!r})

from pathlib import Path

import numpy as np
import torch
from tests.models.finetuned import save_source
from tests.datasets.labelled_folders import SMALL, write_folder

from catpaint.domain.project import ModelReference, Project
from catpaint.session.engine_link import EngineLink
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.training import FINISHED
from catpaint.jobs.run_order import RunOrder
from tests.session.brush import Brush

torch.set_num_threads(1)
folder = Path({folder!r})
save_source(folder / "models" / "source")
write_folder(folder / "pairs", 8, (70, 80))
loop = PlainLoop()
link = EngineLink(loop, "cpu", threads=1)
project = Project(np.zeros((64, 64), np.uint16), SMALL, ModelReference("source"))
session = Session(project, loop=loop, link=link)
problems = []
session.events.failed.connect(lambda *said: problems.append(said))
session.events.render_failed.connect(lambda *said: problems.append(said))

def until(done):
    assert loop.run_until(lambda: bool(problems) or done(), timeout=600)
    assert not problems, problems

link.start()
until(lambda: bool(session.renders.recent))
brush = Brush(session, 12)
session.classes.select(session.classes.vocabulary.ids[1])
brush.press((20.0, 20.0))
brush.move((40.0, 50.0))
brush.release()
session.classes.rename(session.classes.selected, "meadow")
assert session.undo_name == "Rename class “" + SMALL.classes[1].name + "”"
until(lambda: session.live.last_request.vocabulary.names == session.classes.vocabulary.names and not session.busy)
session.affinity.request("text")
until(lambda: session.undo_name == "Estimate affinity (text)" and not session.busy)
session.renders.keep()
until(lambda: bool(session.renders.kept))
session.training.start(RunOrder("two steps", "source", str(folder / "pairs"), steps=2, batch=2, size=(64, 64)))
until(lambda: session.training.state == FINISHED or bool(session.training.message))
assert session.training.result.steps == 2, session.training.message
session.snapshot().project().save(folder / "painting.catpaint")
session.mark_saved(session.position, folder / "painting.catpaint")
assert not session.dirty
link.close()
session.close()

again = Session(Project.load(folder / "painting.catpaint"), loop=loop)
assert np.array_equal(again.pixels.label_map, session.pixels.label_map)
assert again.classes.vocabulary == session.classes.vocabulary
assert again.classes.selected == session.classes.selected
assert again.affinity.matrix == session.affinity.matrix
assert again.renders.kept == session.renders.kept
assert not [name for name in sys.modules if name.startswith("PySide6")]
print("done")
'''


def test_a_session_needs_no_qt(tmp_path: Path) -> None:
    script = SCRIPT.format(root=str(ROOT), folder=str(tmp_path))
    environment = {
        "PATH": "",
        "HOME": str(tmp_path),
        "OMP_NUM_THREADS": "1",
        "HF_HUB_OFFLINE": "1",
        "CATPAINT_MODELS": str(tmp_path / "models"),
        **{f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CACHE", "CONFIG", "STATE")},
    }
    program = [sys.executable, "-c", script]
    done = subprocess.run(program, capture_output=True, text=True, env=environment, check=False, cwd=tmp_path)
    assert done.stdout.strip().endswith("done"), done.stderr[-3000:]
