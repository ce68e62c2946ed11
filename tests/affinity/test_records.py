"""What is known of the estimators before they are imported."""

from __future__ import annotations

import dataclasses

import pytest

from catpaint.affinity.records import ESTIMATORS, joining, measuring, needs_images, of_names_alone, starting
from catpaint.domain.records import imported


@pytest.mark.parametrize("name", ESTIMATORS)
def test_every_record_leads_to_its_estimator(name: str) -> None:
    assert callable(imported(ESTIMATORS[name].implementation))
    assert ESTIMATORS[name].label


def test_orders_and_needs() -> None:
    assert measuring() == ("segmentation", "features", "text")
    assert joining() == ("combined", "mean")
    assert of_names_alone() == ("text", "random")
    assert next(iter(starting())) == "combined"
    assert needs_images("mean")
    assert not needs_images(None)
    assert not needs_images("nonsense")


def test_a_name_stands_once() -> None:
    with pytest.raises(ValueError, match="there is a 'text' already"):
        ESTIMATORS.add(dataclasses.replace(ESTIMATORS["text"], title="Another"))
