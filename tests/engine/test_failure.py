"""Failures: one line for the person, everything in the details."""

from __future__ import annotations

import errno
import gc
import weakref

import pytest

from catpaint.engine.failure import Failure
from catpaint.errors import OutOfMemoryError


def failure_of(error: Exception) -> Failure:
    try:
        raise error
    except type(error) as caught:
        return Failure.of(caught, "rendering")


def test_what_catpaint_raises_says_what_to_do() -> None:
    failure = failure_of(OutOfMemoryError("out of memory; choose a smaller size"))
    assert failure.expected
    assert failure.message == "out of memory; choose a smaller size"
    assert failure.kind == "OutOfMemoryError"


def test_what_nobody_expected_keeps_its_stack_in_the_details_only() -> None:
    failure = failure_of(IndexError("index 9 is out of range\nwith a second line"))
    assert not failure.expected
    assert failure.message.startswith("rendering failed unexpectedly (IndexError: index 9 is out of range)")
    assert "\n" not in failure.message
    assert "Traceback" not in failure.message
    for part in ("While rendering", "Python 3", "Traceback", "with a second line", "failure_of"):
        assert part in failure.details


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "out of memory while rendering"),
        (
            RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
            "out of memory",
        ),
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), "rendering failed: the disk is full"),
    ],
)
def test_full_memory_and_full_disks_are_told_in_words(error: Exception, words: str) -> None:
    failure = failure_of(error)
    assert failure.expected
    assert failure.message.startswith(words)
    assert "report" not in failure.message
    assert type(error).__name__ in failure.details


def test_an_error_without_words() -> None:
    assert "(ZeroDivisionError)" in failure_of(ZeroDivisionError()).message


def test_causes_are_part_of_the_report() -> None:
    try:
        try:
            raise KeyError("inner")
        except KeyError as error:
            raise OutOfMemoryError("outer") from error
    except OutOfMemoryError as error:
        assert "KeyError: 'inner'" in Failure.of(error, "rendering").details


def test_a_failure_doesn_t_hold_on_to_the_stack() -> None:
    class Tensor:
        pass

    def fail() -> tuple[Failure, weakref.ref[Tensor]]:
        tensor = Tensor()
        try:
            raise ValueError("no")
        except ValueError as error:
            return Failure.of(error, "rendering"), weakref.ref(tensor)

    failure, tensor = fail()
    gc.collect()
    assert tensor() is None
    assert failure.kind == "ValueError"
