from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.errors import CheckpointError, RenderError
from catpaint.models.checkpoint import CheckpointInfo, read_checkpoint
from catpaint.models.coverage import coverage
from catpaint.models.model import load_model
from tests.training.latent_runs import save_latent_source, tiny_latent_generator


def _shares(classes: int, count: int = 2) -> torch.Tensor:
    torch.manual_seed(1)
    return coverage(torch.randint(0, classes + 1, (count, 64, 96)), classes, cell=4)


def _noise(count: int = 2) -> torch.Tensor:
    return torch.randn(count, 8, 8, 12, generator=torch.Generator().manual_seed(2))


def test_it_paints_latents_of_any_size_without_limits() -> None:
    generator = tiny_latent_generator()
    with torch.no_grad():
        latents = generator(_shares(7), _noise())
    assert latents.shape == (2, 6, 8, 12)
    assert generator.granularity == 4
    # Sizes that aren't those of training are the same computation: what lies far from a border doesn't see it.
    assert latents.abs().max() > 0


def test_folding_an_affinity_is_exact_with_branches_too() -> None:
    generator = tiny_latent_generator()
    affinity = torch.rand(3, 7, generator=torch.Generator().manual_seed(5))
    affinity /= affinity.sum(1, keepdim=True)
    behind = generator.with_affinity(affinity, unlabeled_channel=0, residual=True)
    for key, value in behind.named_parameters():
        if "residual" in key:
            torch.nn.init.normal_(value, std=0.1)
    shares, noise = _shares(3), _noise()
    extended = torch.cat([shares, 1 - shares.sum(1, keepdim=True)], dim=1)
    with torch.no_grad():
        expected = behind(shares, noise)
        torch.testing.assert_close(fold_affinity(behind)(extended, noise), expected, rtol=1e-4, atol=1e-5)
        plain = generator.with_affinity(affinity, unlabeled_channel=0)(shares, noise)
        folded = fold_affinity(generator, affinity, unlabeled_channel=0)(extended, noise)
    torch.testing.assert_close(folded, plain, rtol=1e-4, atol=1e-5)
    assert (expected - plain).abs().max() > 1e-3


def test_coarser_levels_see_the_coverage_averaged() -> None:
    """A label map whose cells are mixed differently, with the same mean in every coarsest cell, has the same `fc`."""
    generator = tiny_latent_generator()
    first = torch.zeros(1, 7, 8, 8)
    first[:, 1, :4], first[:, 2, 4:] = 1, 1
    mixed = first.clone()
    mixed[:, :, :4, :4] = 0
    mixed[:, 1, 0:4:2, :4], mixed[:, 1, 1:4:2, :4] = 1, 1
    seen = []
    handle = generator.body[0].register_forward_pre_hook(lambda module, inputs: seen.append(inputs[0]))
    noise = torch.zeros(1, 8, 4, 4)
    with torch.no_grad():
        generator(first, noise)
        generator(mixed, noise)
    handle.remove()
    torch.testing.assert_close(seen[0], seen[1])


def test_noise_by_cell_needs_a_noise_map() -> None:
    with pytest.raises(RenderError, match="noise by cell"):
        tiny_latent_generator()(_shares(7), torch.zeros(2, 8))


def test_sizes_go_through_json_and_weights() -> None:
    generator = tiny_latent_generator()
    read = OasisGenerator.from_state_dict(
        generator.state_dict(),
        (64, 64),
        noise_size=8,
        label_cells=2,
        doublings=(0, 1),
        cell_noise=4,
        padding="replicate",
    )
    assert read.sizes == generator.sizes
    published = OasisGeneratorSizes(classes=151)
    assert set(published.to_json()) == {
        "classes", "widths", "noise_size", "spade_hidden", "affinity_targets", "residual"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"padding": "mirror"}, "padding 'mirror' is unknown"),
        ({"cell_noise": 9}, "9 noise channels by cell of 8"),
        ({"doublings": (3,)}, "name blocks that 3 blocks haven't"),
        ({"label_cells": 0}, "label_cells is 0"),
    ],
)
def test_impossible_sizes_are_refused(changes, message) -> None:
    with pytest.raises(CheckpointError, match=message):
        OasisGeneratorSizes(**{"classes": 3, "widths": (8, 8, 8, 8), "noise_size": 8} | changes)


def test_replicated_borders_hide_where_the_border_is() -> None:
    """A map of one class and constant noise gives the same latents everywhere: no pattern from the border."""
    generator = tiny_latent_generator()
    shares = torch.zeros(1, 7, 16, 16)
    shares[:, 2] = 1
    with torch.no_grad():
        latents = generator(shares, torch.ones(1, 8, 8, 8))
    torch.testing.assert_close(latents, latents[:, :, :1, :1].expand_as(latents), rtol=1e-4, atol=1e-5)


def test_a_checkpoint_brings_its_codec(tmp_path) -> None:
    save_latent_source(tmp_path / "model")
    model = load_model(tmp_path / "model")
    assert model.codec.sizes.channels == model.network("generator").sizes.output_channels == 6
    assert functional.mse_loss(model.codec.decode(torch.zeros(1, 6, 2, 2)), torch.zeros(1, 3, 16, 16)) < 10


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sizes: sizes.pop("codec"), "the generator paints latents, and there is no codec"),
        (lambda sizes: sizes["codec"].update(channels=8), "6 channels, the codec has 8"),
        (lambda sizes: sizes["codec"].update(factor=1), "factor"),
        (lambda sizes: sizes["discriminator"].update(full_size=3), "full_size"),
    ],
)
def test_a_codec_that_does_not_fit_is_told_in_one_line(tmp_path, change, message) -> None:
    value = save_latent_source(tmp_path / "model").info.to_json()
    change(value["sizes"])
    with pytest.raises(CheckpointError, match=message) as caught:
        CheckpointInfo.from_json(value)
    assert "\n" not in str(caught.value)


def test_a_damaged_codec_file_is_named(tmp_path) -> None:
    save_latent_source(tmp_path / "model")
    path = tmp_path / "model" / "codec.safetensors"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(CheckpointError, match=r"codec\.safetensors: is damaged"):
        read_checkpoint(tmp_path / "model")
