"""History: any sequence of edits, undos and redos ends where it should; bounded by bytes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from catpaint.domain.edit import Edit, Recorder
from catpaint.domain.history import Command, Compound, History
from catpaint.domain.spans import rectangle_spans


@dataclass
class Number:
    value: int = 0


@dataclass(frozen=True)
class Add:
    amount: int
    nbytes: int = 10
    mergeable: bool = False

    @property
    def name(self) -> str:
        return f"Add {self.amount}"

    def apply(self, state: Number) -> None:
        state.value += self.amount

    def revert(self, state: Number) -> None:
        state.value -= self.amount

    def merged(self, newer: Command[Number]) -> Add | None:
        if self.mergeable and isinstance(newer, Add):
            return Add(self.amount + newer.amount, mergeable=True)
        return None


def do(history: History[Number], state: Number, command: Add, *, merge: bool = False) -> None:
    command.apply(state)
    history.push(command, merge=merge)


@dataclass(frozen=True, eq=False)
class Paint:
    edit: Edit
    name: str = "Paint"

    @property
    def nbytes(self) -> int:
        return self.edit.nbytes

    def apply(self, state: np.ndarray) -> None:
        self.edit.apply(state)

    def revert(self, state: np.ndarray) -> None:
        self.edit.revert(state)


class PaintingMachine(RuleBasedStateMachine):
    """The real history against a list of snapshots."""

    @initialize(seed=st.integers(0, 9))
    def begin(self, seed: int) -> None:
        self.map = np.random.default_rng(seed).integers(0, 3, (40, 50)).astype(np.uint16)
        self.history: History[np.ndarray] = History()
        self.states = [self.map.copy()]
        self.at = 0
        self.saved = 0

    @rule(top=st.integers(0, 39), left=st.integers(0, 49), size=st.integers(1, 60), class_id=st.integers(0, 3))
    def paint(self, top: int, left: int, size: int, class_id: int) -> None:
        recorder = Recorder(self.map)
        recorder.paint(rectangle_spans((top, left, top + size, left + size)), class_id)
        edit = recorder.finish()
        if edit is None:
            return
        self.history.push(Paint(edit))
        if self.saved > self.at:
            self.saved = -1
        self.states[self.at + 1 :] = [self.map.copy()]
        self.at += 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.history.undo(self.map) is not None
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.history.redo(self.map) is not None
        self.at += 1

    @rule()
    def save(self) -> None:
        self.history.mark_saved()
        self.saved = self.at

    @invariant()
    def map_is_the_expected_state(self) -> None:
        np.testing.assert_array_equal(self.map, self.states[self.at])
        assert len(self.history) == self.at
        assert self.history.dirty == (self.saved != self.at)
        assert (self.history.undo_name is None) == (self.at == 0)
        assert (self.history.redo_name is None) == (self.at == len(self.states) - 1)


PaintingMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestPainting = PaintingMachine.TestCase


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=30), st.integers(10, 200))
def test_the_bytes_are_bounded_and_counted(steps: list[tuple[int, bool]], limit: int) -> None:
    history: History[Number] = History(limit)
    state = Number()
    for nbytes, undo in steps:
        do(history, state, Add(1, nbytes))
        if undo:
            history.undo(state)
        assert history.nbytes <= limit or len(history._undo) + len(history._redo) == 1
    left = len(history)
    while history.undo(state):
        left -= 1
    assert left == 0
    while history.redo(state):
        pass
    assert history.nbytes == sum(item.nbytes for item in history._undo)


def test_the_newest_step_can_be_undone_however_large() -> None:
    history: History[Number] = History(100)
    state = Number()
    do(history, state, Add(1))
    do(history, state, Add(2, 5000))
    assert len(history) == 1
    history.undo(state)
    assert state.value == 1


def test_nothing_but_bytes_bounds_it() -> None:
    history: History[Number] = History(1 << 30)
    state = Number()
    for _ in range(5000):
        do(history, state, Add(1))
    while history.undo(state):
        pass
    assert state.value == 0


def test_a_new_step_forgets_what_was_undone() -> None:
    history: History[Number] = History()
    state = Number()
    do(history, state, Add(1))
    do(history, state, Add(2))
    history.undo(state)
    assert history.redo_name == "Add 2"
    do(history, state, Add(5))
    assert history.redo(state) is None
    assert (state.value, history.undo_name, history.nbytes) == (6, "Add 5", 20)


def test_empty_history() -> None:
    history: History[Number] = History()
    assert history.undo(Number()) is None
    assert history.redo(Number()) is None
    assert (history.undo_name, history.redo_name, history.dirty, len(history)) == (None, None, False, 0)


def test_saved_state_that_was_dropped_stays_dirty() -> None:
    history: History[Number] = History(25)
    state = Number()
    for _ in range(4):
        do(history, state, Add(1))
    while history.undo(state):
        assert history.dirty
    assert state.value == 2
    assert history.dirty


def test_an_edit_after_undoing_past_the_saved_state_is_dirty() -> None:
    history: History[Number] = History()
    state = Number()
    do(history, state, Add(1))
    history.mark_saved()
    history.undo(state)
    assert history.dirty
    do(history, state, Add(3))
    assert history.dirty
    history.undo(state)
    assert history.dirty


def test_a_save_that_ends_later_marks_the_state_it_wrote() -> None:
    history: History[Number] = History()
    state = Number()
    do(history, state, Add(1))
    written = history.position
    do(history, state, Add(2))
    history.mark_saved(written)
    assert history.dirty
    history.undo(state)
    assert not history.dirty


def test_a_recovered_painting_is_unsaved_until_saved() -> None:
    history: History[Number] = History()
    history.mark_unsaved()
    assert history.dirty
    history.mark_saved()
    assert not history.dirty


def test_clear_keeps_saved_or_not() -> None:
    history: History[Number] = History()
    state = Number()
    do(history, state, Add(1))
    history.clear()
    assert history.dirty
    assert len(history) == history.nbytes == 0
    history.mark_saved()
    history.clear()
    assert not history.dirty


class TestMerging:
    def test_steps_of_one_drag_are_one(self) -> None:
        history: History[Number] = History()
        state = Number()
        for _ in range(5):
            do(history, state, Add(1, mergeable=True), merge=True)
        assert (len(history), history.nbytes) == (1, 10)
        history.undo(state)
        assert state.value == 0
        history.redo(state)
        assert state.value == 5

    @pytest.mark.parametrize("between", ["seal", "save", "undo"])
    def test_what_separates_steps(self, between: str) -> None:
        history: History[Number] = History()
        state = Number()
        do(history, state, Add(1, mergeable=True), merge=True)
        if between == "seal":
            history.seal()
        elif between == "save":
            history.mark_saved()
        else:
            do(history, state, Add(9, mergeable=True))
            history.undo(state)
        do(history, state, Add(1, mergeable=True), merge=True)
        assert len(history) == 2

    def test_only_when_asked_and_able(self) -> None:
        history: History[Number] = History()
        state = Number()
        do(history, state, Add(1, mergeable=True))
        do(history, state, Add(1))
        do(history, state, Add(1), merge=True)
        do(history, state, Add(1, mergeable=True), merge=True)
        assert len(history) == 4

    def test_merging_changes_the_position(self) -> None:
        history: History[Number] = History()
        state = Number()
        do(history, state, Add(1, mergeable=True), merge=True)
        first = history.position
        do(history, state, Add(1, mergeable=True), merge=True)
        assert history.position != first


def test_a_compound_is_one_step() -> None:
    class Double:
        name, nbytes = "Double", 1

        def apply(self, state: Number) -> None:
            state.value *= 2

        def revert(self, state: Number) -> None:
            state.value //= 2

    compound: Compound[Number] = Compound("Both", (Add(3), Double()))
    state = Number(1)
    compound.apply(state)
    assert state.value == 8
    compound.revert(state)
    assert state.value == 1
    assert compound.nbytes == 111


def test_a_command_that_fails_stays_where_it_was() -> None:
    class Broken(Add):
        def revert(self, state: Number) -> None:
            raise RuntimeError("broken")

    history: History[Number] = History()
    state = Number()
    history.push(Broken(1))
    with pytest.raises(RuntimeError):
        history.undo(state)
    assert len(history) == 1
    assert history.redo_name is None
