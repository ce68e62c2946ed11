from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.affinity_edits import with_exclusion
from catpaint.session.evidence_book import EvidenceBook
from tests.session.evidence import TARGETS, combined, single


@pytest.fixture
def book(wait):
    book = EvidenceBook()
    book.add("tiny", combined())
    return book


def test_a_combined_estimate_tells_what_each_estimator_said(book):
    assert book.estimators("tiny") == ("segmentation", "features", "text", "combined")
    assert [ballot.vote for ballot in book.ballots("tiny", "cabin")] == ["building", "sky", "grass"]
    assert book.row("tiny", "features", "lawn").weights.argmax() == 3
    assert book.decision("tiny", "combined", "cabin").rule == "tie-break"
    assert book.tie_break("tiny").ranking[0] == "segmentation"
    assert book.estimators("other") == ()
    assert book.ballots("other", "cabin") == ()


def test_a_later_word_of_one_estimator_takes_the_place_of_its_earlier_one(book):
    book.add("tiny", single("text", targets=("kelp", "cabin")))
    assert book.ballots("tiny", "kelp")[0].vote == "grass"
    assert len(book.ballots("tiny", "cabin")) == 3
    assert book.decision("tiny", "combined", "cabin") is not None


def test_evidence_outlives_edits_of_the_classes(ready, link):
    link.answer_affinity(combined())
    book = ready.affinity.evidence
    ready.classes.move(0, 2)
    ready.classes.delete(1, 0)
    assert len(book.ballots("tiny", "cabin")) == 3
    ready.classes.rename(0, "firmament")
    said = book.ballots("tiny", "firmament")
    assert [ballot.estimator for ballot in said] == ["segmentation", "features"]
    assert book.decision("tiny", "combined", "firmament").target == "firmament"
    ready.undo()
    assert len(book.ballots("tiny", "heaven")) == 3


def test_opening_another_project_forgets_images_and_keeps_words(ready, link, project):
    link.answer_affinity(combined())
    ready.open(project)
    assert [ballot.estimator for ballot in ready.affinity.evidence.ballots("tiny", "cabin")] == ["text"]


def test_scores_are_those_of_the_estimator_that_decided(book):
    assert book.scores("tiny", "combined", "cabin")[4] == pytest.approx(0.8)
    assert np.isnan(book.scores("tiny", "combined", "cabin")[0])
    assert book.scores("tiny", "combined", "kelp") is None


def test_a_matrix_by_one_estimator_keeps_locked_rows_and_exclusions(book, ready):
    present = with_exclusion(ready.affinity.matrix.with_sources("heaven", {"sea": 1}).with_locked("heaven"), "sky")
    matrix = book.matrix("tiny", "segmentation", present)
    assert matrix.estimator == "segmentation"
    assert matrix.top("heaven") == [("sea", 1.0)]
    assert matrix.top("cabin") == [("building", 1.0)]
    assert matrix.locked == {"heaven"}
    assert "excluded" in matrix.settings
    assert book.matrix("tiny", "mean", present) is None
    assert matrix.target == TARGETS


def test_rows_of_another_source_list_are_no_matrix(book, ready):
    other = ready.affinity.matrix
    smaller = type(other)(other.source[:3], other.target, np.eye(3), "text")
    assert book.matrix("tiny", "text", smaller) is None
