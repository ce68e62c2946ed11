"""One builder of render requests: whatever shows the painting shows the same one, to the byte."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.domain.noise_regions import Noise
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Compare
from catpaint.rendering.renderer import Renderer
from catpaint.session.both_models import both_models
from catpaint.session.compare import PRESENT, matrices_of, requests_for
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.source import ModelSummary
from catpaint.session.variations import VariationBase
from catpaint.steps import drive
from tests.models.finetuned import save_source
from tests.session.fake_link import FakeLink

ROOT = Path(__file__).resolve().parents[2]
CLASSES = Vocabulary("mine", tuple(VocabularyClass(i, name, (i, 9, 90)) for i, name in enumerate(("heaven", "lawn"))))


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Renderer:
    """What renders the result, with a small model."""
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path))
    save_source(tmp_path / "source")
    return Renderer("cpu")


@pytest.fixture
def rerolled(live: Renderer, loop: PlainLoop, link: FakeLink) -> Session:
    """A painting with a seed of its own for a class and for a region."""
    label_map = np.zeros((64, 64), np.uint16)
    label_map[32:] = 1
    session = Session(Project(label_map, CLASSES, ModelReference("source"), noise=Noise(5)), loop=loop, link=link)
    model = live.model("source")
    link.model_read.emit(ModelSummary("source", model.vocabulary, (64, 64), model.unlabeled_channel))
    for name, source in zip(CLASSES.names, model.vocabulary.names[:2], strict=True):
        session.affinity.set_sources(name, {source: 1.0})
    session.seeds.reroll_class(1)
    session.seeds.reroll_region([(4.0, 4.0), (4.0, 40.0), (40.0, 40.0), (40.0, 4.0)])
    link.answer_render()  # What ran was begun before.
    return session


def drained(steps: Any) -> tuple[list[Any], Any]:
    """What a job yields, and its result."""
    told: list[Any] = []
    return told, drive(steps, told.append)


def image(renderer: Renderer, request: Any) -> np.ndarray[Any, Any]:
    """The final picture of a request."""
    return list(renderer.render(request))[-1].image


def test_result_compare_variations_and_before_after_agree_to_the_byte(
    rerolled: Session, live: Renderer, link: FakeLink
) -> None:
    asked = link.requests[-1]
    assert asked.class_seeds
    assert len(asked.region_seeds) == 1
    result = image(live, asked)
    requests = requests_for(rerolled, matrices_of(rerolled))
    device = Device("cpu")
    told, _ = drained(device.run(Compare(requests)))
    compared = {step.news.name: step.news.image for step in told if step.news is not None}
    assert np.array_equal(compared[PRESENT], result)
    _, (before, after) = drained(device.run(both_models(rerolled, "source", "source")))
    assert np.array_equal(before, result)
    assert np.array_equal(after, result)
    base = VariationBase.of(rerolled)
    assert base is not None
    assert np.array_equal(image(live, base.with_noise(rerolled.seeds.noise)), result)
    # It would show: without the rerolled parts the picture is another one.
    assert not np.array_equal(image(live, base.with_noise(Noise(5))), result)


def test_requests_are_built_in_one_place() -> None:
    found = []
    for path in (ROOT / "catpaint").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RenderRequest":
                found.append(path.relative_to(ROOT).as_posix())
    assert found == ["catpaint/rendering/scene.py"]
