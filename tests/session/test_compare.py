from __future__ import annotations

import numpy as np

from catpaint.session.compare import (
    PRESENT,
    best_columns,
    difference_note,
    differences,
    matrices_of,
    requests_for,
)
from catpaint.session.session import Session
from tests.session.evidence import combined
from tests.session.fake_link import FakeLink


def test_what_there_is_to_compare(session: Session, link: FakeLink) -> None:
    assert matrices_of(session) == {}
    assert requests_for(session, {}) == {}
    link.answer_model("tiny")
    link.answer_rows()
    assert list(matrices_of(session)) == [PRESENT]
    link.answer_affinity(combined())
    assert PRESENT not in matrices_of(session), "the vote is the present one"


def test_requests_differ_in_the_affinity_alone(ready: Session, link: FakeLink) -> None:
    link.answer_affinity(combined())
    matrices = matrices_of(ready)
    requests = requests_for(ready, matrices)
    assert list(requests) == list(matrices)
    assert {request.size for request in requests.values()} == {(96, 128)}
    for name, request in requests.items():
        assert np.array_equal(request.affinity.weights, matrices[name].weights)


def test_differences_are_said(ready: Session, link: FakeLink) -> None:
    link.answer_affinity(combined())
    matrices = matrices_of(ready)
    lines = differences(matrices["combined"], matrices["features"])
    assert lines == ["lawn: sea instead of grass", "cabin: sky instead of building"]
    assert difference_note(lines, 4.0, best=True) == "2 classes differ · distance 4, the lowest"
    assert difference_note(lines[:1], 4.0, best=False) == "1 class differs · distance 4"
    assert difference_note([], None, best=False) == "as it is now"


def test_columns_give_the_largest_pictures() -> None:
    assert best_columns(4, 900, 700, 4 / 3) == 2
    assert best_columns(4, 300, 1200, 4 / 3) == 1
    assert best_columns(0, 100, 100, 1) == 1
