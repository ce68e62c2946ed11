from __future__ import annotations

from dataclasses import replace

import numpy as np

from catpaint.jobs.messages import Tune
from catpaint.rendering.request import RenderUpdate
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.fake_link import FakeLink

PICTURE = RenderUpdate(1, np.zeros((4, 4, 3), np.uint8), "final", 0.1, model="a", path="tables float32")


def test_it_measures_after_a_models_first_finished_picture_and_after_its_first_stroke() -> None:
    link = FakeLink()
    session = Session(loop=PlainLoop(), link=link)

    def asked() -> int:
        return sum(isinstance(message, Tune) for _, message in link.jobs.values())

    for update in (replace(PICTURE, path="plain"), replace(PICTURE, stage="preview", path="plain")):
        session.events.render_updated.emit(update)
    assert asked() == 0
    for model, count in (("a", 1), ("a", 1), ("b", 2)):
        session.events.render_updated.emit(replace(PICTURE, model=model))
        assert asked() == count
    # A stroke's previews compute other sizes; once it is over, those are measured too, of latents as well.
    for model, path, final in (("a", "tables float32", "tables float32"), ("latents", "around", "plain")):
        before = asked()
        for _ in range(2):
            session.events.render_updated.emit(replace(PICTURE, model=model, stage="preview", path=path))
        assert asked() == before
        for _ in range(2):
            session.events.render_updated.emit(replace(PICTURE, model=model, path=final))
            assert asked() == before + 1
