"""What keeps a finetuned network near the one it came from: weights drawn back, and rates that grow and fall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Ramp:
    """Learning rates that grow evenly to their full height over `steps` steps from step `start` on; 0: at once.

    falls: (first, last) step between which they fall evenly, to nothing after the last; None: they stay.
    """

    start: int = 0
    steps: int = 0
    falls: tuple[int, int] | None = None

    def factor(self, step: int) -> float:
        """Of the rates at a step, 0..1; before `start` they don't grow, and before they fall they are whole."""
        grown = 1.0 if step < self.start else min(1.0, (step - self.start + 1) / max(1, self.steps))
        if self.falls is None:
            return grown
        first, last = self.falls
        return grown * min(1.0, max(0.0, (last + 1 - step) / max(1, last + 1 - first)))


class Anchor:
    """L2 to the source (L2-SP: Li, Grandvalet & Davoine, ICML 2018): weight / 2 · ‖parameters - where they began‖².

    parameters: as they begin; what is new there, an affinity or a layer, is drawn to its start as well.
    """

    def __init__(self, parameters: Iterable[nn.Parameter], weight: float) -> None:
        self._weight = weight
        self._starts: list[tuple[nn.Parameter, Tensor]] = []
        if weight:
            self._starts = [(parameter, parameter.detach().clone()) for parameter in parameters]

    @torch.no_grad()
    def add_gradients(self) -> None:
        """Add the penalty's gradient to that of every parameter that has one now."""
        for parameter, start in self._starts:
            if parameter.grad is not None:
                parameter.grad.add_(parameter - start, alpha=self._weight)
