"""How an engine is written, and what is said where it isn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.engine.address import ClusterError, Engine


def test_engines_as_they_are_written() -> None:
    assert Engine.of("") == Engine.of("here") == Engine()
    assert Engine().is_here
    assert Engine.of("ray") == Engine("ray")
    assert Engine.of(" ray://gpu-box ") == Engine("ray://gpu-box:10001")
    assert Engine.of("ray://[::1]:10002/?gpus=0.5&cpus=4&wait=60") == Engine("ray://[::1]:10002", 4.0, 0.5, 60.0)
    assert not Engine.of("ray?cpus=2").is_here


@pytest.mark.parametrize(
    "text",
    [
        "rays",
        "http://host:10001",
        "ray://",
        "ray://host:0",
        "ray://host:70000",
        "ray://ho st",
        "ray://host:10001/path",
        "ray?cpu=1",
        "ray?cpus=-1",
        "ray?cpus=nan",
        "here?cpus=1",
        "ray://user@host:10001",
    ],
)
def test_what_is_no_engine_says_how_one_is_written(text: str) -> None:
    with pytest.raises(ClusterError, match=r"engine '.*(write here, ray|isn't one of cpus=N)"):
        Engine.of(text)


@given(st.text(max_size=40))
def test_any_text_is_an_engine_or_a_message(text: str) -> None:
    try:
        Engine.of(text)
    except ClusterError as error:
        assert "\n" not in str(error) or "\n" in text
