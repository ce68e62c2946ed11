"""`catpaint bench oasis-train`: one generator step through the label-window tables against the plain forward."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.rendering.bench import random_generator
from catpaint.architectures.oasis.training.window_tables import generate
from catpaint.rendering.allocation import keep_freed_memory
from catpaint.rendering.backend import draw_noise
from catpaint.rendering.devices import choose_device
from catpaint.rendering.measuring import machine_facts, median_seconds
from catpaint.rendering.tables.made_maps import detailed_map

BATCH = 4


def bench_train(*, repeats: int = 3, device: str = "auto") -> dict[str, Any]:
    """Forward and backward of four detailed 256×256 maps: seconds, ratio, and how far the gradients agree."""
    chosen = choose_device(device)
    keep_freed_memory()  # as the commands that train do
    generator = random_generator().to(chosen).train().requires_grad_(True)
    positions = torch.cat([torch.from_numpy(detailed_map(seed)) for seed in range(BATCH)]).to(chosen)
    noise = draw_noise(0, BATCH, generator.sizes.noise_size).to(chosen)
    one_hot = functional.one_hot(positions, generator.label_classes).permute(0, 3, 1, 2).float()

    def plain() -> None:
        generator.zero_grad(set_to_none=True)
        generator(one_hot, noise).square().mean().backward()

    def tables() -> None:
        generator.zero_grad(set_to_none=True)
        generate(generator, positions, noise).square().mean().backward()  # type: ignore[no-untyped-call]

    # Evaluation mode for the comparison: in training mode u and v of spectral norm move with every forward.
    generator.eval()
    plain()
    expected = _gradients(generator)
    tables()
    error = (_gradients(generator) - expected).norm() / expected.norm()
    generator.train()
    plain_s = median_seconds(plain, repeats=repeats, device=chosen)
    tables_s = median_seconds(tables, repeats=repeats, device=chosen)
    return {
        "machine": machine_facts(chosen),
        "batch": BATCH,
        "plain_s": plain_s,
        "tables_s": tables_s,
        "ratio": plain_s / tables_s,
        "gradients_relative_error": float(error),
    }


def _gradients(module: torch.nn.Module) -> torch.Tensor:
    parts = [parameter.grad.flatten() for parameter in module.parameters() if parameter.grad is not None]
    return torch.cat(parts).double()
