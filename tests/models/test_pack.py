from __future__ import annotations

import errno
import json
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import safetensors.torch
import torch

from catpaint import files
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CatpaintError, CheckpointError, FileError
from catpaint.models.checkpoint import Checkpoint, read_checkpoint
from catpaint.models.model import Model, load_model
from catpaint.models.pack import describe_pack, find_base, read_pack, weights_digest, write_pack
from catpaint.rendering.renderer import render
from tests.models.finetuned import TARGETS, save_finetuned, save_source, start_affinity


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source model, one finetuned from it, and its pack."""
    folder = tmp_path_factory.mktemp("made")
    source = save_source(folder / "models" / "source")
    finetuned = save_finetuned(folder / "kelp-coast", source)
    write_pack(finetuned.folder, folder / "kelp.catpack", base=source.folder)
    return folder


@pytest.fixture
def source(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkpoint:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    return read_checkpoint(tmp_path / "models" / "source", verify=False)


@pytest.fixture
def finetuned(tmp_path: Path, source: Checkpoint) -> Checkpoint:
    return read_checkpoint(tmp_path / "kelp-coast", verify=False)


@pytest.fixture
def pack(tmp_path: Path, source: Checkpoint) -> Path:
    return tmp_path / "kelp.catpack"


def rewritten(path: Path, *, head: dict | None = None, tensors: dict | None = None, **zip_options: object) -> Path:
    """A pack with other entries of `pack.json` or other tensors, written by somebody else."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    if head is not None:
        entries["pack.json"] = json.dumps({**json.loads(entries["pack.json"]), **head}).encode()
    if tensors is not None:
        stored = {**safetensors.torch.load(entries["difference.safetensors"]), **tensors}
        kept = {key: value for key, value in stored.items() if value is not None}
        entries["difference.safetensors"] = safetensors.torch.save(kept)
    changed = path.with_name("changed.catpack")
    with zipfile.ZipFile(changed, "w", **zip_options) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return changed


def picture(model: Model) -> np.ndarray:
    label_map = np.random.default_rng(0).integers(0, 4, (8, 8)).astype(np.uint16).repeat(8, 0).repeat(8, 1)
    identity = AffinityMatrix.identity(model.vocabulary.names)
    return render(label_map, model=model, vocabulary=model.vocabulary, affinity=identity, seed=4, device="cpu")


def test_comes_back_bit_for_bit_with_the_same_hash(finetuned, pack):
    unpacked = read_pack(pack)
    assert unpacked.hash == finetuned.hash
    assert unpacked.folder.is_relative_to(files.cache_folder() / "packs")
    for name in ("generator", "discriminator"):
        before, after = finetuned.load_state_dict(name), unpacked.load_state_dict(name)
        assert all(torch.equal(after[key], value) for key, value in before.items())
    assert unpacked.info.target_vocabulary == finetuned.info.target_vocabulary
    assert AffinityMatrix.load(unpacked.file("affinity.json")) == start_affinity()
    assert unpacked.file("README.md").read_text() == "# finetuned\n"
    assert np.array_equal(picture(load_model(pack)), picture(load_model(finetuned.folder)))


def test_full_precision_comes_back_to_half_precision(tmp_path, source):
    full = save_finetuned(tmp_path / "full", source, half=False)
    unpacked = load_model(write_pack(full.folder, tmp_path / "full.catpack").path)
    a, b = (picture(model).astype(float) for model in (load_model(full.folder), unpacked))
    noise = ((a - b) ** 2).mean()
    assert 10 * np.log10(255**2 / max(noise, 1e-9)) >= 50
    assert unpacked.checkpoint.load_state_dict("generator")["fc.weight"].dtype == torch.float16


def test_holds_only_what_changed(finetuned, pack):
    said = describe_pack(pack)
    assert "body.5.conv_0.weight_orig" in said.equal["generator"]
    with zipfile.ZipFile(pack) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        tensors = safetensors.torch.load(archive.read("difference.safetensors"))
    assert tensors["difference/generator/fc.weight"].dtype == torch.int16
    assert "whole/generator/affinity.weight" in tensors
    assert "whole/discriminator/layer_up_last.weight" in tensors
    assert not any("conv_img" in key or "body_down" in key for key in tensors)
    networks = sum(finetuned.file(f"{name}.safetensors").stat().st_size for name in ("generator", "discriminator"))
    assert said.size < networks


