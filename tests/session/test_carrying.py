"""The mapping survives another model: kept per model, carried by the names of sources, and what is lost is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_edits import excluded_sources, with_exclusion
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.session.carrying import carried, for_classes
from catpaint.session.source import ModelSummary
from tests.session.fake_link import small_project, source_vocabulary, target_vocabulary

OTHER = Vocabulary(
    "other",
    tuple(
        VocabularyClass(i, name, (20 * i, 50, 90), synonyms)
        for i, (name, synonyms) in enumerate([("Sky", ()), ("field", ("grass",)), ("water", ()), ("house", ())])
    ),
)


def matrix(**rows):
    names = source_vocabulary().names
    weights = np.zeros((3, 5))
    for at, target in enumerate(target_vocabulary().names):
        for name, weight in rows.get(target, {"grass": 1.0}).items():
            weights[at, names.index(name)] = weight
    return AffinityMatrix(names, target_vocabulary().names, weights, "text", {}, frozenset(rows))


def test_rows_go_by_names_whatever_their_case_and_by_synonyms():
    found = carried(matrix(heaven={"sky": 0.7, "grass": 0.3}), OTHER, target_vocabulary())
    assert dict(found.matrix.top("heaven")) == pytest.approx({"Sky": 0.7, "field": 0.3})
    assert found.matrix.locked == {"heaven"}
    assert found.sentence == ""


def test_what_a_model_lacks_is_said():
    found = carried(matrix(heaven={"sky": 0.8, "sea": 0.2}, lawn={"sea": 0.9, "sky": 0.1}), OTHER, target_vocabulary())
    assert found.matrix.top("heaven") == [("Sky", 1.0)]
    assert found.matrix.locked == {"heaven"}
    assert "“heaven” goes on without “sea”" in found.sentence
    assert "“lawn” was made of “sea”" in found.sentence
    assert "estimated from its name" in found.sentence


def test_exclusions_go_along():
    old = with_exclusion(with_exclusion(matrix(), "grass"), "sky", "lawn")
    found = carried(old, OTHER, target_vocabulary()).matrix
    assert excluded_sources(found, "lawn") == {"field", "Sky"}
    assert excluded_sources(found, "cabin") == {"field"}


def test_a_kept_affinity_follows_the_classes():
    fewer = target_vocabulary().without_class(0).with_class(VocabularyClass(9, "kelp", (1, 2, 3)))
    found = for_classes(matrix(lawn={"sea": 1.0}), fewer)
    assert found.target == ("lawn", "cabin", "kelp")
    assert found.top("lawn") == [("sea", 1.0)]
    assert np.ptp(found.row("kelp")) == 0


def other_model(link, name="other"):
    link.model_read.emit(ModelSummary(name, OTHER, (128, 128), hash="def", device="cpu"))
    link.answer_rows()


def test_another_model_and_back_is_as_before(ready, link):
    ready.affinity.set_sources("heaven", {"sky": 0.5, "sea": 0.5})
    before = ready.affinity.matrix
    ready.models.choose("other")
    other_model(link)
    assert ready.affinity.matrix.top("heaven") == [("Sky", 1.0)]
    assert "“sea”" in ready.affinity.not_carried
    ready.affinity.set_sources("lawn", {"house": 1.0})
    assert ready.affinity.not_carried == ""
    ready.models.choose("tiny")
    assert ready.affinity.matrix.locked == before.locked
    assert np.array_equal(ready.affinity.matrix.weights, before.weights)
    ready.models.choose("other")
    assert ready.affinity.matrix.top("lawn") == [("house", 1.0)]
    ready.undo()
    assert ready.models.name == "tiny"


def test_a_project_keeps_the_affinities_of_its_models(ready, link):
    ready.affinity.set_sources("heaven", {"sea": 1.0})
    ready.models.choose("other")
    other_model(link)
    ready.affinity.set_sources("lawn", {"house": 1.0})
    saved = Project.from_bytes(ready.snapshot().project().to_bytes(), where="here")
    assert set(saved.affinities) == {"tiny"}
    ready.open(saved)
    assert ready.affinity.matrix.top("lawn") == [("house", 1.0)]
    ready.models.choose("tiny")
    assert ready.affinity.matrix.top("heaven") == [("sea", 1.0)]


def test_what_names_say_is_asked_again_of_an_opened_project(session, link):
    estimated = matrix()
    session.open(replace(small_project(), affinity=replace(estimated, locked=frozenset())))
    link.answer_model("tiny")
    assert link.rows[-1][2] == set(target_vocabulary().names)
    assert link.requests, "no picture waits for it"
    scores = np.tile([np.nan, 0.54, 0.57, 0.2, 0.1], (3, 1))
    link.evidence_found.emit("tiny", AffinityEstimate(estimated, scores))
    assert session.affinity.rivals["heaven"].source == "sky"
    assert session.affinity.rivals["heaven"].doubtful


def test_other_words_of_a_class_are_estimated_and_undone(ready, link):
    asked = len(link.rows)
    ready.classes.set_words(0, synonyms=["  firmament", "", "firmament"], description="a  blue  sky")
    entry = ready.classes.vocabulary.by_id(0)
    assert (entry.synonyms, entry.description) == (("firmament",), "a blue sky")
    assert link.rows[asked:][0][2] == {"heaven"}
    again = Vocabulary.from_json(ready.classes.vocabulary.to_json())
    assert again.by_id(0).description == "a blue sky"
    ready.undo()
    assert ready.classes.vocabulary.by_id(0).synonyms == ()
    ready.affinity.set_sources("lawn", {"sea": 1.0})
    ready.classes.set_words(1, synonyms=["meadow"])
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)], "what the person set stays"


def test_a_new_class_takes_the_colour_of_what_it_means(ready, link):
    new = ready.classes.add("kelp")
    link.answer_rows()
    assert ready.classes.vocabulary.by_id(new).color == source_vocabulary().by_name("grass").color
    other = ready.classes.add("moss")
    link.answer_rows()
    second = ready.classes.vocabulary.by_id(other).color
    assert second != ready.classes.vocabulary.by_id(new).color
    assert second[2] > second[0], "still a shade of it"
    ready.undo()
    ready.undo()
    assert new not in ready.classes.vocabulary.ids
    mine = ready.classes.add("reef", (1, 2, 3))
    link.answer_rows()
    assert ready.classes.vocabulary.by_id(mine).color == (1, 2, 3)


def test_what_was_set_under_another_model_comes_back(ready, link):
    ready.affinity.set_sources("heaven", {"sky": 0.5, "sea": 0.5})
    ready.models.choose("other")
    other_model(link)
    ready.affinity.set_sources("lawn", {"Sky": 0.25, "field": 0.75})
    ready.models.choose("tiny")
    found = ready.affinity.matrix
    assert dict(found.top("lawn")) == pytest.approx({"sky": 0.25, "grass": 0.75}), "set later, so it comes along"
    assert found.locked == {"heaven", "lawn"}
    assert dict(found.top("heaven")) == pytest.approx({"sky": 0.5, "sea": 0.5}), "as it was: only what lacked was left"
    ready.models.choose("other")
    ready.affinity.set_sources("heaven", {"field": 1.0})
    ready.models.choose("tiny")
    assert ready.affinity.matrix.top("heaven") == [("grass", 1.0)], "the later choice holds"
    ready.undo()
    assert ready.models.name == "other"
