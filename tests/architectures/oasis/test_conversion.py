from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import torch

from catpaint.architectures.oasis.conversion import convert_published
from catpaint.errors import CheckpointError, FileError, RenderError
from catpaint.models import load_model
from catpaint.models.spectral import SpectralConv2d, converged
from catpaint.models.state_dicts import read_published
from tests.architectures.oasis.oasis_networks import golden
from tests.models.test_checkpoint import seven_classes

OPTIONS = """----------------- Options ---------------
               aspect_ratio: 2.0
                  crop_size: 128                          \t[default: 64]
     contain_dontcare_label: True
                semantic_nc: 7
                      z_dim: 64
----------------- End -------------------
"""


def make_run(folder: Path, *, which: str = "best", discriminator: bool = True) -> Path:
    (folder / "models").mkdir(parents=True, exist_ok=True)
    torch.save(golden("oasis_generator_tiny")[2], folder / "models" / f"{which}_EMA.pth")
    if discriminator:
        torch.save(golden("oasis_discriminator_tiny")[2], folder / "models" / f"{which}_D.pth")
    (folder / "opt.txt").write_text(OPTIONS)
    (folder / "opt.pkl").write_bytes(b"never opened")
    return folder


class Hostile:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/never",)


def test_run_folder_becomes_a_checkpoint(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    converted = convert_published(run, output=tmp_path / "out", vocabulary=seven_classes(), licence="MIT", half=False)
    model = load_model(converted.folder)
    assert model.default_size == (64, 128)
    assert model.unlabeled_channel == 0
    assert model.has_network("discriminator")
    state = model.network("generator").state_dict()
    # All as published but for u and v, which in these untrained networks fit no weight.
    published = converged(golden("oasis_generator_tiny")[2])
    assert all(torch.equal(state[key], value) for key, value in published.items())
    assert "class 3" in (converted.folder / "README.md").read_text()


def test_spectral_vectors_that_fit_no_weight_are_converged(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    for name in ("best_EMA", "best_D"):
        path = run / "models" / f"{name}.pth"
        state = torch.load(path, weights_only=True)
        for key in [key for key in state if key.endswith(("weight_u", "weight_v"))]:
            torch.manual_seed(len(key))
            state[key] = torch.nn.functional.normalize(torch.randn(state[key].shape), dim=0)
        torch.save(state, path)
    made = convert_published(run, output=tmp_path / "out", vocabulary=seven_classes(), half=False)
    for name in ("generator", "discriminator"):
        layers = [part for part in load_model(made.folder).network(name).modules() if isinstance(part, SpectralConv2d)]
        assert layers
        for layer in layers:
            norm = torch.linalg.matrix_norm(layer.weight_orig.flatten(1), 2)
            assert layer.spectral_norm().item() == pytest.approx(norm.item(), rel=1e-2)


def test_spectral_vectors_that_have_converged_stay_to_the_bit() -> None:
    state = dict(golden("oasis_discriminator_tiny")[2])
    for key in [key for key in state if key.endswith("weight_orig")]:
        left, _, right = torch.linalg.svd(state[key].flatten(1), full_matrices=False)
        state[f"{key[:-4]}u"], state[f"{key[:-4]}v"] = left[:, 0].clone(), right[0].clone()
    again = converged(state)
    assert again.keys() == state.keys()
    assert all(torch.equal(again[key], value) for key, value in state.items())


def test_bare_file_needs_a_size(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "EMA.pth"
    path.parent.mkdir(parents=True)
    torch.save(golden("oasis_generator_tiny")[2], path)
    with pytest.raises(CheckpointError, match="give the crop size"):
        convert_published(path, output=tmp_path / "out", vocabulary=seven_classes())
    made = convert_published(path, output=tmp_path / "out", vocabulary=seven_classes(), crop_size=(64, 64))
    assert made.info.unlabeled_channel is None
    assert not made.has_network("discriminator")
    with pytest.raises(RenderError, match="multiples of 32"):
        convert_published(path, output=tmp_path / "out", vocabulary=seven_classes(), crop_size=(65, 64))


def test_iterations_are_found(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run", which="9000", discriminator=False)
    make_run(run, which="10000")
    made = convert_published(run, output=tmp_path / "out", vocabulary=seven_classes())
    assert "10000_EMA.pth" in made.info.origin
    made = convert_published(
        run, output=tmp_path / "out", vocabulary=seven_classes(), which="9000", unlabeled_channel=3
    )
    assert not made.has_network("discriminator")
    assert made.info.unlabeled_channel == 3
    with pytest.raises(CheckpointError, match=r"has no best_EMA\.pth"):
        convert_published(run, output=tmp_path / "out", vocabulary=seven_classes(), which="best")


def test_classes_must_match(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    with pytest.raises(CheckpointError, match="7 label channels, but the vocabulary 'seven' has 6 classes"):
        convert_published(run, output=tmp_path / "out", vocabulary=seven_classes(6))
    with pytest.raises(CheckpointError, match=r"either a vocabulary file or one of the presets"):
        convert_published(run, output=tmp_path / "out")
    with pytest.raises(CheckpointError, match="151 classes"):
        convert_published(run, output=tmp_path / "out", preset="ade20k")
    with pytest.raises(CheckpointError, match=r"unlabeled channel 7: must be in 0\.\.6"):
        convert_published(run, output=tmp_path / "out", vocabulary=seven_classes(), unlabeled_channel=7)
    (run / "opt.txt").write_text(OPTIONS.replace("7", "8"))
    with pytest.raises(CheckpointError, match=r"opt\.txt says 8"):
        convert_published(run, output=tmp_path / "out", vocabulary=seven_classes())
    (run / "opt.txt").write_text(OPTIONS.replace("128", "many"))
    with pytest.raises(CheckpointError, match=r"opt\.txt: has a value that is no number"):
        convert_published(run, output=tmp_path / "out", vocabulary=seven_classes())
    assert not (tmp_path / "out").exists()


def test_other_layouts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x_EMA.pth"
    torch.save({f"netG.{key}": value for key, value in golden("oasis_generator_tiny")[2].items()}, path)
    with pytest.raises(CheckpointError, match=r"x_EMA\.pth: not an OASIS generator: missing fc\.weight"):
        convert_published(path, output=tmp_path / "out", vocabulary=seven_classes(), crop_size=(64, 64))


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    for name, key in (("best_D.pth", "layer_up_last.bias"), ("best_EMA.pth", "fc.weight")):
        path = run / "models" / name
        state = torch.load(path, weights_only=True)
        (full,) = (found for found in state if found.endswith(key))
        state[full].view(-1)[3] = torch.nan
        torch.save(state, path)
        with pytest.raises(CheckpointError, match=rf"{name}: not an OASIS .*{key} holds NaN or infinity"):
            convert_published(run, output=tmp_path / "out", vocabulary=seven_classes())
    assert not (tmp_path / "out").exists()


def test_hostile_and_broken_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"

    def refused(kind: type[Exception] = CheckpointError, **options: int) -> str:
        with pytest.raises(kind) as caught:
            read_published(path, **options)
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)
        return str(caught.value)

    with pytest.raises(FileError, match="can't be read"):
        read_published(path)
    torch.save({"x": Hostile()}, path)
    assert "could run code" in refused()
    path.write_bytes(pickle.dumps(Hostile()))
    refused()
    path.write_bytes(b"")
    refused()
    path.write_bytes(b"no weights at all" * 50)
    refused()
    torch.save(golden("oasis_generator_tiny")[2], path)
    whole = path.read_bytes()
    for length in (len(whole) // 2, len(whole) - 30, 200):
        path.write_bytes(whole[:length])
        refused()
    path.write_bytes(whole)
    assert "MiB of weights" in refused(FileError, limit=1000)
    torch.save({"x": torch.zeros(1).expand(10**9)}, path)
    assert "MiB of weights" in refused(FileError, limit=10**6)
    torch.save([1, 2], path)
    assert "not a state dict" in refused()
    torch.save({"state_dict": {"x": torch.zeros(1)}}, path)
    assert "a bare state dict is needed" in refused()
    torch.save({"x": torch.zeros(3).to_sparse()}, path)
    refused()