def test_says_what_it_is_without_unpacking(source, finetuned, pack):
    said = describe_pack(pack)
    assert (said.name, said.info.vocabulary.names, said.base.name) == ("kelp-coast", TARGETS, "source")
    assert (said.base.hash, said.hash, said.info.licence) == (source.hash, finetuned.hash, "MIT")
    assert said.start == start_affinity()
    assert not (files.cache_folder() / "packs").exists()
    with zipfile.ZipFile(pack) as archive:
        head = json.loads(archive.read("pack.json"))
    learned = finetuned.load_state_dict("generator")["affinity.weight"]
    assert torch.equal(torch.tensor(head["affinity"]["learned"]["weights"]), learned)


def test_is_unpacked_once_and_again_when_damaged(pack, monkeypatch):
    first = read_pack(pack)
    stamp = (first.folder / "generator.safetensors").stat().st_mtime_ns
    assert (read_pack(pack).folder / "generator.safetensors").stat().st_mtime_ns == stamp
    (first.folder / "generator.safetensors").write_bytes(b"damaged")
    assert read_pack(pack).load_network("generator") is not None


def test_the_base_is_found_under_another_name(tmp_path, source, pack):
    source.folder.rename(source.folder.with_name("renamed"))
    (tmp_path / "models" / "broken").mkdir()
    (tmp_path / "models" / "broken" / "checkpoint.json").write_text("{")
    assert read_pack(pack).has_network("generator")


def test_a_missing_base_is_named_with_the_way_out(tmp_path, source, pack):
    away = source.folder.rename(tmp_path / "elsewhere")
    assert find_base(describe_pack(pack).base) is None
    with pytest.raises(CheckpointError, match="'source'.*" + source.hash[:12] + ".*models add") as caught:
        load_model(pack)
    assert "\n" not in str(caught.value)
    assert read_pack(pack, base=away).has_network("generator")


def test_another_base_is_refused(tmp_path, source, finetuned, pack):
    with pytest.raises(CheckpointError, match=r"isn't what kelp\.catpack builds on"):
        read_pack(pack, base=finetuned.folder)


def test_only_finetuned_models_are_packed(tmp_path, source, finetuned):
    with pytest.raises(CheckpointError, match="isn't finetuned"):
        write_pack(source.folder, tmp_path / "x.catpack")
    path = finetuned.folder / "checkpoint.json"
    value = json.loads(path.read_text())
    path.write_text(json.dumps({**value, "base": None}))
    with pytest.raises(CheckpointError, match="--base"):
        write_pack(finetuned.folder, tmp_path / "x.catpack")
    write_pack(finetuned.folder, tmp_path / "x.catpack", base=source.folder)
    assert read_pack(tmp_path / "x.catpack").hash == read_checkpoint(finetuned.folder).hash
    path.write_text(json.dumps({**value, "base": {"name": "gone", "hash": "0" * 64}}))
    with pytest.raises(CheckpointError, match="'gone'.*000000000000.*--base"):
        write_pack(finetuned.folder, tmp_path / "y.catpack")
    assert not (tmp_path / "y.catpack").exists()


def test_bad_base_entries_are_refused(finetuned):
    path = finetuned.folder / "checkpoint.json"
    value = json.loads(path.read_text())
    for base in ("source", {"name": "source"}, {"name": 3, "hash": "0" * 64}, {"name": "a", "hash": "../" * 20}):
        path.write_text(json.dumps({**value, "base": base}))
        with pytest.raises(CheckpointError, match="'base'"):
            read_checkpoint(finetuned.folder)


def test_a_pack_without_its_main_network_is_refused(pack):
    with zipfile.ZipFile(pack) as archive:
        info = json.loads(archive.read("pack.json"))["checkpoint"]
    del info["sizes"]["generator"]
    with pytest.raises(CheckpointError, match="no network that renders"):
        read_pack(rewritten(pack, head={"checkpoint": info}))


