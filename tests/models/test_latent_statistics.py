from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from catpaint.models.latent_statistics import beyond_surroundings, gaussian_transport, limited, surroundings


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_transport_takes_one_covariance_to_the_other(seed: int, size: int) -> None:
    random = torch.Generator().manual_seed(seed)
    found, wanted = (
        part @ part.T + 0.1 * torch.eye(size)
        for part in torch.randn(2, size, size, generator=random, dtype=torch.float64)
    )
    transport = gaussian_transport(found, wanted)
    torch.testing.assert_close(transport, transport.T)
    torch.testing.assert_close(transport @ found @ transport, wanted, rtol=1e-3, atol=1e-4)


def test_a_limited_map_keeps_its_directions_and_stretches_none_too_far() -> None:
    turn = torch.linalg.qr(torch.randn(5, 5, generator=torch.Generator().manual_seed(2), dtype=torch.float64))[0]
    values = torch.tensor([0.01, 0.5, 1.0, 2.0, 40.0], dtype=torch.float64)
    found = limited((turn * values) @ turn.T, 0.25, 3.0)
    kept = torch.tensor([0.25, 0.5, 1.0, 2.0, 3.0], dtype=torch.float64)
    torch.testing.assert_close(found, (turn * kept) @ turn.T)


def test_what_is_beyond_the_surroundings_and_they_are_all() -> None:
    latents = torch.randn(2, 3, 5, 7, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(surroundings(latents) + beyond_surroundings(latents), latents)
    flat = torch.full((1, 3, 4, 4), 2.5)
    torch.testing.assert_close(surroundings(flat), flat)
