from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from catpaint.architectures.piti.networks.network import PitiNetwork, initialise
from catpaint.architectures.piti.networks.sizes import BASE_SIZES, UPSAMPLER_SIZES
from catpaint.architectures.piti.networks.unet import AttentionBlock, place_sinusoids
from catpaint.errors import CheckpointError, RenderError
from tests.architectures.oasis.oasis_networks import golden
from tests.architectures.piti.piti_networks import BASE, UPSAMPLER, tiny_network


@pytest.mark.parametrize(("name", "side", "every"), [("piti_base_small", 64, 1), ("piti_upsampler_small", 256, 4)])
@torch.inference_mode()
def test_published_outputs(name: str, side: int, every: int) -> None:
    facts, arrays, state = golden(name)
    config = facts["config"]
    network = PitiNetwork.from_state_dict(state, side, config["num_head_channels"], config["xf_heads"])
    given = {key: torch.from_numpy(value) for key, value in arrays.items()}

    encoded = xf_proj, xf_out = network.encode(given["ref"])
    assert xf_proj.shape == (1, 512)
    assert xf_out.shape == (1, 512, 256)
    assert (xf_proj - given["xf_proj"]).abs().max() < 1e-4
    # The stored tokens are in half precision.
    assert (xf_out - given["xf_out"].float()).abs().max() < 2.5e-3
    prediction = network(given["x"], given["t"], encoded, given.get("low_res"))
    assert prediction.shape == (1, 6, side, side)
    assert (prediction[:, :, ::every, ::every] - given["prediction"]).abs().max() < 1e-4
    if every == 1:
        assert torch.equal(network(given["x"], given["t"], given["ref"]), prediction)
        assert torch.equal(network(given["x"], given["t"], network.prepare(encoded)), prediction)


@pytest.mark.parametrize(
    ("name", "sizes", "total", "decoder"),
    [
        ("piti_base_small", BASE_SIZES, 338_015_302, 308_728_902),
        ("piti_upsampler_small", UPSAMPLER_SIZES, 351_345_862, 322_059_462),
    ],
)
def test_published_sizes_and_keys(name: str, sizes, total: int, decoder: int) -> None:
    with torch.device("meta"):
        network = PitiNetwork(sizes)
    assert sum(value.numel() for value in network.parameters()) == total
    assert sum(value.numel() for value in network.decoder.parameters()) == decoder
    assert set(network.state_dict()) == set(golden(name)[0]["layout"])
    assert len(network.decoder._attention_blocks()) == (16 if sizes.low_resolution else 22)


def _same(network: PitiNetwork, state: dict[str, torch.Tensor]) -> bool:
    loaded = PitiNetwork.from_state_dict(state, 16, 16, 4)
    return loaded.sizes == network.sizes and all(
        torch.equal(value, network.state_dict()[key]) for key, value in loaded.state_dict().items()
    )


def test_layouts_with_and_without_prefix() -> None:
    network = tiny_network()
    state = network.state_dict()
    assert _same(network, state)
    assert _same(network, {key.removeprefix("encoder."): value for key, value in state.items()})
    assert _same(network, {key.removeprefix("encoder.").removeprefix("decoder."): v for key, v in state.items()})
    with pytest.raises(CheckpointError, match=r"holds encoder\.cls_token twice"):
        PitiNetwork.from_state_dict({**state, "cls_token": state["encoder.cls_token"]}, 16, 16, 4)


def test_sizes_are_read_from_the_weights() -> None:
    for sizes in (
        BASE,
        replace(BASE, widths=(32, 64, 96), res_blocks=2, attention_levels=(1, 2), head_channels=32),
        replace(BASE, widths=(64,), res_blocks=2, attention_levels=()),
        replace(UPSAMPLER, widths=(32, 32, 64), classes=5, affinity_targets=3, prompts=2),
    ):
        network = tiny_network(sizes)
        loaded = PitiNetwork.from_state_dict(network.state_dict(), sizes.image_size, sizes.head_channels, 4)
        assert loaded.sizes == sizes
        assert not loaded.training