def test_a_full_disk_leaves_nothing_behind(pack, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(FileError, match=r"packs: can't unpack kelp\.catpack \(No space left on device\)"):
        read_pack(pack)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(FileError, match="has no room"):
        read_pack(pack)
    assert not list((files.cache_folder() / "packs").iterdir())


def test_compressed_entries_are_refused_unread(pack):
    with pytest.raises(CheckpointError, match="isn't stored as packs store it"):
        read_pack(rewritten(pack, compression=zipfile.ZIP_DEFLATED))


def test_other_entries_are_refused(pack):
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr("../../escape.txt", b"out")
    with pytest.raises(CheckpointError, match="other files"):
        describe_pack(pack)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entries_twice_are_refused(pack):
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr("pack.json", b"{}")
    with pytest.raises(CheckpointError, match="other files"):
        describe_pack(pack)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ({"pack_version": 2}, "version 2"),
        ({"pack_version": None}, "doesn't describe"),
        ({"checkpoint": None}, "not a JSON object"),
        ({"equal": {}}, "which weights"),
        ({"equal": {"generator": 3, "discriminator": []}}, "which weights"),
        ({"equal": {"generator": ["nothing"], "discriminator": []}}, "of its base"),
        ({"digests": {"generator": "0", "discriminator": "0"}}, "isn't the one that was packed"),
        ({"digests": {}}, "lacks"),
        ({"name": None}, "lacks"),
        ({"name": "sea \ud800"}, "surrogates not allowed"),
        ({"affinity": {"start": {"weights": 3}}}, "weights"),
    ],
)
def test_a_wrong_description_is_refused(pack, head, message):
    with pytest.raises(CatpaintError, match=message) as caught:
        read_pack(rewritten(pack, head=head))
    assert "changed.catpack" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not list((files.cache_folder() / "packs").glob("*"))


@pytest.mark.parametrize(
    ("tensors", "message"),
    [
        ({"difference/generator/fc.weight": torch.zeros(3, dtype=torch.int16)}, "shape"),
        ({"difference/generator/fc.weight": torch.zeros(2, 2)}, "shape"),
        ({"difference/generator/../escape": torch.zeros(3, dtype=torch.int16)}, "of its base"),
        ({"whole/painter/x": torch.zeros(3)}, "has no place"),
        ({"sum/generator/x": torch.zeros(3)}, "has no place"),
        ({"whole/generator/conv_img.weight": torch.zeros(3)}, "has no place"),
        ({"whole/generator/affinity.weight": torch.zeros(4, 9)}, "isn't the one that was packed"),
        ({"whole/generator/affinity.weight": None}, "isn't the one that was packed"),
    ],
)
def test_wrong_weights_are_refused(pack, tensors, message):
    with pytest.raises(CheckpointError, match=message):
        read_pack(rewritten(pack, tensors=tensors))
    assert not list((files.cache_folder() / "packs").glob("*"))


@pytest.mark.parametrize("bad", [torch.zeros(4, 9), torch.full((4, 7), float("nan"))])
def test_weights_that_fit_their_digest_but_no_network_are_refused(finetuned, pack, bad):
    state = {**finetuned.load_state_dict("generator"), "affinity.weight": bad}
    digests = {**describe_pack(pack).digests, "generator": weights_digest(state)}
    changed = rewritten(pack, tensors={"whole/generator/affinity.weight": bad}, head={"digests": digests})
    with pytest.raises(CheckpointError, match="affinity|wrong shape|no number"):
        read_pack(changed)
    assert not list((files.cache_folder() / "packs").glob("*"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", b"x" * 5000])
def test_no_pack_at_all(tmp_path, content):
    path = tmp_path / "no.catpack"
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match=r"no\.catpack: isn't a catpaint pack"):
        load_model(path)


def test_cut_off_and_missing_files(tmp_path, pack):
    data = pack.read_bytes()
    pack.write_bytes(data[: len(data) // 2])
    with pytest.raises(CheckpointError, match="damaged"):
        read_pack(pack)
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 255
    pack.write_bytes(flipped)
    with pytest.raises(CheckpointError, match="damaged"):
        read_pack(pack)
    with pytest.raises(FileError, match="no such file"):
        load_model(str(tmp_path / "gone.catpack"))
    with pytest.raises(FileError, match="can't be read"):
        read_pack(tmp_path)
