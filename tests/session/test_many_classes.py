"""Thousands of classes: what is done for each must not look at all the others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.fake_link import FakeLink

COUNT = 4000


class Name(str):
    """A name that counts how often it is compared."""

    compared = 0
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        Name.compared += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        return str.__hash__(self)


@pytest.fixture
def session() -> Iterator[tuple[Session, FakeLink]]:
    link = FakeLink()
    session = Session(loop=PlainLoop(), link=link)
    yield session, link
    session.close()


def test_opening_mapping_and_renaming_costs_a_few_looks_at_each_class(session: tuple[Session, FakeLink]) -> None:
    opened, link = session
    colors = [(number % 256, number // 256, 90) for number in range(COUNT)]
    classes = tuple(VocabularyClass(number, Name(f"class {number}"), colors[number]) for number in range(COUNT))
    project = Project(np.zeros((48, 64), np.uint16), Vocabulary("many", classes), ModelReference("tiny"))
    Name.compared = 0
    opened.open(project)
    link.answer_model("tiny")
    link.answer_rows()
    opened.classes.select(77)
    opened.classes.rename(5, "kelp forest")
    assert opened.affinity.matrix is not None
    assert len(opened.affinity.matrix.target) == COUNT
    # Each name with each other one would be eight million.
    assert Name.compared < 60 * COUNT
