from __future__ import annotations

from dataclasses import replace

import numpy as np

from catpaint.jobs.messages import Tune
from catpaint.rendering.request import RenderUpdate
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.fake_link import FakeLink

PICTURE = RenderUpdate(1, np.zeros((4, 4, 3), np.uint8), "final", 0.1, model="a", path="tables float32")


def test_it_measures_once_after_a_models_first_finished_picture() -> None:
    link = FakeLink()
    session = Session(loop=PlainLoop(), link=link)

    def asked() -> int:
        return sum(isinstance(message, Tune) for _, message in link.jobs.values())

    for update in (replace(PICTURE, stage="preview"), replace(PICTURE, path="plain")):
        session.events.render_updated.emit(update)
    assert asked() == 0
    for model, count in (("a", 1), ("a", 1), ("b", 2)):
        session.events.render_updated.emit(replace(PICTURE, model=model))
        assert asked() == count