def test_two_classes_and_null_are_no_colours() -> None:
    network = tiny_network(replace(BASE, classes=2))
    loaded = PitiNetwork.from_state_dict(network.state_dict(), 16, 16, 4, one_hot=True)
    assert loaded.sizes.classes == 2
    assert PitiNetwork.from_state_dict(network.state_dict(), 16, 16, 4).sizes.classes is None


def test_glide_gives_its_decoder_behind_a_new_encoder() -> None:
    network = tiny_network()
    glide = {key.removeprefix("decoder."): value.half() for key, value in network.decoder.state_dict().items()}
    text = {
        "token_embedding.weight": torch.zeros(9, 32),
        "padding_embedding": torch.zeros(4, 32),
        "positional_embedding": torch.zeros(4, 32),
        "final_ln.weight": torch.zeros(32),
        "final_ln.bias": torch.zeros(32),
        "transformer.resblocks.0.ln_1.weight": torch.zeros(32),
    }
    start = PitiNetwork.from_state_dict({**glide, **text}, 16, 16, 4, seed=3)
    for key, value in start.decoder.state_dict().items():
        assert torch.equal(value, glide[key].float())
    assert start.sizes.condition_size == 256
    assert start.sizes.condition_layers == 8
    condition = torch.rand(1, 3, 256, 256)
    output = start(torch.randn(1, 3, 16, 16), torch.tensor([5]), condition)
    assert output.isfinite().all()
    again = PitiNetwork.from_state_dict({**glide, **text}, 16, 16, 4, seed=3)
    assert torch.equal(again.encode(condition)[0], start.encode(condition)[0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"encoder.cnn.conv1.weight": None}, r"not a PITI network: missing encoder\.cnn\.conv1\.weight"),
        ({"decoder.out.0.bias": None}, r"missing decoder\.out\.0\.bias"),
        ({"extra": torch.zeros(1)}, "unexpected extra"),
        ({"encoder.cnn.norm2.bias": torch.zeros(3)}, r"wrong shape encoder\.cnn\.norm2\.bias \[3\] where \[8\]"),
        ({"decoder.input_blocks.0.0.weight": torch.zeros(32, 7, 3, 3)}, "it takes 7 and gives 6 channels"),
        ({"encoder.positional_embedding": torch.zeros(1, 18, 32)}, "17 positions and one for the class token"),
        ({"encoder.cls_token": torch.zeros(32)}, r"encoder\.cls_token has shape \[32\], 3 dimensions"),
        ({"decoder.output_blocks.3.0.in_layers.2.weight": None}, "its 3 output blocks don't form levels"),
    ],
)
def test_other_weights_are_refused(change, message: str) -> None:
    state = {**tiny_network().state_dict(), **change}
    state = {key: value for key, value in state.items() if value is not None}
    with pytest.raises(CheckpointError, match=message) as caught:
        PitiNetwork.from_state_dict(state, 16, 16, 4)
    assert "\n" not in str(caught.value)


def test_heads_must_divide_the_widths() -> None:
    state = tiny_network().state_dict()
    with pytest.raises(CheckpointError, match="heads of 24 channels don't divide a decoder width of 64"):
        PitiNetwork.from_state_dict(state, 16, 24, 4)
    with pytest.raises(CheckpointError, match="5 heads don't divide the encoder's width of 32"):
        PitiNetwork.from_state_dict(state, 16, 16, 5)


def test_what_does_not_fit_is_refused() -> None:
    base, upsampler = tiny_network(), tiny_network(UPSAMPLER)
    x, times, condition = torch.zeros(1, 3, 16, 16), torch.zeros(1), torch.zeros(1, 3, 64, 64)
    for network, arguments, message in (
        (base, (x, times, condition, x), "doesn't take a low-resolution image"),
        (upsampler, (x, times, condition), "needs a low-resolution image"),
        (base, (x[..., :15], times, condition), "sides in multiples of 2"),
        (base, (x[:, :2], times, condition), r"\[N, 3, H, W\]"),
        (base, (x, times, condition[..., :32]), r"this model takes \[N, 3, 64, 64\]"),
        (base, (x, times, condition.repeat(3, 1, 1, 1)), "3 conditions for 1 images"),
    ):
        with pytest.raises(RenderError, match=message):
            network(*arguments)


