from __future__ import annotations

from dataclasses import replace

import torch

from catpaint.architectures.piti.networks.prompts import Prompts
from tests.architectures.piti.piti_networks import BASE, tiny_network

TOKENS = torch.arange(5.0)[None, :, None].expand(2, 5, 4)


def test_prompts_stand_before_the_class_token_and_go_again() -> None:
    prompts = Prompts(layers=2, count=3, width=4)
    with torch.no_grad():
        prompts.weight[0] = 10
        prompts.weight[1] = 20
    seen = []

    def block(tokens: torch.Tensor) -> torch.Tensor:
        seen.append(tokens[0, :, 0].tolist())
        return tokens + 0.5

    result = prompts.through(0, block, TOKENS)
    prompts.through(1, block, result)
    assert seen == [[0, 1, 2, 3, 10, 10, 10, 4], [0.5, 1.5, 2.5, 3.5, 20, 20, 20, 4.5]]
    assert torch.equal(result, TOKENS + 0.5)


def test_prompts_are_drawn_small_and_by_seed() -> None:
    first, second = Prompts(layers=8, count=16, width=512), Prompts(layers=8, count=16, width=512)
    first.initialise(1)
    second.initialise(1)
    assert torch.equal(first.weight, second.weight)
    assert abs(first.weight.std().item() - 0.02) < 1e-3
    second.initialise(2)
    assert not torch.equal(first.weight, second.weight)


def test_prompts_steer_every_output_token_and_appear_in_none() -> None:
    network = tiny_network(replace(BASE, prompts=2))
    plain = tiny_network(BASE)
    plain.load_state_dict({k: v for k, v in network.state_dict().items() if "prompts" not in k})
    condition = torch.rand(1, 3, 64, 64)
    with torch.inference_mode():
        xf_proj, xf_out = network.encode(condition)
        without_proj, without_out = plain.encode(condition)
    assert xf_out.shape == without_out.shape == (1, 32, 16)
    assert (xf_proj - without_proj).abs().max() > 1e-3
    assert ((xf_out - without_out).abs().amax(1) > 1e-4).all()


def test_every_layer_has_prompts_that_learn() -> None:
    network = tiny_network(replace(BASE, prompts=2))
    xf_proj, xf_out = network.encode(torch.rand(1, 3, 64, 64))
    (xf_proj.sum() + xf_out[:, 0].sum()).backward()
    assert network.encoder.prompts is not None
    gradient = network.encoder.prompts.weight.grad
    assert gradient is not None
    assert (gradient.abs().amax(-1) > 0).all()
