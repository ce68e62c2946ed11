from __future__ import annotations

import numpy as np

from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.conftest import Wait
from tests.session.fake_link import FakeLink, source_vocabulary, target_vocabulary


def test_models_are_listed_known_and_chosen(session: Session, link: FakeLink, wait: Wait) -> None:
    models = session.models
    assert models.vocabulary is None
    assert models.reference == ModelReference("tiny")
    assert models.card("nowhere").name == "nowhere"
    link.models_found.emit(("other", "tiny"))
    assert models.names == ("other", "tiny")
    link.answer_model("tiny")
    assert models.vocabulary == source_vocabulary()
    assert models.reference == ModelReference("tiny", "abc")
    models.choose("tiny")
    assert session.undo_name is None
    models.choose("other")
    assert (models.name, session.undo_name) == ("other", "Change model")
    session.undo()
    assert models.name == "tiny"


def test_a_model_from_a_file_brings_its_classes_to_an_empty_painting(loop: PlainLoop, link: FakeLink) -> None:
    empty = Project(np.full((8, 8), IGNORE, np.uint16), target_vocabulary(), ModelReference("tiny"))
    session = Session(empty, loop=loop, link=link)
    session.models.open("/models/kelp.catpack", source_vocabulary(), "abc")
    assert session.classes.vocabulary == source_vocabulary()
    assert session.undo_name == "Open model “kelp”"
    session.close()


def test_a_model_from_a_file_leaves_a_painting_its_classes(ready: Session) -> None:
    ready.models.open("/models/kelp.catpack", source_vocabulary())
    assert ready.classes.vocabulary == target_vocabulary()
    assert "/models/kelp.catpack" in ready.models.names
