from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from catpaint.architectures.piti.networks.network import PitiNetwork, initialise
from catpaint.architectures.piti.networks.unet import PitiUnet
from catpaint.architectures.piti.rendering.inference import choose_precision, prepare_network
from catpaint.errors import RenderError
from catpaint.rendering import precision
from tests.architectures.piti.piti_networks import BASE, tiny_network

CPU = torch.device("cpu")


@pytest.mark.parametrize(("kind", "tolerance"), [("float32", 1e-5), ("bfloat16", 0.05)])
@torch.inference_mode()
def test_a_prepared_network_predicts_the_same(kind: str, tolerance: float) -> None:
    plain, prepared = tiny_network(BASE), prepare_network(tiny_network(BASE), CPU, kind)
    condition, times = torch.rand(2, 3, 64, 64) * 2 - 1, torch.tensor([3, 600])
    for _ in range(2):  # the weights are packed in the first
        x = torch.randn(2, 3, 16, 16)
        expected, actual = plain(x, times, condition), prepared(x, times, condition)
        assert actual.dtype == torch.float32
        assert ((actual.float() - expected).square().mean() / expected.square().mean()).sqrt() < tolerance
    assert prepared.encoder.cls_token.dtype == torch.float32
    assert prepared.prepare(condition).keys[0].dtype == getattr(torch, kind)


@torch.inference_mode()
def test_the_noise_passes_exactly_in_bfloat16() -> None:
    networks = [PitiNetwork(replace(BASE, groups=4)).eval().requires_grad_(False) for _ in range(2)]
    for network in networks:
        initialise(network)  # what it predicts at first is the noisy image
    plain, prepared = networks[0], prepare_network(networks[1], CPU, "bfloat16")
    x, condition = torch.randn(1, 3, 16, 16), torch.zeros(1, 3, 64, 64)
    expected, actual = (network(x, torch.tensor([990]), condition)[:, :3] for network in (plain, prepared))
    assert expected.std() > 0.5
    torch.testing.assert_close(actual, expected, atol=1e-5, rtol=0)


def test_only_large_products_take_the_format() -> None:
    decoder = PitiUnet(BASE)
    decoder.halve(torch.bfloat16)
    formats: dict[torch.dtype, set[str]] = {}
    for name, value in decoder.named_parameters():
        formats.setdefault(value.dtype, set()).add(name)
    assert formats.keys() == {torch.float32, torch.bfloat16}
    for start in ("in_layers.2", "out_layers.3", "qkv", "proj_out"):
        assert not any(start in name for name in formats[torch.float32])
    exact = ("input_blocks.0.0", "out.", "time_embed", "output_blocks.2.0.skip", "output_blocks.3.0.skip")
    assert not any(name.startswith(exact) for name in formats[torch.bfloat16])
    assert "output_blocks.0.0.skip_connection.weight" in formats[torch.bfloat16]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"amx_bf16", "avx512_bf16", "GenuineIntel"}, torch.bfloat16),
        ({"avx512_bf16", "GenuineIntel"}, torch.float32),
        ({"avx512_bf16", "AuthenticAMD"}, torch.bfloat16),
        (set(), torch.float32),
    ],
)
def test_half_sizes_only_where_the_processor_gains(monkeypatch, flags, expected) -> None:
    monkeypatch.setattr(precision, "_cpu_flags", lambda: frozenset(flags))
    assert choose_precision(CPU) == expected
    assert choose_precision(CPU, "float32") == torch.float32
    assert choose_precision(CPU, "bfloat16") == torch.bfloat16


def test_float16_on_a_cpu_is_refused() -> None:
    with pytest.raises(RenderError, match="float16 on a CPU is slower"):
        choose_precision(CPU, "float16")
