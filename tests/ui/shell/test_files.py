"""Opening, saving, importing and exporting: off the window's thread, and never at the cost of a file."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.label_map import read_label_map
from catpaint.domain.project import Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import RenderError
from catpaint.ui.shell.files import Files
from catpaint.ui.shell.settings_store import SettingsStore


@pytest.fixture
def store(tmp_path):
    return SettingsStore(tmp_path / "settings.ini")


@pytest.fixture
def files(ready, store):
    return Files(ready, store)


def test_save_and_open(files, ready, store, tmp_path, qtbot):
    ready.classes.add("kelp")
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "beach")
    path = tmp_path / "beach.catpaint"
    assert path.is_file()
    assert not ready.session.dirty
    assert ready.session.path == path
    assert store.recent() == [path]
    saved = ready.pixels.label_map.copy()
    ready.pixels.replace(np.zeros((8, 8), np.uint16))
    assert ready.session.dirty
    with qtbot.waitSignal(files.opened):
        files.open(path)
    assert np.array_equal(ready.pixels.label_map, saved)
    assert "kelp" in ready.classes.vocabulary.names
    assert not ready.session.dirty


def test_painting_on_while_saving_stays_unsaved(files, ready, tmp_path, qtbot):
    ready.classes.add("kelp")
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "a.catpaint")
        ready.classes.add("sand")
    assert ready.session.dirty
    assert "sand" not in Project.load(tmp_path / "a.catpaint").vocabulary.names


def damaged(path, kind):
    """A project file that can't be opened."""
    if kind == "no zip":
        path.write_bytes(b"not a zip at all")
    elif kind == "cut":
        path.write_bytes(path.read_bytes()[:-300])
    elif kind == "flipped":
        data = bytearray(path.read_bytes())
        for at in range(200, len(data), 97):
            data[at] ^= 0xFF
        path.write_bytes(bytes(data))
    elif kind == "parts missing":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.json", json.dumps({"version": 1}))
    elif kind == "newer":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.json", json.dumps({"version": 99}))
    elif kind == "empty":
        path.write_bytes(b"")


@pytest.mark.parametrize("kind", ["no zip", "cut", "flipped", "parts missing", "newer", "empty"])
def test_a_corrupt_project_opens_nothing_and_stays_as_it_is(files, ready, tmp_path, qtbot, kind):
    path = tmp_path / "broken.catpaint"
    ready.session.snapshot().project().save(path)
    damaged(path, kind)
    data, before, old_path = path.read_bytes(), ready.pixels.label_map.copy(), ready.session.path
    ready.classes.add("kelp")
    with qtbot.waitSignal(ready.failed) as told:
        files.open(path)
    assert "broken.catpaint" in told.args[0]
    assert np.array_equal(ready.pixels.label_map, before)
    assert "kelp" in ready.classes.vocabulary.names
    assert ready.session.path == old_path
    assert ready.session.dirty
    assert path.read_bytes() == data


def test_a_project_that_is_gone_leaves_the_recent_list(files, ready, store, tmp_path, qtbot):
    store.add_recent(tmp_path / "gone.catpaint")
    with qtbot.waitSignal(ready.failed) as told:
        files.open(tmp_path / "gone.catpaint")
    assert "no such file" in told.args[0]
    assert store.recent() == []


def test_a_save_that_fails_keeps_the_old_file_and_stays_unsaved(files, ready, tmp_path, qtbot):
    ready.classes.add("kelp")
    with qtbot.waitSignal(ready.failed) as told:
        files.save(tmp_path / "no" / "such" / "folder.catpaint")
    assert "folder" in told.args[0]
    assert ready.session.dirty
    assert ready.session.path is None


def test_a_broken_import_changes_nothing(files, ready, tmp_path, qtbot):
    (tmp_path / "classes.json").write_text("{")
    with qtbot.waitSignal(ready.failed):
        files.import_vocabulary(tmp_path / "classes.json")
    assert ready.session.undo_name is None


def test_classes_that_do_not_fit_the_painting_are_refused(files, ready, tmp_path, qtbot):
    vocabulary = Vocabulary("two", ready.classes.vocabulary.classes[1:])
    vocabulary.save(tmp_path / "classes.json")
    with qtbot.waitSignal(ready.failed):
        files.import_vocabulary(tmp_path / "classes.json")
    assert len(ready.classes.vocabulary) == 3


def test_exports(files, ready, link, tmp_path, qtbot):
    with pytest.raises(RenderError, match="no picture"):
        files.export_image(tmp_path / "a.png")
    link.answer_render(value=90)
    for write, name in (
        (files.export_image, "picture"),
        (files.export_image, "picture.jpg"),
        (files.export_overlay, "overlay.webp"),
        (files.export_label_map, "labels"),
        (files.export_vocabulary, "classes"),
        (files.export_affinity, "affinity.csv"),
        (files.export_affinity, "affinity"),
    ):
        with qtbot.waitSignal(files.exported):
            write(tmp_path / name)
    with Image.open(tmp_path / "picture.png") as picture:
        assert picture.size == (128, 96)
        assert picture.getpixel((5, 5)) == (90, 90, 90)
    with Image.open(tmp_path / "overlay.webp") as picture:
        assert picture.size == (64, 48)
    assert np.array_equal(read_label_map(tmp_path / "labels.png", ready.classes.vocabulary), ready.pixels.label_map)
    assert Vocabulary.load(tmp_path / "classes.json") == ready.classes.vocabulary
    assert (tmp_path / "affinity.csv").read_text().startswith("target")
    assert json.loads((tmp_path / "affinity.json").read_text())["target"] == ["heaven", "lawn", "cabin"]


def test_an_export_that_fails_is_told(files, ready, link, tmp_path, qtbot):
    link.answer_render()
    with qtbot.waitSignal(ready.failed):
        files.export_image(tmp_path / "nowhere" / "a.png")
