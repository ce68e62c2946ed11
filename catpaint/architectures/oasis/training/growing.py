"""A wider generator that begins as a narrower one, so that pretraining goes on with more to learn in.

What is new reads what is there, and nothing reads it yet: the columns to it are zero, as in Chen et al., "Net2Net:
Accelerating Learning via Knowledge Transfer", ICLR 2016, section 2.1, but for its copies. Copies would change the
largest singular value, by which the weights are divided; new rows here lie across the directions of the largest
values and are short enough to leave it as it is. So the wider network paints what the narrower one did.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.errors import TrainingError
from catpaint.models.spectral import converge

_ACROSS = 16
"""Directions of the largest singular values that new rows lie across."""

_ROOM = 0.9
"""How much of what they may add to the singular values after those they do."""


@torch.no_grad()
def grown(generator: OasisGenerator, *, widths: tuple[int, ...], hidden: int, seed: int) -> OasisGenerator:
    """A generator of these `widths` and SPADE `hidden` (see `OasisGeneratorSizes`) with the same output.

    New weights are drawn by the seed; batch statistics of new channels have to be estimated. Raises TrainingError where
    something would get narrower, or a block would gain or lose its shortcut.
    """
    sizes = replace(generator.sizes, widths=widths, spade_hidden=hidden)
    _check(generator.sizes.widths, widths, generator.sizes.spade_hidden, hidden)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        ignored = None if generator.affinity is None else generator.affinity.unlabeled_channel
        wider = OasisGenerator(sizes, crop_size=generator.crop_size, unlabeled_channel=ignored)
        state = wider.state_dict()
        for key, value in generator.state_dict().items():
            if key.endswith(("weight_u", "weight_v")):
                state[key] = torch.nn.functional.normalize(torch.randn_like(state[key]), dim=0)
            else:
                state[key] = _widened(value, state[key], spectral=key.endswith("weight_orig"))
    wider.load_state_dict(state)
    converge(wider)
    return wider.train(generator.training)


def _check(before: tuple[int, ...], widths: tuple[int, ...], hidden_before: int, hidden: int) -> None:
    shortcuts = [[one == other for one, other in pairwise(row)] for row in (before, widths)]
    if len(widths) != len(before) or shortcuts[0] != shortcuts[1]:
        raise TrainingError(
            "widths {widths} don't fit a model of {before}; as many, equal ones where its are",
            widths=",".join(map(str, widths)),
            before=",".join(map(str, before)),
        )
    if hidden < hidden_before or any(new < old for new, old in zip(widths, before, strict=True)):
        raise TrainingError(
            "widths {widths} with {hidden} hidden channels are narrower than the model's {before} with {hidden_before}",
            widths=",".join(map(str, widths)),
            hidden=hidden,
            before=",".join(map(str, before)),
            hidden_before=hidden_before,
        )


def _widened(old: Tensor, new: Tensor, *, spectral: bool) -> Tensor:
    """The old values where they were; new: as the wider network was drawn."""
    if old.shape == new.shape:
        return old
    if old.ndim < 4:
        # Biases of what is new stay zero; so do its means, and its variances one, until they are estimated.
        widened = new.clone()
        widened[: len(old)] = old
        return widened
    outputs, inputs = old.shape[:2]
    widened = new.new_zeros(new.shape)
    widened[:outputs, :inputs] = old
    rows = torch.randn_like(new[outputs:])
    if not len(rows):
        return widened
    if spectral:
        rows[:, inputs:] = 0
        known = rows[:, :inputs].flatten(1)
        rows[:, :inputs] = _short_enough(known, old.flatten(1)).view(-1, inputs, *old.shape[2:])
    else:
        rows *= old.flatten(1).norm(dim=1).mean() / rows.flatten(1).norm(dim=1).mean()
    widened[outputs:] = rows
    return widened


def _short_enough(rows: Tensor, matrix: Tensor) -> Tensor:
    """Rows [m, n] across a matrix's [k, n] first right singular vectors, as long as its own.

    Shorter where the norm of both would else be more than the matrix's.
    """
    _, values, directions = torch.linalg.svd(matrix, full_matrices=False)
    across = min(_ACROSS, len(values) - 1)
    rows = rows - (rows @ directions[:across].t()) @ directions[:across]
    room = values[0].square() - values[across].square()
    room_for = (_ROOM * room.clamp(min=0)).sqrt() / torch.linalg.matrix_norm(rows, 2)
    as_the_old = matrix.norm(dim=1).mean() / rows.norm(dim=1).mean()
    return rows * torch.minimum(room_for, as_the_old)
