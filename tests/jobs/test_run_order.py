from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catpaint import files
from catpaint.errors import FileError, TrainingError
from catpaint.jobs.run_order import RunOrder, runs_folder, slug, unfinished


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data"


def made(tmp_path: Path, **changes: Any) -> RunOrder:
    (tmp_path / "images").mkdir(exist_ok=True)
    return RunOrder(**({"name": "kelp coast", "model": "starter", "dataset": str(tmp_path / "images")} | changes))


def test_an_order_goes_through_json_unchanged(tmp_path: Path) -> None:
    plain = made(tmp_path)
    full = made(
        tmp_path,
        size=(64, 128),
        images=("a", "b"),
        without=("freezed",),
        affinity={"estimator": "text"},
        held_out_share=0.0,
        options={"augment": ["color"]},
        stage1=1,
        patience=None,
        output=str(tmp_path / "out"),
    )
    for order in (plain, full):
        assert RunOrder.from_json(json.loads(json.dumps(order.to_json()))) == order


def test_a_run_is_found_where_it_lies_now(tmp_path: Path) -> None:
    order = made(tmp_path)
    order.save()
    assert order.folder == runs_folder() / "kelp-coast"
    moved = tmp_path / "moved"
    order.folder.rename(moved)
    found = RunOrder.load(moved)
    assert found.folder == moved
    assert found.result == moved / "model" / "kelp-coast"
    assert replace(found, run=None) == order


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is damaged"),
        ("[]", "doesn't hold the order of a run"),
        ('{"name": "a"}', "doesn't hold the order of a run"),
        ('{"name": "a", "model": "b", "magic": 1}', "doesn't hold the order of a run"),
        ('{"name": "a", "model": "b", "steps": "ten"}', "'steps' is 'ten'"),
        ('{"name": "a", "model": "b", "steps": true}', "'steps' is True"),
        ('{"name": "a", "model": "b", "size": [1, 2, 3]}', "'size' is"),
        ('{"name": "a", "model": "b", "images": [1]}', "'images' is"),
        ('{"name": null, "model": "b"}', "'name' is None"),
    ],
)
def test_damaged_orders_are_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "order.json").write_text(text)
    with pytest.raises(TrainingError, match=message):
        RunOrder.load(tmp_path)


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"not the folder of a run \(it has no order.json\)"):
        RunOrder.load(tmp_path)


def test_whole_numbers_are_taken_for_shares(tmp_path: Path) -> None:
    (tmp_path / "order.json").write_text('{"name": "a", "model": "b", "held_out_share": 0}')
    assert RunOrder.load(tmp_path).held_out_share == 0.0


def test_the_latest_run_comes_first_and_strange_ones_are_left_out(tmp_path: Path) -> None:
    assert unfinished() == []
    import os

    for number, name in enumerate(("one", "two")):
        order = made(tmp_path, name=name)
        order.save()
        os.utime(order.folder / "order.json", (number, number))
    (runs_folder() / "strange").mkdir()
    (runs_folder() / "strange" / "order.json").write_text("{}")
    assert [order.name for order in unfinished()] == ["two", "one"]


def test_what_cannot_be_begun(tmp_path: Path, data: Path) -> None:
    for changes, message in (
        ({"name": "…"}, "needs a name"),
        ({"dataset": ""}, "no folder: isn't a folder"),
        ({"held_out": str(tmp_path / "nowhere")}, "leave the held-out images empty"),
    ):
        with pytest.raises(TrainingError, match=message):
            made(tmp_path, **changes).check()
    order = made(tmp_path)
    order.check()
    order.save()
    with pytest.raises(TrainingError, match="a run named 'kelp coast' already"):
        order.check()
    (data / "models" / "kelp-coast").mkdir(parents=True)
    with pytest.raises(TrainingError, match="a model named 'kelp-coast' already"):
        order.check()


def test_a_result_is_moved_among_the_models(tmp_path: Path, data: Path) -> None:
    order = made(tmp_path)
    order.save()
    assert not order.is_done
    order.mark_done()
    assert order.is_done
    order.result.mkdir(parents=True)
    (order.result / "checkpoint.json").write_text("{}")
    assert order.keep() == data / "models" / "kelp-coast"
    assert (data / "models" / "kelp-coast" / "checkpoint.json").is_file()
    assert not order.folder.exists()
    order.result.mkdir(parents=True)
    with pytest.raises(TrainingError, match="of this name already"):
        order.keep()


def test_a_result_that_cannot_be_moved_stays(tmp_path: Path) -> None:
    order = made(tmp_path)
    order.save()
    with pytest.raises(TrainingError, match="can't be moved there"):
        order.keep()
    assert order.folder.exists()


def test_a_result_stays_where_it_was_wanted(tmp_path: Path) -> None:
    order = made(tmp_path, output=str(tmp_path / "out"), run=str(tmp_path / "out.run"))
    order.save()
    order.result.mkdir()
    assert order.keep() == tmp_path / "out"
    assert (tmp_path / "out").is_dir()
    assert not (tmp_path / "out.run").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError):
        made(tmp_path, run=str(tmp_path / "file" / "run")).save()


def test_names_become_folders() -> None:
    assert slug("  Kelp & coast! ") == "Kelp-coast"
    assert slug("…") == ""
    assert len(slug("x" * 200)) == 80


def test_discarding_a_run_in_a_chosen_folder_leaves_what_else_lies_there(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    order = made(tmp_path, run=str(mine))
    order.save()
    for name in ("state.pt", "best.pt", "log.jsonl", "images.json", "run.lock", ".state.pt.12345678.tmp"):
        (mine / name).write_bytes(b"")
    order.result.mkdir(parents=True)
    (order.result / "checkpoint.json").write_text("{}")
    (mine / "notes.txt").write_text("mine")
    (mine / "model" / "other").mkdir()
    order.discard()
    assert sorted(path.relative_to(mine).as_posix() for path in mine.rglob("*")) == [
        "model",
        "model/other",
        "notes.txt",
    ]
    (mine / "notes.txt").unlink()
    (mine / "model" / "other").rmdir()
    order.save()
    order.discard()  # What is empty then goes.
    assert not mine.exists()


def test_discarding_a_run_keeps_the_data_set_it_was_put_into(tmp_path: Path) -> None:
    order = made(tmp_path, run=str(tmp_path / "images"), output=str(tmp_path / "out"))
    order.save()
    (tmp_path / "images" / "a.png").write_bytes(b"")
    (tmp_path / "out").mkdir()
    order.discard()
    assert [path.name for path in (tmp_path / "images").iterdir()] == ["a.png"]
    assert (tmp_path / "out").is_dir()


def test_a_run_of_the_window_is_discarded_whole(tmp_path: Path) -> None:
    order = made(tmp_path)
    order.save()
    (order.folder / "of a later version").write_bytes(b"")
    order.discard()
    assert not order.folder.exists()