@torch.inference_mode()
def test_conditions_in_a_batch_are_those_alone() -> None:
    network = tiny_network(UPSAMPLER)
    generator = torch.Generator().manual_seed(1)
    maps = torch.rand(2, 3, 64, 64, generator=generator) * 2 - 1
    x, low = torch.randn(2, 3, 32, 32, generator=generator), torch.rand(2, 3, 16, 16, generator=generator)
    times = torch.tensor([10, 900])
    together = network(x, times, maps, low)
    for i in range(2):
        alone = network(x[i : i + 1], times[i : i + 1], maps[i : i + 1], low[i : i + 1])
        assert torch.allclose(together[i : i + 1], alone, atol=1e-4)
    first, second = network.prepare(maps[:1]), network.prepare(maps[1:])
    assert torch.allclose(network(x, times, first.beside(second), low), together, atol=1e-4)
    shared = network(x, times, first, low)
    assert torch.allclose(shared, network(x, times, maps[:1].expand(2, -1, -1, -1), low), atol=1e-4)


def test_recomputing_activations_changes_no_gradient() -> None:
    network = tiny_network().requires_grad_(False)
    network.encoder.requires_grad_(True)
    x, condition = torch.randn(1, 3, 16, 16), torch.rand(1, 3, 64, 64)

    def gradient() -> torch.Tensor:
        network.zero_grad()
        network(x, torch.tensor([50]), condition).square().mean().backward()
        grad = network.encoder.cls_token.grad
        assert grad is not None
        return grad.clone()

    kept = gradient()
    network.decoder.checkpointing = True
    assert kept.abs().max() > 0
    assert torch.allclose(gradient(), kept)
    assert all(parameter.grad is None for parameter in network.decoder.parameters())


def test_pixels_that_know_their_places_start_by_looking_there() -> None:
    sizes = replace(BASE, widths=(32, 64), groups=4, head_channels=32, classes=3, positions=True)
    network = PitiNetwork(sizes)
    initialise(network, seed=1)
    assert read_again(network).sizes == sizes
    block = network.decoder.middle_block[1]
    assert isinstance(block, AttentionBlock)
    pixels, tokens = place_sinusoids(8, 8, 64), place_sinusoids(4, 4, 32)
    query = (pixels @ block.qkv.weight.squeeze(-1).T).view(64, 2, 3, 32)[:, 0, 0]
    key = (tokens @ block.encoder_kv.weight.squeeze(-1).T).view(16, 2, 2, 32)[:, 0, 0]
    nearest = (query @ key.T).argmax(1).view(8, 8)
    # Two by two pixels lie in each token's square.
    assert (nearest[::2, ::2].flatten() == torch.arange(16)).float().mean() > 0.9
    assert (nearest[1::2, 1::2].flatten() == torch.arange(16)).float().mean() > 0.9
    with pytest.raises(CheckpointError, match="can't hold the 32 of a place"):
        read_again(PitiNetwork(replace(sizes, widths=(32, 16), groups=4, head_channels=16, positions=False)), True)


def read_again(network: PitiNetwork, positions: bool | None = None) -> PitiNetwork:
    sizes = network.sizes
    return PitiNetwork.from_state_dict(
        network.state_dict(),
        sizes.image_size,
        sizes.head_channels,
        sizes.condition_heads,
        groups=sizes.groups,
        positions=sizes.positions if positions is None else positions,
    )


def test_a_network_from_scratch_takes_all_for_noise() -> None:
    network = PitiNetwork(replace(BASE, widths=(32, 64), groups=4, classes=3, prompts=2))
    initialise(network, seed=1)
    x = torch.randn(1, 3, 16, 16) + 0.5
    output = network.eval()(x, torch.tensor([3]), network.null_condition())
    assert torch.allclose(output[:, :3], x / x.square().mean().sqrt(), atol=1e-4)
    assert output[:, 3:].abs().max() == 0
    assert network.encoder.prompts is not None
    assert network.encoder.prompts.weight.std() > 0
    xf_proj, xf_out = network.encode(network.null_condition(2))
    assert xf_proj.shape == (2, 32)
    assert xf_out.isfinite().all()
