"""An interrupted study goes on, a finished one isn't repeated, and several processes share the work."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.plan import Cell, Study
from catpaint.evaluation.study.run import folder_of, run_study
from catpaint.evaluation.study.store import CellResult, StudyStore, identity_of
from catpaint.evaluation.study.study_file import load_study
from catpaint.files import try_lock
from tests.evaluation.studies import METHODS, MadeUp, write_study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return load_study(write_study(tmp_path), METHODS)


@pytest.fixture
def store(tmp_path: Path) -> StudyStore:
    return StudyStore(tmp_path / "out")


def test_every_cell_runs_once(study: Study, store: StudyStore) -> None:
    work = MadeUp()
    seen = list(run_study(study, work.runners(), store))
    labels = [cell.label for cell in study.cells]
    assert [one.cell.label for one in seen if one.state == "finished"] == labels
    assert work.judged == labels
    assert len(work.finetuned) == sum(not cell.training_free for cell in study.cells)
    stages = [one.step.stage for one in seen if one.step is not None and one.cell == study.cells[6]]
    assert stages == ["estimate", *["finetune"] * 6, "evaluate"]

    again = MadeUp()
    seen = list(run_study(study, again.runners(), store))
    assert {one.state for one in seen} == {"finished before"}
    assert not again.judged
    result = seen[6].result
    assert result is not None
    assert result == CellResult.from_json(result.to_json())
    assert (result.cell, result.steps, result.best_step) == (study.cells[6], 6, 5)
    assert result.notes == ("note of text",)
    assert set(result.seconds) == {"estimate", "finetune", "evaluate"}
    folder = folder_of(study.cells[6], again.runners(), store).path
    assert json.loads((folder / "cell.json").read_text())["source"] == "abc"
    assert (folder / "affinity.json").is_file()


def test_an_interrupted_study_goes_on(study: Study, store: StudyStore) -> None:
    first = MadeUp()
    running = run_study(study, first.runners(), store)
    cell = study.cells[6]
    for progress in running:
        if progress.cell == cell and progress.step is not None and progress.step.done == 4:
            break
    running.close()
    assert cell.label not in first.judged
    second = MadeUp()
    seen = list(run_study(study, second.runners(), store))
    assert [one.state for one in seen[:6]] == ["finished before"] * 6
    steps = [one.step.done for one in seen if one.cell == cell and one.step and one.step.stage == "finetune"]
    assert steps == [5, 6]
    assert first.judged + second.judged == [one.label for one in study.cells]


def test_a_cell_that_fails_is_told_and_tried_again(study: Study, store: StudyStore) -> None:
    cell = study.cells[6]
    seen = list(run_study(study, MadeUp(broken=(cell.label,)).runners(), store))
    failed = [one for one in seen if one.state == "failed"]
    assert [one.cell for one in failed] == [cell]
    assert failed[0].message.endswith("made to fail for the test")
    assert sum(one.state == "finished" for one in seen) == len(study.cells) - 1
    folder = folder_of(cell, MadeUp().runners(), store)
    assert folder.error == failed[0].message
    seen = list(run_study(study, MadeUp().runners(), store))
    assert [one.cell for one in seen if one.state == "finished"] == [cell]
    assert folder.error is None


def test_a_cell_another_process_works_on_is_left_to_it(study: Study, store: StudyStore, tmp_path: Path) -> None:
    folder = folder_of(study.cells[0], MadeUp().runners(), store)
    script = (
        "import sys\nfrom pathlib import Path\nfrom catpaint.files import try_lock\n"
        "with try_lock(Path(sys.argv[1])) as got:\n    print(got, flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(folder.path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        seen = list(run_study(study, MadeUp().runners(), store))
        assert [one.cell for one in seen if one.state == "elsewhere"] == [study.cells[0]]
        # However it ends, its lock ends with it.
        other.kill()
    seen = list(run_study(study, MadeUp().runners(), store))
    assert [one.cell for one in seen if one.state == "finished"] == [study.cells[0]]
    with try_lock(tmp_path / "free") as got:
        assert got


def test_other_settings_are_another_cell(study: Study, store: StudyStore) -> None:
    cell = study.cells[0]
    details = MadeUp().identify(cell)
    assert identity_of(details) == identity_of(dict(reversed(list(details.items()))))
    assert identity_of(details) != identity_of({**details, "source": "other weights"})
    changed = Cell.from_json({**cell.to_json(), "seed": 7})
    assert folder_of(changed, MadeUp().runners(), store).path != folder_of(cell, MadeUp().runners(), store).path


def test_a_damaged_result_is_named(study: Study, store: StudyStore) -> None:
    folder = folder_of(study.cells[0], MadeUp().runners(), store)
    for text in ("{", "[]", '{"cell": {"source": 1}}'):
        (folder.path / "result.json").write_text(text)
        with pytest.raises(StudyError, match=r"result\.json: is damaged .* remove it to run the cell again"):
            folder.result()
