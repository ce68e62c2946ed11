"""What images said is in the project, and an opened one shows it as before."""

from __future__ import annotations

import json

import numpy as np
import pytest

from catpaint.domain.project import Project
from catpaint.session.evidence_book import EvidenceBook
from catpaint.session.kept_evidence import evidence_to_json, read_evidence
from tests.session.evidence import combined, single


def saved(session) -> Project:
    return Project.from_bytes(session.snapshot().project().to_bytes(), where="here")


def test_an_opened_project_knows_why_its_classes_map_as_they_do(ready, link):
    link.answer_affinity(combined())
    book = ready.affinity.evidence
    before = {name: book.scores("tiny", "combined", name) for name in ready.classes.vocabulary.names}
    ballots, decision, tie = (
        book.ballots("tiny", "cabin"),
        book.decision("tiny", "combined", "cabin"),
        book.tie_break("tiny"),
    )
    assert decision is not None
    assert tie is not None
    matrix = ready.affinity.matrix
    project = saved(ready)
    book.forget_images()
    ready.open(project)
    book = ready.affinity.evidence
    assert book.decision("tiny", "combined", "cabin") == decision
    assert [ballot for ballot in book.ballots("tiny", "cabin") if ballot.estimator != "text"] == [
        ballot for ballot in ballots if ballot.estimator != "text"
    ]
    assert book.tie_break("tiny") == tie
    for name, scores in before.items():
        assert np.array_equal(book.scores("tiny", "combined", name), scores, equal_nan=True)
    assert np.array_equal(ready.affinity.matrix.weights, matrix.weights)


def test_another_project_has_none_of_it(ready, link):
    plain = saved(ready)
    assert plain.evidence == {}
    link.answer_affinity(combined())
    ready.open(plain)
    assert ready.affinity.evidence.decision("tiny", "combined", "cabin") is None


def test_what_names_say_is_not_kept(ready):
    book = EvidenceBook()
    book.add("tiny", single("text"))
    assert evidence_to_json(book.tables()) == {}


GOOD = EvidenceBook()
GOOD.add("tiny", single("segmentation"))
VALUE = json.dumps(evidence_to_json(GOOD.tables()))


@pytest.mark.parametrize(
    "change",
    [
        lambda value: {**value, "format": 99},
        lambda value: {**value, "rows": "nonsense"},
        lambda value: {**value, "rows": [{"is": "nobody", "of": []}]},
        lambda value: {**value, "rows": [{"is": "tuple", "of": [1, 2]}]},
        lambda value: {**value, "rows": [{"is": "tuple", "of": [{"is": "tuple", "of": ["a", "b", "c"]}, 1, 2]}]},
        lambda value: {**value, "decisions": value["ballots"], "rows": []},
        lambda value: {},
        lambda value: {**value, "rows": None},
    ],
)
def test_a_damaged_part_is_as_if_it_had_never_been_asked(change):
    book = EvidenceBook()
    read_evidence(book, change(json.loads(VALUE)))
    assert book.row("tiny", "segmentation", "heaven") is None
    assert book.decision("tiny", "segmentation", "nobody") is None
