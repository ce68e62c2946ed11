"""The light of a session's pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.light import DEFAULT_STRENGTH, light_of
from catpaint.domain.project import KeptRender, Project
from catpaint.errors import ProjectError, RenderError
from catpaint.rendering.request import RenderUpdate
from catpaint.session.recipe import from_kept, to_kept
from catpaint.session.recipe_text import light_text
from catpaint.session.session import Session
from tests.session.conftest import Wait
from tests.session.fake_link import FakeLink


@pytest.fixture
def dusk(tmp_path: Path) -> Path:
    photo = np.random.default_rng(0).integers(0, 256, (40, 60, 3), dtype=np.uint8)
    Image.fromarray(photo).save(tmp_path / "dusk.jpg")
    return tmp_path / "dusk.jpg"


@pytest.fixture
def lit(session: Session, link: FakeLink, wait: Wait, dusk: Path) -> Session:
    """The session with a model that takes lights, and one."""
    link.answer_model("tiny", lights=True)
    link.answer_rows()
    with wait.told(session.events.light_changed):
        session.light.read(dusk)
    return session


def test_a_light_is_a_step_and_of_every_picture(lit: Session, link: FakeLink) -> None:
    light = lit.light.now
    assert light is not None
    assert (light.name, light.strength) == ("dusk.jpg", DEFAULT_STRENGTH)
    assert lit.undo_name == "Light from a photograph"
    lit.live.render_now()
    assert link.requests[-1].light == light
    lit.undo()
    assert lit.light.now is None
    scene = lit.live.scene()
    assert scene is not None
    assert scene.light is None
    lit.redo()
    assert lit.light.now == light


def test_its_strength_is_one_step_until_it_is_let_go(lit: Session) -> None:
    for strength in (0.6, 0.4, 0.2):
        lit.light.set_strength(strength)
    assert lit.undo_name == "Strength of the light"
    lit.seal()
    lit.light.set_strength(0.9)
    lit.undo()
    assert lit.light.now is not None
    assert lit.light.now.strength == 0.2
    lit.undo()
    assert lit.light.now.strength == DEFAULT_STRENGTH
    with pytest.raises(RenderError, match="choose one from 0"):
        lit.light.set_strength(1.5)


def test_another_photograph_is_taken_as_strongly(lit: Session, wait: Wait, dusk: Path) -> None:
    lit.light.set_strength(0.3)
    Image.new("RGB", (30, 30), (10, 20, 30)).save(dusk.with_name("night.png"))
    with wait.told(lit.events.light_changed):
        lit.light.read(dusk.with_name("night.png"))
    assert lit.light.now is not None
    assert (lit.light.now.name, lit.light.now.strength) == ("night.png", 0.3)
    lit.light.remove()
    assert lit.light.now is None
    assert lit.undo_name == "Remove light"


def test_a_file_that_is_no_photograph_is_told_and_changes_nothing(lit: Session, wait: Wait, tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("hello")
    before = lit.light.now
    with wait.told(lit.events.failed) as said:
        lit.light.read(tmp_path / "text.jpg")
    assert "text.jpg" in said.args[0]
    assert lit.light.now == before


def test_a_model_that_cant_take_it_paints_without(lit: Session, link: FakeLink) -> None:
    lit.models.choose("pixels")
    link.answer_model("pixels")
    link.answer_rows()
    assert not lit.light.taken
    assert lit.light.now is not None
    scene = lit.live.scene()
    assert scene is not None
    assert scene.light is None
    lit.undo()
    assert lit.light.taken


def test_it_is_saved_with_the_project(lit: Session, tmp_path: Path) -> None:
    light = lit.light.now
    lit.snapshot().project().save(tmp_path / "p.catpaint")
    project = Project.load(tmp_path / "p.catpaint")
    assert project.light == light
    lit.light.remove()
    lit.open(project)
    assert lit.light.now == light
    lit.open(replace(project, light=None))
    assert lit.light.now is None


def test_a_kept_render_knows_its_light_and_gives_it_back(lit: Session, link: FakeLink, wait: Wait) -> None:
    light = lit.light.now
    lit.live.render_now()
    request = link.requests[-1]
    link.updated.emit(RenderUpdate(request.serial, np.zeros((8, 8, 3), np.uint8), "final", 0.1))
    record = lit.renders.last
    assert record is not None
    kept = to_kept(record)
    assert from_kept(kept).light == light
    assert light_text(kept.recipe["light"]) == f"dusk.jpg, {100 * DEFAULT_STRENGTH:.0f} %"
    lit.renders.add(kept)
    lit.light.remove()
    with wait.told(lit.events.light_changed):
        lit.renders.restore(0)
    assert lit.light.now == light
    lit.undo()
    assert lit.light.now is None
    damaged = KeptRender(kept.png, {**kept.recipe, "light": {"strength": 1}})
    with pytest.raises(ProjectError, match="light is damaged"):
        from_kept(damaged)


@pytest.mark.parametrize("light", [None, {}, [], {"strength": "much"}, {"strength": True}])
def test_recipes_without_a_sound_light_say_nothing(light: object) -> None:
    assert light_text(light) == ""


def test_a_damaged_light_doesnt_cost_the_project(lit: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    light = light_of(np.zeros((4, 4, 3), np.uint8), "x")
    project = replace(lit.snapshot().project(), light=light)
    with monkeypatch.context() as patched:
        patched.setattr(type(light), "to_json", lambda self: {"strength": 9, "photograph": "!"})
        data = project.to_bytes()
    assert Project.from_bytes(data, where="p").light is None
