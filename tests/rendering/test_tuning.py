"""Ways measured by a clock that doesn't run, kept, and broken files and ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from catpaint.rendering import tuning
from catpaint.rendering.tuning import Choices, Question, Verdict, judge, settle

ASKED = Question("convolution", (1, 32, 8, 6))
OTHER = Question("convolution", (1, 64, 8, 6))


class Clock:
    """Stands still but for what ways take."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def way(self, seconds: float, offset: float = 0.0) -> tuning.Way:
        def work() -> torch.Tensor:
            self.now += seconds
            return torch.arange(4.0) + offset

        return work


@pytest.fixture(autouse=True)
def _nothing_in_use() -> Iterator[None]:
    yield
    tuning.use(None)


def test_the_fastest_exact_way_is_chosen() -> None:
    clock = Clock()
    verdict = judge(
        {"plain": clock.way(3), "better": clock.way(1, 1e-6), "wrong": clock.way(0.1, 0.01), "slow": clock.way(9)},
        clock=clock,
    )
    assert verdict.choice == "better"
    assert verdict.seconds == {"plain": 3, "better": 1, "slow": 9}
    assert set(verdict.refused) == {"wrong"}
    assert "of the largest value off" in verdict.refused["wrong"]


def test_ways_in_bfloat16_may_differ_by_more() -> None:
    clock = Clock()
    half = Question("convolution bfloat16", (1, 32, 8, 6))
    assert Question.of_key(half.key) == half
    ways = {"plain": clock.way(3), "rounded": clock.way(1, 0.05), "wrong": clock.way(0.5, 0.2)}
    verdict = judge(ways, tolerance=half.tolerance, clock=clock)
    assert verdict.choice == "rounded"
    assert set(verdict.refused) == {"wrong"}
    assert set(judge(ways, tolerance=ASKED.tolerance, clock=clock).refused) == {"rounded", "wrong"}


def test_a_way_that_fails_is_refused_and_says_so() -> None:
    clock = Clock()

    def broken() -> torch.Tensor:
        raise RuntimeError("could not create a primitive\nand more")

    wide, nan = (lambda: torch.zeros(5)), (lambda: torch.full((4,), torch.nan))
    verdict = judge({"plain": clock.way(1), "broken": broken, "wide": wide, "nan": nan}, clock=clock)
    assert verdict.choice == "plain"
    assert verdict.refused["broken"] == "it fails: could not create a primitive"
    assert verdict.refused["wide"] == "it gives [5] and not [4]"
    assert set(verdict.refused) == {"broken", "wide", "nan"}
    with pytest.raises(RuntimeError, match="primitive"):
        judge({"plain": broken}, clock=clock)


def test_what_is_asked_is_settled_and_holds_from_the_next_start(tmp_path: Path) -> None:
    file, clock = tmp_path / "cache" / "tuning.json", Clock()
    choices = Choices.load(file)
    assert choices.choice(ASKED) is None
    assert choices.choice(ASKED) is None
    assert choices.open == (ASKED,)
    told = list(settle(choices, lambda _: {"plain": clock.way(2), "fast": clock.way(1)}, clock=clock))
    assert told == [(0, 1)]
    assert choices.open == ()
    assert choices.choice(ASKED) is None, "equal seeds give equal bytes within a run"
    assert choices.open == ()
    choices.save()
    again = Choices.load(file)
    assert again.choice(ASKED) == "fast"
    assert again.verdicts[ASKED].seconds == {"plain": 2, "fast": 1}
    # What another run found meanwhile stays.
    again.add(OTHER, Verdict("plain"))
    choices.add(OTHER, Verdict("fast"))
    again.save()
    assert set(Choices.load(file).verdicts) == {ASKED, OTHER}


def test_measuring_ends_when_its_time_is_over() -> None:
    clock = Clock()
    choices = Choices()
    for side in (8, 16, 32, 64):
        choices.choice(Question("convolution", (1, side, 8, 8)))
    steps = settle(choices, lambda _: {"plain": clock.way(0.2)}, seconds=2.0, clock=clock)
    told = []
    with pytest.raises(StopIteration) as ended:
        while True:
            told.append(next(steps))
    assert ended.value.value == 2, "a plain way is called six times, 1.2 s"
    assert told == [(0, 4), (1, 4)]
    assert len(choices.open) == 2


def test_another_machine_is_measured_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tuning.json"
    choices = Choices({}, file)
    choices.add(ASKED, Verdict("fast"))
    choices.save()
    monkeypatch.setattr(tuning, "machine", lambda: "another one")
    other = Choices.load(file)
    assert other.choice(ASKED) is None
    other.add(ASKED, Verdict("plain"))
    other.save()
    monkeypatch.undo()
    assert Choices.load(file).choice(ASKED) == "fast"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 2, "machines": {}}',
        '{"format": 1, "machines": 3}',
        '{"format": 1, "machines": {"m": 1}}',
    ],
)
def test_a_broken_file_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tuning.json"
    file.write_text(text)
    choices = Choices.load(file)
    assert choices.verdicts == {}
    choices.add(ASKED, Verdict("fast"))
    choices.save()
    assert Choices.load(file).choice(ASKED) == "fast"


def test_a_broken_entry_is_left_out(tmp_path: Path) -> None:
    entries = {
        ASKED.key: {"choice": "fast"},
        "nonsense": {"choice": "a"},
        "convolution 1xb": {"choice": "a"},
        OTHER.key: 4,
    }
    file = tmp_path / "tuning.json"
    file.write_text(json.dumps({"format": 1, "machines": {tuning.machine(): entries}}))
    assert set(Choices.load(file).verdicts) == {ASKED}


def test_keys_come_back() -> None:
    assert Question.of_key(ASKED.key) == ASKED
    assert tuning.machine() == tuning.machine()
    assert f"{torch.get_num_threads()} threads" in tuning.machine()
