from __future__ import annotations

import numpy as np
import pytest

from catpaint.errors import AffinityError
from catpaint.session import affinity_edits as edits
from catpaint.session.session import Session
from tests.session.evidence import combined, single
from tests.session.fake_link import FakeLink


@pytest.fixture
def estimated(ready: Session, link: FakeLink) -> Session:
    link.answer_affinity(combined())
    return ready


def top(session: Session, target: str) -> str:
    matrix = session.affinity.matrix
    assert matrix is not None
    return matrix.top(target)[0][0]


def test_another_estimator_s_vote_is_a_choice(estimated: Session) -> None:
    edits.use_vote(estimated, "lawn", "features")
    assert top(estimated, "lawn") == "sea"
    matrix = estimated.affinity.matrix
    assert matrix is not None
    assert matrix.locked == {"lawn"}
    estimated.undo()
    assert top(estimated, "lawn") == "grass"
    with pytest.raises(AffinityError, match="hasn't said anything of 'lawn'"):
        edits.use_vote(estimated, "lawn", "mean")


def test_reset_goes_back_to_the_estimator(estimated: Session) -> None:
    estimated.affinity.set_sources("cabin", {"sea": 1.0})
    edits.reset(estimated, "cabin")
    assert top(estimated, "cabin") == "building"


def test_reset_without_evidence_asks_for_the_text_row(ready: Session, link: FakeLink) -> None:
    ready.affinity.set_sources("cabin", {"sea": 1.0})
    edits.reset(ready, "cabin")
    link.answer_rows()
    assert top(ready, "cabin") == "grass"


def test_sources_are_excluded_and_allowed_again(estimated: Session) -> None:
    edits.exclude(estimated, "grass")
    assert top(estimated, "lawn") != "grass"
    edits.exclude(estimated, "sky", "heaven")
    assert top(estimated, "heaven") != "sky"
    assert edits.excluded_for(estimated, "heaven") == [("grass", True), ("sky", False)]
    estimated.affinity.set_sources("cabin", {"building": 0.5, "sea": 0.5})
    edits.exclude(estimated, "building", "cabin")
    matrix = estimated.affinity.matrix
    assert matrix is not None
    assert matrix.row("cabin")[matrix.source.index("building")] == 0
    edits.use_vote(estimated, "lawn", "text")
    assert top(estimated, "lawn") != "grass", "what is excluded stays so"
    edits.allow(estimated, "grass")
    edits.reset(estimated, "lawn")
    assert top(estimated, "lawn") == "grass"


def test_one_source_per_class(estimated: Session) -> None:
    edits.assign_one_to_one(estimated)
    found = [top(estimated, name) for name in estimated.classes.vocabulary.names]
    assert len(set(found)) == len(found)


def test_a_whole_affinity_is_taken(estimated: Session) -> None:
    edits.take_estimator(estimated, "features")
    assert top(estimated, "lawn") == "sea"
    with pytest.raises(AffinityError, match="wasn't asked in this session"):
        edits.take_estimator(estimated, "mean")


def test_before_the_model_is_read_there_is_nothing_to_exclude(session: Session) -> None:
    assert edits.excluded_for(session, "lawn") == []
    with pytest.raises(AffinityError):
        edits.exclude(session, "grass")


def test_evidence_of_one_estimator(ready: Session, link: FakeLink) -> None:
    link.answer_affinity(single("segmentation"))
    edits.use_vote(ready, "lawn", "segmentation")
    matrix = ready.affinity.matrix
    assert matrix is not None
    assert not matrix.locked
    assert np.allclose(matrix.weights.sum(1), 1)
