"""Automatic size: the largest that stays live, at the painting's own aspect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from catpaint.domain.project import Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.rendering.request import RenderUpdate
from tests.session.fake_link import small_project


def answer(link, seconds):
    """The last request's whole picture is there after so many seconds."""
    request = link.requests[-1]
    image = np.zeros((*request.size, 3), np.uint8)
    link.updated.emit(RenderUpdate(request.serial, image, "final", seconds, device="cpu", model=request.model))
    link.finished.emit(request.serial, True)


@pytest.fixture
def large(session, link):
    """A painting of 800 × 600 by a model trained at 128."""
    project = replace(small_project(), label_map=np.zeros((600, 800), np.uint16))
    session.open(project)
    link.answer_model("tiny")
    link.answer_rows()
    return session


def test_it_grows_while_pictures_stay_quick(large, link):
    assert link.requests[-1].size == (192, 256)
    answer(link, 0.9)  # The networks were read meanwhile.
    assert link.requests[-1].size == (288, 384)
    answer(link, 0.05)
    assert link.requests[-1].size == (384, 512)
    answer(link, 0.25)
    asked = len(link.requests)
    assert large.pictures.size == (384, 512)
    large.seeds.reroll()
    answer(link, 0.05)
    assert len(link.requests) == asked + 1
    assert large.pictures.size == (384, 512)


def test_it_goes_back_where_a_picture_takes_too_long(large, link):
    answer(link, 0.2)
    answer(link, 0.8)
    assert large.pictures.size == (192, 256)
    answer(link, 0.1)
    large.seeds.reroll()
    answer(link, 0.1)
    assert large.pictures.size == (192, 256), "what was too slow isn't tried again"


def test_a_machine_that_became_slow_gets_less(large, link):
    answer(link, 0.1)
    answer(link, 0.2)
    assert large.pictures.size == (288, 384)
    for _ in range(4):
        large.seeds.reroll()
        answer(link, 1.0)
    assert large.pictures.size == (192, 256)


def test_trials_leave_one_picture_among_the_renders(large, link):
    answer(link, 0.1)
    answer(link, 0.1)
    answer(link, 0.25)
    assert len(large.renders.recent) == 1
    assert large.renders.last.update.image.shape[:2] == (384, 512)


def test_hopeless_and_sampled_models_keep_their_own_size(large, session, link):
    answer(link, 5.0)
    assert large.pictures.size == (192, 256)
    session.models.choose("slow")
    link.answer_model("slow", sampled=True)
    assert session.pictures.size is None


def test_nothing_is_tried_under_a_stroke(large, link):
    large.live.stroke_began()
    answer(link, 0.05)
    assert large.pictures.size == (192, 256)


def test_a_choice_is_the_persons_and_is_saved_with_the_project(large, link, session):
    large.pictures.set_long_edge(400)
    large.pictures.set_unpainted("fill")
    link.finished.emit(link.requests[-1].serial, True)
    assert link.requests[-1].size == (300, 400)
    assert link.requests[-1].unpainted == "fill"
    answer(link, 0.01)
    assert large.pictures.size == (300, 400)
    saved = Project.from_bytes(large.snapshot().project().to_bytes(), where="here")
    assert (saved.long_edge, saved.unpainted) == (400, "fill")
    session.open(small_project())
    assert session.pictures.long_edge is None
    assert session.pictures.unpainted == "blank"
    session.open(saved)
    assert session.pictures.size == (300, 400)


def test_another_canvas_keeps_its_own_aspect(large, link):
    large.pictures.set_long_edge(400)
    large.pixels.replace(np.full((900, 300), IGNORE, np.uint16), None, "New")
    assert large.pictures.size == (400, 133)


def test_damaged_choices_in_a_file_are_as_none():
    import io
    import json
    import zipfile

    data = replace(small_project(), long_edge=300).to_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = json.loads(parts["project.json"])
    for edge, unpainted in ((10**9, "lawn"), ("big", 3), (True, None)):
        head["view"].update(long_edge=edge, unpainted=unpainted)
        parts["project.json"] = json.dumps(head).encode()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        read = Project.from_bytes(buffer.getvalue(), where="here")
        assert (read.long_edge, read.unpainted) == (None, "blank")
