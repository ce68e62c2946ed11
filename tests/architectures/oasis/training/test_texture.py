from __future__ import annotations

import torch

from catpaint.architectures.oasis.training.texture import texture_distance


def _distance(fake: torch.Tensor, real: torch.Tensor, classes: torch.Tensor, seed: int = 0) -> float:
    return texture_distance(fake, real, classes, torch.Generator().manual_seed(seed)).item()


def _latents(seed: int) -> torch.Tensor:
    return torch.randn(4, 3, 16, 16, generator=torch.Generator().manual_seed(seed))


CLASSES = torch.arange(4)[:, None, None].expand(4, 16, 16).remainder(2)


def test_equal_latents_are_at_no_distance_and_another_draw_nearly() -> None:
    assert _distance(_latents(0), _latents(0), CLASSES) == 0
    assert _distance(_latents(1), _latents(0), CLASSES) < 0.1


def test_sees_cells_too_alike_and_a_direction_with_little_variance() -> None:
    near = _distance(_latents(1), _latents(0), CLASSES)
    smooth = torch.nn.functional.avg_pool2d(_latents(1), 3, 1, 1, count_include_pad=False)
    assert _distance(smooth, _latents(0), CLASSES) > 5 * near
    scales = torch.tensor([3.0, 1.0, 0.3])[:, None, None]
    flat = _latents(1) * scales
    flat[:, 2] = 0
    assert _distance(flat, _latents(0) * scales, CLASSES) > 1.5 * near


def test_compares_within_classes() -> None:
    # The same patches in all, but each class has the other's.
    strong = 1 + 3 * CLASSES[:, None]
    weak = 4 - 3 * CLASSES[:, None]
    assert _distance(_latents(1) * weak, _latents(0) * strong, CLASSES) > 5 * _distance(
        _latents(1) * strong, _latents(0) * strong, CLASSES
    )


def test_what_a_neighbourhood_shares_is_left_out() -> None:
    assert _distance(_latents(0) + 3, _latents(0), CLASSES) < 1e-4


def test_a_flat_real_batch_gives_a_number_and_a_gradient() -> None:
    fake = _latents(0).requires_grad_(True)
    distance = texture_distance(fake, torch.zeros(4, 3, 16, 16), CLASSES, torch.Generator().manual_seed(0))
    distance.backward()
    assert torch.isfinite(distance)
    assert fake.grad is not None
    assert bool(torch.isfinite(fake.grad).all())
