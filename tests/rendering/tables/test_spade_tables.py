from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.errors import RenderError
from catpaint.rendering import tuning
from catpaint.rendering.packed_convolution import HALF_OPERATION, WINOGRAD
from catpaint.rendering.precision import ENOUGH_DB
from catpaint.rendering.tables import label_windows
from catpaint.rendering.tables.label_windows import WindowNumbering, WindowsFull
from catpaint.rendering.tables.made_maps import psnr
from catpaint.rendering.tables.spade_tables import SpadeTables
from catpaint.rendering.tuning import Choices, Question, Verdict
from tests.architectures.oasis.oasis_networks import golden, tiny_generator


@pytest.fixture(scope="module")
def generator() -> OasisGenerator:
    return tiny_generator()


def _positions(generator, *, images=1, height=64, width=96, seed=0) -> np.ndarray:
    coarse = np.random.default_rng(seed).integers(0, generator.label_classes, (images, height // 8, width // 8))
    return coarse.repeat(8, 1).repeat(8, 2)


def _plain(generator, positions, noise) -> torch.Tensor:
    one_hot = torch.nn.functional.one_hot(torch.from_numpy(positions), generator.label_classes)
    with torch.inference_mode():
        return generator(one_hot.permute(0, 3, 1, 2).float(), noise)


def _noise(count: int) -> torch.Tensor:
    return torch.randn(count, 64, generator=torch.Generator().manual_seed(count))


def _same(a: torch.Tensor, b: torch.Tensor) -> bool:
    return bool((a - b).norm() <= 1e-5 * b.norm())


@settings(max_examples=40)
@given(
    hnp.arrays(np.int64, st.tuples(st.integers(1, 2), st.integers(1, 9), st.integers(1, 9)), elements=st.integers(1, 3))
)
def test_windows_are_numbered_exactly(tokens) -> None:
    numbering = WindowNumbering()
    index, new = numbering.number(tokens)
    padded = np.pad(tokens, ((0, 0), (2, 2), (2, 2)))
    seen: dict[bytes, int] = {}
    for n, y, x in np.ndindex(tokens.shape):
        window = padded[n, y : y + 5, x : x + 5].tobytes()
        assert seen.setdefault(window, int(index[n, y, x])) == index[n, y, x]
        rebuilt = np.zeros((5, 5), np.int64)
        for offset, small in enumerate(new.large[index[n, y, x]]):
            if small:
                top, left = divmod(offset, 3)
                rebuilt[top : top + 3, left : left + 3] = new.small[small - 1].reshape(3, 3)
        assert rebuilt.tobytes() == window
    assert len(set(seen.values())) == len(seen) == numbering.counts[1]
    again, nothing = numbering.number(tokens)
    assert np.array_equal(again, index)
    assert not len(nothing.small)
    assert not len(nothing.large)


def test_equals_the_published_images() -> None:
    facts, arrays, state = golden("oasis_generator_tiny")
    config = facts["config"]
    size = (int(config["crop_size"] / config["aspect_ratio"]), config["crop_size"])
    network = OasisGenerator.from_state_dict(state, crop_size=size)
    positions = arrays["label_map"].astype(np.int64)[None]
    image = SpadeTables(network).render(positions, torch.from_numpy(arrays["z"]))
    assert np.abs(image.numpy() - arrays["image"]).max() < 1e-4


@pytest.mark.parametrize(("height", "width"), [(32, 32), (64, 96), (96, 32)])
def test_equals_plain_at_any_size_and_batch(generator, height, width) -> None:
    positions, noise = _positions(generator, images=3, height=height, width=width), _noise(3)
    assert _same(SpadeTables(generator).render(positions, noise), _plain(generator, positions, noise))


def test_kept_tables_stay_exact_over_strokes(generator) -> None:
    tables, noise, positions = SpadeTables(generator), _noise(1), _positions(generator)
    first = tables.render(positions, noise)
    known = tables.window_counts
    assert torch.equal(tables.render(positions, noise), first)
    assert tables.window_counts == known
    for stroke in range(4):
        positions[0, 5 * stroke : 5 * stroke + 9, 20:41] = stroke % generator.label_classes
        assert _same(tables.render(positions, noise), _plain(generator, positions, noise))
    assert sum(tables.window_counts) > sum(known)
    other = _noise(2)[1:]
    assert _same(tables.render(positions, other), _plain(generator, positions, other))
    assert _same(tables.render(positions, noise), _plain(generator, positions, noise))


def test_noise_by_pixel(generator) -> None:
    positions, noise = _positions(generator, images=2), _noise(3)
    index = np.random.default_rng(1).integers(0, 3, (2, 8, 12)).repeat(8, 1).repeat(8, 2)
    noise_map = noise[torch.from_numpy(index)].permute(0, 3, 1, 2)
    assert _same(SpadeTables(generator).render(positions, noise, index), _plain(generator, positions, noise_map))


def test_affinity_and_ignore_fold_in(generator) -> None:
    weight = torch.rand(4, generator.label_classes)
    weight /= weight.sum(1, keepdim=True)
    for unlabeled in (0, None):
        folded = fold_affinity(generator, weight, unlabeled_channel=unlabeled)
        behind_layer = generator.with_affinity(weight, unlabeled_channel=unlabeled).eval()
        positions = np.random.default_rng(2).integers(0, 5, (1, 8, 8)).repeat(8, 1).repeat(8, 2)
        one_hot = torch.nn.functional.one_hot(torch.from_numpy(positions), 5)[..., :4].permute(0, 3, 1, 2).float()
        with torch.inference_mode():
            expected = behind_layer(one_hot, _noise(1))
        assert _same(SpadeTables(folded).render(positions, _noise(1)), expected)


def test_residual_branches_join_the_tables(generator) -> None:
    weight = torch.eye(4, generator.label_classes)
    network = generator.with_affinity(weight, unlabeled_channel=0, residual=True).eval()
    torch.manual_seed(3)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "residual" in name:
                parameter.normal_(std=0.3)
    folded = fold_affinity(network)
    positions = np.random.default_rng(4).integers(0, 5, (1, 8, 8)).repeat(8, 1).repeat(8, 2)
    one_hot = torch.nn.functional.one_hot(torch.from_numpy(positions), 5)[..., :4].permute(0, 3, 1, 2).float()
    with torch.inference_mode():
        expected = network(one_hot, _noise(1))
    assert _same(SpadeTables(folded).render(positions, _noise(1)), expected)


def test_memory_is_bounded(generator) -> None:
    tables, noise = SpadeTables(generator, limit=1), _noise(1)
    for seed in range(3):
        positions = _positions(generator, seed=seed)
        assert _same(tables.render(positions, noise), _plain(generator, positions, noise))
    fresh = SpadeTables(generator)
    fresh.render(_positions(generator, seed=2), noise)
    assert tables.window_counts == fresh.window_counts


def test_numbers_running_out_begins_anew(generator, monkeypatch) -> None:
    tables, noise = SpadeTables(generator), _noise(1)
    tables.render(_positions(generator), noise)
    positions = _positions(generator, seed=5)
    alone = SpadeTables(generator)
    alone.render(positions, noise)
    monkeypatch.setattr(label_windows, "_LIMIT", max(alone.window_counts) + 60)
    assert _same(tables.render(positions, noise), _plain(generator, positions, noise))
    monkeypatch.setattr(label_windows, "_LIMIT", 3)
    with pytest.raises(WindowsFull):
        WindowNumbering().number(positions + 1)
    with pytest.raises(RenderError, match="too many distinct windows"):
        tables.render(_positions(generator, seed=6), noise)


def test_half_precision_is_close(generator) -> None:
    positions, noise = _positions(generator), _noise(1)
    image = SpadeTables(generator, dtype=torch.bfloat16).render(positions, noise)
    error = (image - _plain(generator, positions, noise)).square().mean()
    assert 10 * torch.log10(4 / error) > 40


def test_pictures_in_bfloat16_hold_fifty_decibels() -> None:
    _, arrays, state = golden("oasis_generator_ade20k")
    network = OasisGenerator.from_state_dict(state, crop_size=(256, 256))
    positions, noise = arrays["label_map"].astype(np.int64)[None], torch.from_numpy(arrays["z"])
    sizes = (8, 1024, 1024), (16, 1024, 1024), (32, 1024, 512), (32, 512, 512), (64, 512, 256), (64, 256, 256)
    rounding_most = Choices({Question(HALF_OPERATION, (1, *size)): Verdict(WINOGRAD) for size in sizes})
    for choices in (None, rounding_most):
        tuning.use(choices)
        try:
            image = SpadeTables(network, dtype=torch.bfloat16).render(positions, noise)
        finally:
            tuning.use(None)
        assert psnr(image, torch.from_numpy(arrays["image"])) >= ENOUGH_DB


def test_sizes_must_fit(generator) -> None:
    with pytest.raises(RenderError, match="multiples of 32"):
        SpadeTables(generator).render(np.zeros((1, 30, 32), np.int64), _noise(1))
    with pytest.raises(RenderError, match="as many noise vectors"):
        SpadeTables(generator).render(np.zeros((1, 32, 32), np.int64), _noise(2))


def test_preview_changes_only_what_is_near_the_edit(generator) -> None:
    tables, noise = SpadeTables(generator), _noise(1)
    positions = _positions(generator, height=128, width=128)
    before = tables.render(positions, noise, keep=True)
    painted = positions.copy()
    painted[0, 40:52, 60:75] = (painted[0, 40, 60] + 1) % generator.label_classes
    preview = tables.preview(painted, noise)
    exact = _plain(generator, painted, noise)
    far = torch.ones(128, 128, dtype=torch.bool)
    far[40 - 8 : 52 + 8, 60 - 8 : 75 + 8] = False
    assert torch.equal(preview[..., far], before[..., far])
    near = (..., slice(40, 52), slice(60, 75))
    assert (preview[near] - exact[near]).square().mean() < 0.05 * (before[near] - exact[near]).square().mean()
    assert torch.equal(before, tables.render(positions, noise)), "the picture given away before stays as it was"


def test_previews_build_on_each_other_until_the_exact_render(generator) -> None:
    tables, noise = SpadeTables(generator), _noise(1)
    positions = _positions(generator, height=96, width=96)
    tables.render(positions, noise, keep=True)
    for left in range(10, 60, 12):
        positions[0, 30:42, left : left + 12] = 1
        image = tables.preview(positions, noise)
    exact = _plain(generator, positions, noise)
    error = (image - exact)[..., 30:42, 10:58].square().mean()
    assert 10 * torch.log10(4 / error) > 25
    assert _same(tables.render(positions, noise, keep=True), exact)
    assert torch.equal(tables.preview(positions, noise), tables.render(positions, noise))


def test_preview_without_a_render_before_is_exact(generator) -> None:
    tables, noise = SpadeTables(generator), _noise(1)
    for size in (64, 32):
        positions = _positions(generator, height=size, width=size)
        assert _same(tables.preview(positions, noise), _plain(generator, positions, noise))


@pytest.mark.parametrize("corner", [(0, 0), (0, 58), (58, 0), (58, 58)])
def test_preview_at_the_border(generator, corner) -> None:
    tables, noise = SpadeTables(generator), _noise(1)
    positions = _positions(generator, height=64, width=64)
    tables.render(positions, noise, keep=True)
    top, left = corner
    positions[0, top : top + 6, left : left + 6] = 2
    preview, exact = tables.preview(positions, noise), _plain(generator, positions, noise)
    error = (preview - exact)[..., top : top + 6, left : left + 6].square().mean()
    assert 10 * torch.log10(4 / error) > 25
