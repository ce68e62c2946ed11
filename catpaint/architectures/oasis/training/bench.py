"""`catpaint bench oasis-train`: one generator step through the label-window tables against the plain forward."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.rendering.bench import random_generator
from catpaint.architectures.oasis.training.window_tables import generate
from catpaint.rendering.allocation import keep_freed_memory
from catpaint.rendering.backend import draw_noise
from catpaint.rendering.devices import choose_device
from catpaint.rendering.measuring import machine_facts, median_seconds
from catpaint.rendering.precision import has_bfloat16
from catpaint.rendering.tables.made_maps import detailed_map

BATCH = 4


def bench_train(*, repeats: int = 3, device: str = "auto") -> dict[str, Any]:
    """Forward and backward of four detailed 256×256 maps: seconds, ratio, and how far the gradients agree.

    Plainly and by windows in float32, and by windows in bfloat16 where the device has that.
    """
    chosen = choose_device(device)
    keep_freed_memory()  # as the commands that train do
    generator = random_generator().to(chosen).train().requires_grad_(True)
    positions = torch.cat([torch.from_numpy(detailed_map(seed)) for seed in range(BATCH)]).to(chosen)
    noise = draw_noise(0, BATCH, generator.sizes.noise_size).to(chosen)
    one_hot = functional.one_hot(positions, generator.label_classes).permute(0, 3, 1, 2).float()

    def plain() -> None:
        generator.zero_grad(set_to_none=True)
        generator(one_hot, noise).square().mean().backward()

    def tables(dtype: torch.dtype) -> None:
        generator.zero_grad(set_to_none=True)
        with torch.autocast(chosen.type, torch.bfloat16, enabled=dtype == torch.bfloat16):
            images = generate(generator, positions, noise)
        images.float().square().mean().backward()  # type: ignore[no-untyped-call]

    # Evaluation mode for the comparison: in training mode u and v of spectral norm move with every forward.
    generator.eval()
    plain()
    expected = _gradients(generator)
    formats = [torch.float32, *([torch.bfloat16] if has_bfloat16(chosen) else [])]
    errors = {}
    for dtype in formats:
        tables(dtype)
        errors[dtype] = float((_gradients(generator) - expected).norm() / expected.norm())
    generator.train()
    plain_s = median_seconds(plain, repeats=repeats, device=chosen)
    told: dict[str, Any] = {"machine": machine_facts(chosen), "batch": BATCH, "plain_s": plain_s}
    for dtype in formats:
        seconds = median_seconds(partial(tables, dtype), repeats=repeats, device=chosen)
        told[str(dtype).removeprefix("torch.")] = {
            "tables_s": seconds,
            "ratio": plain_s / seconds,
            "gradients_relative_error": errors[dtype],
        }
    return told


def _gradients(module: torch.nn.Module) -> torch.Tensor:
    parts = [parameter.grad.flatten() for parameter in module.parameters() if parameter.grad is not None]
    return torch.cat(parts).double()
