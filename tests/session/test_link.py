from __future__ import annotations

from typing import Any

import pytest

from catpaint.jobs.messages import ListModels
from catpaint.session.link import WorkerLink
from tests.session.fake_link import target_vocabulary


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("read_model", ("tiny",)),
        ("estimate_rows", ("tiny", target_vocabulary(), frozenset())),
        ("estimate_affinity", ("tiny", target_vocabulary(), "text", None, None)),
        ("cancel_estimate", ()),
        ("start_job", ("", ListModels())),
        ("cancel_job", (1,)),
        ("render", (None,)),
        ("cancel", ()),
        ("close", ()),
    ],
)
def test_a_link_has_to_say_what_it_does(name: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(NotImplementedError):
        getattr(WorkerLink(), name)(*arguments)
