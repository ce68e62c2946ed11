from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.growing import grown
from catpaint.architectures.oasis.training.pretraining import shape_of
from catpaint.errors import TrainingError
from catpaint.models import companions
from catpaint.models.codec import codec_files
from catpaint.models.spectral import converge
from tests.training.latent_runs import tiny_codec, tiny_latent_generator


def _inputs(generator: OasisGenerator) -> tuple[torch.Tensor, torch.Tensor]:
    random = torch.Generator().manual_seed(1)
    labels = torch.rand(2, generator.label_classes, 16, 16, generator=random)
    return labels / labels.sum(1, keepdim=True), torch.randn(2, 8, 8, 8, generator=random)


@settings(max_examples=10, deadline=None)
@given(first=st.integers(12, 40), second=st.integers(8, 30), hidden=st.integers(8, 20), seed=st.integers(0, 9))
def test_what_has_grown_paints_the_same(first: int, second: int, hidden: int, seed: int) -> None:
    if first == second:
        first += 1
    narrow = tiny_latent_generator()
    converge(narrow)
    wide = grown(narrow, widths=(first, first, second, second), hidden=hidden, seed=seed)
    assert wide.sizes.widths == (first, first, second, second)
    assert wide.sizes.spade_hidden == hidden
    with torch.no_grad():
        before, after = (network(*_inputs(narrow)) for network in (narrow, wide))
    assert (before - after).abs().max() < 1e-4 * before.std()


def test_so_does_one_behind_an_affinity_where_nothing_is_painted() -> None:
    narrow = tiny_latent_generator(4)
    converge(narrow)
    narrow = narrow.with_affinity(torch.eye(4)[:3] * 0.5, unlabeled_channel=0, residual=True)
    wide = grown(narrow, widths=(16, 16, 10, 10), hidden=12, seed=0)
    labels, noise = _inputs(narrow)
    labels[..., :8, :] = 0
    with torch.no_grad():
        before, after = (network(labels, noise) for network in (narrow, wide))
    assert (before - after).abs().max() < 1e-4 * before.std()


def test_all_that_is_new_learns() -> None:
    narrow = tiny_latent_generator()
    wide = grown(narrow, widths=(24, 24, 16, 16), hidden=12, seed=0).train()
    optimizer = torch.optim.SGD(wide.parameters(), 1e-2)
    for _ in range(2):  # What reads the new channels first, then what they read.
        optimizer.zero_grad()
        (wide(*_inputs(wide)) - 1).square().mean().backward()
        optimizer.step()
    old = narrow.state_dict()
    for key, parameter in wide.named_parameters():
        assert parameter.grad is not None
        if parameter.ndim == 4 and parameter.shape != old[key].shape:
            outputs, inputs = old[key].shape[:2]
            new = parameter.grad.clone()
            new[:outputs, :inputs] = 0
            assert new.abs().max() > 0, key


def test_the_seed_decides_what_is_new() -> None:
    one, same, other = (
        grown(tiny_latent_generator(), widths=(16, 16, 8, 8), hidden=8, seed=seed).state_dict() for seed in (0, 0, 1)
    )
    assert all(torch.equal(value, same[key]) for key, value in one.items())
    assert not all(torch.equal(value, other[key]) for key, value in one.items())


@pytest.mark.parametrize(
    ("widths", "hidden", "said"),
    [
        ((8, 8, 8, 8), 8, "as many, equal ones where its are"),
        ((12, 12, 8), 8, "as many"),
        ((12, 12, 9, 8), 8, "equal ones where its are"),
        ((11, 11, 8, 8), 8, "narrower than the model's 12,12,8,8 with 8"),
        ((12, 12, 8, 8), 7, "narrower"),
    ],
)
def test_what_can_not_grow_so_is_refused(widths: tuple[int, ...], hidden: int, said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        grown(tiny_latent_generator(), widths=widths, hidden=hidden, seed=0)


def test_widths_are_an_option_over_latents_alone(tmp_path: Path) -> None:
    companions.write(tmp_path / "codec", codec_files(tiny_codec(), name="tiny"))
    chosen = {"width": 64, "widths": (64,) * 7, "hidden": 16}
    shape = shape_of(chosen, str(tmp_path / "codec"), None)
    assert (shape.widths, shape.hidden) == ((64,) * 7, 16)  # type: ignore[union-attr]
    for wrong in ((64,), (64,) * 6 + (0,), (64,) * 6 + (4000,)):
        with pytest.raises(TrainingError, match="--widths has 7 numbers of 1 to 2048"):
            shape_of(chosen | {"widths": wrong}, str(tmp_path / "codec"), None)
    with pytest.raises(TrainingError, match="--widths and --hidden are of an OASIS over latents"):
        shape_of(chosen, None, None)
