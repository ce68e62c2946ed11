from __future__ import annotations

import pytest
import torch
from torch import nn

from catpaint.training.anchor import Anchor, Ramp


def test_rates_grow_from_the_start_of_the_ramp() -> None:
    ramp = Ramp(start=10, steps=4)
    assert [ramp.factor(step) for step in (0, 9, 10, 11, 13, 14, 99)] == [1.0, 1.0, 0.25, 0.5, 1.0, 1.0, 1.0]
    assert [Ramp().factor(step) for step in (0, 5)] == [1.0, 1.0]


def test_rates_fall_evenly_to_nothing_after_the_last_step() -> None:
    ramp = Ramp(falls=(10, 13))
    assert [ramp.factor(step) for step in (0, 10, 11, 12, 13, 14, 99)] == [1.0, 1.0, 0.75, 0.5, 0.25, 0.0, 0.0]
    both = Ramp(start=10, steps=2, falls=(10, 13))
    assert [both.factor(step) for step in (9, 10, 11, 12)] == [1.0, 0.5, 0.75, 0.5]
    assert Ramp(falls=(3, 2)).factor(2) == 1.0  # Nothing is left to fall over.


def test_the_gradient_is_that_of_the_penalty() -> None:
    weight = nn.Parameter(torch.tensor([1.0, -2.0]))
    start = weight.detach().clone()
    anchor = Anchor([weight], 0.3)
    with torch.no_grad():
        weight += torch.tensor([0.5, 1.0])
    (0.3 / 2 * (weight - start).square().sum() + weight.sum()).backward()
    wanted, weight.grad = weight.grad, None
    weight.sum().backward()
    anchor.add_gradients()
    assert wanted is not None
    assert weight.grad is not None
    assert weight.grad.tolist() == pytest.approx(wanted.tolist())


def test_what_does_not_learn_is_left_alone_and_no_weight_changes_nothing() -> None:
    still, free = nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(2))
    Anchor([still], 1.0).add_gradients()
    assert still.grad is None
    anchor = Anchor([free], 0.0)
    (2 * free).sum().backward()
    with torch.no_grad():
        free += 1
    anchor.add_gradients()
    assert free.grad is not None
    assert free.grad.tolist() == [2.0, 2.0]
