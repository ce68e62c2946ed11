"""What a study costs on so many graphics cards, from what its finished cells took or from a measured step."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.plan import Cell
from catpaint.evaluation.study.store import CellResult

CARDS = (1, 8, 64)


@dataclass(frozen=True)
class Cost:
    """seconds: of each cell, on one card. measured: cells that were finished; the others' seconds follow from theirs.

    guessed: cells without one of their own source and method among those.
    """

    seconds: tuple[float, ...]
    measured: int
    guessed: int

    @property
    def card_hours(self) -> float:
        """Of all cells together."""
        return sum(self.seconds) / 3600

    def hours_on(self, cards: int) -> float:
        """Until the last cell is done where each cell takes one card, the longest first."""
        free = [0.0] * min(cards, max(len(self.seconds), 1))
        for seconds in sorted(self.seconds, reverse=True):
            heapq.heapreplace(free, free[0] + seconds)
        return max(free) / 3600

    def to_text(self, cards: Iterable[int] = CARDS) -> str:
        """As lines: hours on so many cards, and what they are known from."""
        lines = [f"{count:>3} cards: {self.hours_on(count):8.1f} h" for count in cards]
        known = f"{self.measured} of {len(self.seconds)} cells were measured"
        if self.guessed:
            known += f"; of {self.guessed} others none of the same source and method was"
        return "\n".join([*lines, f"{self.card_hours:.1f} card hours ({known})"])


def cost(
    cells: Sequence[Cell],
    results: Sequence[CellResult | None],
    *,
    step_seconds: float | None = None,
    evaluate_seconds: float | None = None,
) -> Cost:
    """The cost of a study's cells. results: of those that are finished, in their order.

    step_seconds, evaluate_seconds: of a training step, and of judging a cell, in the place of what finished cells took.
    Raises StudyError where there is neither.
    """
    done = [result for result in results if result is not None]
    seconds, guessed = [], 0
    for cell, result in zip(cells, results, strict=True):
        if result is not None and step_seconds is None and evaluate_seconds is None:
            seconds.append(sum(result.seconds.values()))
            continue
        alike = [each for each in done if (each.cell.source, each.cell.method) == (cell.source, cell.method)]
        guessed += not alike and step_seconds is None
        of = alike or done
        step = 0.0 if cell.training_free else step_seconds if step_seconds is not None else _step(of)
        judged = evaluate_seconds if evaluate_seconds is not None else _mean(of, "evaluate")
        estimate = (_mean(of, "estimate") or 0.0) if cell.estimator is not None else 0.0
        if step is None or judged is None:
            raise StudyError(
                "no cell is finished yet from which the others' time would follow; run some, or give --step-seconds "
                "and --evaluate-seconds"
            )
        seconds.append(estimate + step * (0 if cell.training_free else cell.steps) + judged)
    return Cost(tuple(seconds), len(done), guessed)


def _step(results: Sequence[CellResult]) -> float | None:
    """Seconds of a training step in these cells, held-out measurements among them."""
    trained = [each for each in results if each.steps]
    steps = sum(each.steps for each in trained)
    return sum(each.seconds.get("finetune", 0.0) for each in trained) / steps if steps else None


def _mean(results: Sequence[CellResult], stage: str) -> float | None:
    found = [each.seconds[stage] for each in results if stage in each.seconds]
    return mean(found) if found else None
