from __future__ import annotations

from catpaint.session.both_models import both_models
from catpaint.session.session import Session
from tests.session.fake_link import FakeLink


def test_the_painting_goes_with_the_question(session: Session, link: FakeLink) -> None:
    asked = both_models(session, "tiny", "tuned")
    assert (asked.base, asked.tuned, asked.shown) == ("tiny", "tuned", None)
    assert not asked.label_map.flags.writeable
    link.answer_model("tiny")
    link.answer_rows()
    session.pictures.set_long_edge(96)
    session.seeds.set_seed(9)
    asked = both_models(session, "tiny", "tuned")
    assert asked.shown is not None
    assert asked.shown.size == asked.size == (72, 96)
    assert asked.unpainted == asked.shown.unpainted == "blank"
    assert asked.noise.seed == asked.shown.seed == 9
    assert both_models(session, "another", "tuned").shown is None
