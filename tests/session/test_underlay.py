"""The photograph under a session's painting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.project import Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import CatpaintError
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.underlay import packed, photograph, working_shape
from tests.session.conftest import Wait
from tests.session.fake_link import small_project


def file_of(path: Path, *, size: tuple[int, int] = (60, 40), turned: bool = False) -> Path:
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[:, : size[0] // 2] = (200, 30, 30)
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    Image.fromarray(pixels).save(path, exif=exif)
    return path


@pytest.fixture
def empty(loop: PlainLoop) -> Session:
    project = small_project()
    session = Session(replace(project, label_map=np.full_like(project.label_map, IGNORE)), loop=loop)
    yield session
    session.close()


def put(session: Session, path: Path, wait: Wait) -> None:
    done: list[bool] = []
    session.underlay.read(path, lambda: done.append(True))
    wait.until(lambda: bool(done))


def test_an_empty_painting_takes_its_shape_and_undo_gives_all_back(empty: Session, wait: Wait, tmp_path: Path) -> None:
    before = empty.pixels.label_map.shape
    put(empty, file_of(tmp_path / "a.jpg"), wait)
    assert empty.pixels.label_map.shape == (40, 60)
    grid = empty.underlay.grid()
    assert grid is not None
    assert grid.shape == (40, 60, 3)
    assert empty.undo_name == "Photograph under the painting"
    empty.undo()
    assert empty.pixels.label_map.shape == before
    assert empty.underlay.now is None
    assert empty.underlay.grid() is None
    empty.redo()
    assert empty.underlay.photo is not None


def test_a_painting_keeps_its_shape(session: Session, wait: Wait, tmp_path: Path) -> None:
    put(session, file_of(tmp_path / "a.png"), wait)
    grid = session.underlay.grid()
    assert grid is not None
    assert grid.shape == (48, 64, 3)


def test_it_is_upright(session: Session, tmp_path: Path) -> None:
    underlay, photo = photograph(file_of(tmp_path / "a.jpg", turned=True))
    assert photo.shape == (60, 40, 3)
    assert underlay.size == (60, 40)
    assert photo[5, 20, 0] > 150
    assert photo[55, 20, 0] < 60


def test_showing_it_otherwise_is_one_step_and_no_reason_to_render(session: Session, wait: Wait, tmp_path: Path) -> None:
    put(session, file_of(tmp_path / "a.jpg"), wait)
    edited: list[object] = []
    session.events.edited.connect(edited.append)
    for opacity in (0.9, 0.5, 0.3):
        session.underlay.show(opacity=opacity)
    session.underlay.show(fit="fill")
    session.underlay.show(fit="fill")
    assert edited == []
    assert session.underlay.now is not None
    assert (session.underlay.now.opacity, session.underlay.now.fit) == (0.3, "fill")
    session.undo()
    session.undo()
    assert session.underlay.now.opacity == 1.0
    session.underlay.remove()
    assert session.underlay.now is None
    session.underlay.show(opacity=0.1)
    session.undo()
    assert session.underlay.now is not None


def test_a_project_brings_it_along(session: Session, wait: Wait, tmp_path: Path) -> None:
    put(session, file_of(tmp_path / "a.jpg"), wait)
    again = Project.from_bytes(session.snapshot().project().to_bytes(), where="x")
    session.open(new := replace(small_project()))
    assert session.underlay.photo is None
    assert new.underlay is None
    session.open(again)
    wait.until(lambda: session.underlay.photo is not None)
    assert session.underlay.now == again.underlay


def test_pasted_pixels_and_what_cannot_be_read(session: Session, wait: Wait, tmp_path: Path) -> None:
    session.underlay.take(np.zeros((9, 7, 3), np.uint8), "pasted")
    wait.until(lambda: session.underlay.photo is not None)
    (tmp_path / "b.jpg").write_bytes(b"no image")
    with wait.told(session.events.failed) as told:
        session.underlay.read(tmp_path / "b.jpg")
    assert "b.jpg" in told.args[0]
    with pytest.raises(CatpaintError, match="no picture"):
        packed(np.zeros((0, 3, 3), np.uint8), "nothing")


def test_enormous_photographs_are_packed_smaller() -> None:
    underlay, photo = packed(np.zeros((20, 5000, 3), np.uint8), "wide")
    assert underlay.size == photo.shape[:2] == (16, 4096)
    assert working_shape((2000, 4000)) == (512, 1024)
    assert working_shape((20, 30)) == (20, 30)
