from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import CheckpointError, FileError
from catpaint.models import CheckpointInfo, add_files, load_model, read_checkpoint, save_checkpoint
from catpaint.models.checkpoint import Checkpoint
from tests.architectures.oasis.oasis_networks import blobs, one_hot, tiny_discriminator, tiny_generator
from tests.models.kept import kept


def seven_classes(count: int = 7) -> Vocabulary:
    return Vocabulary("seven", tuple(VocabularyClass(i, f"class {i}", (i, i, i)) for i in range(count)))


@kept(read_checkpoint)
def save_tiny(folder: Path, **changes: object) -> Checkpoint:
    generator, discriminator = tiny_generator(), tiny_discriminator()
    info = CheckpointInfo(
        architecture="oasis",
        sizes={"generator": generator.sizes.to_json(), "discriminator": discriminator.sizes.to_json()},
        source_vocabulary=seven_classes(),
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="made up for a test",
        licence="MIT",
    )
    networks = {"generator": generator.state_dict(), "discriminator": discriminator.state_dict()}
    return save_checkpoint(folder, info, networks, model_card="# tiny\n", **changes)


def edit(folder: Path, **changes: object) -> None:
    path = folder / "checkpoint.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_what_others_put_into_a_replaced_checkpoint_stays(tmp_path: Path) -> None:
    folder = save_tiny(tmp_path / "tiny", extras={"segmenter/segmenter.json": b"{}", "old.txt": b"ours"}).folder
    for name in ("notes.txt", "pictures/a.png", "segmenter/mine.txt", "new.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"mine: {name}")
    save_tiny(folder, extras={"new.txt": b"ours now"})
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == {
        *("checkpoint.json", "README.md", "generator.safetensors", "discriminator.safetensors", "new.txt"),
        *("new.txt.old", "notes.txt", "pictures/a.png", "segmenter/mine.txt"),
    }
    assert (folder / "new.txt.old").read_text() == "mine: new.txt"
    assert (folder / "pictures/a.png").read_text() == "mine: pictures/a.png"
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]
    read_checkpoint(folder)


def test_round_trip_in_half_precision(tmp_path: Path) -> None:
    saved = save_tiny(tmp_path / "tiny")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tiny"]
    assert (saved.folder / "README.md").read_text() == "# tiny\n"
    state = saved.load_state_dict("generator")
    assert state["fc.weight"].dtype == torch.float16
    for key in ("body.0.norm_0.first_norm.running_var", "body.0.conv_0.weight_u", "body.0.conv_0.weight_v"):
        assert torch.equal(state[key], tiny_generator().state_dict()[key])
    model = load_model(saved.folder)
    assert model.vocabulary == model.source_vocabulary == seven_classes()
    assert model.target_vocabulary is None
    assert (model.unlabeled_channel, model.default_size, model.architecture) == (0, (64, 64), "oasis")
    assert model.network("generator") is model.network("generator")
    assert not model.network("generator").training
    assert model.load_network("discriminator").sizes == tiny_discriminator().sizes
    labels, noise = one_hot(blobs(0, (1, 32, 32), 7), 7), torch.randn(1, 64)
    with torch.inference_mode():
        difference = (model.network("generator")(labels, noise) - tiny_generator()(labels, noise)).abs().max()
    assert difference < 0.02


def test_full_precision_is_exact_and_hash_is_stable(tmp_path: Path) -> None:
    one, two = save_tiny(tmp_path / "one", half=False), save_tiny(tmp_path / "two", half=False)
    assert one.hash == two.hash != save_tiny(tmp_path / "three").hash
    state = one.load_state_dict("generator")
    assert all(torch.equal(state[key], value) for key, value in tiny_generator().state_dict().items())


def test_weights_beyond_half_stay_float32(tmp_path: Path) -> None:
    generator = tiny_generator()
    with torch.no_grad():
        generator.fc.weight[0, 0, 0, 0] = 1e6
    info = save_tiny(tmp_path / "a").info
    networks = {"generator": generator.state_dict(), "discriminator": tiny_discriminator().state_dict()}
    state = save_checkpoint(tmp_path / "b", info, networks, model_card="").load_state_dict("generator")
    assert state["fc.weight"].dtype == torch.float32
    assert state["fc.bias"].dtype == torch.float16


def test_finetuned_model_takes_its_target_classes(tmp_path: Path) -> None:
    cat = tiny_generator().with_affinity(torch.eye(3, 7), unlabeled_channel=0, residual=True)
    info = CheckpointInfo(
        "oasis", {"generator": cat.sizes.to_json()}, seven_classes(), 0, (64, 64), "test", "MIT", seven_classes(3)
    )
    model = load_model(save_checkpoint(tmp_path / "cat", info, {"generator": cat.state_dict()}, model_card="").folder)
    assert model.vocabulary == model.target_vocabulary == seven_classes(3)
    assert model.network("generator").sizes == cat.sizes
    assert model.network("generator").affinity is not None
    assert model.network("generator").affinity.unlabeled_channel == 0
    assert not model.has_network("discriminator")
    with pytest.raises(CheckpointError, match="has no discriminator"):
        model.load_network("discriminator")


def test_a_checkpoint_replaces_a_checkpoint_and_nothing_else(tmp_path: Path) -> None:
    save_tiny(tmp_path / "tiny")
    save_tiny(tmp_path / "tiny", half=False)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "mine.png").write_bytes(b"x")
    with pytest.raises(FileError, match="is no checkpoint"):
        save_tiny(tmp_path / "photos")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["photos", "tiny"]
    assert (tmp_path / "photos" / "mine.png").exists()


def test_extra_files_are_listed_and_keep_the_hash(tmp_path: Path) -> None:
    saved = save_tiny(tmp_path / "tiny")
    more = add_files(saved.folder, {"features/prototypes.safetensors": b"abc", "text.safetensors": b"d"})
    assert more.file("features/prototypes.safetensors").read_bytes() == b"abc"
    assert more.hash == saved.hash
    with pytest.raises(CheckpointError, match="part of the model"):
        add_files(saved.folder, {"generator.safetensors": b""})
    with pytest.raises(CheckpointError, match="outside the folder"):
        add_files(saved.folder, {"../escape": b""})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format_version": 99}, "format version 99"),
        ({"architecture": "piti-9000"}, "architecture 'piti-9000' is unknown"),
        ({"architecture": 5}, "'architecture' is missing"),
        ({"sizes": {}}, "the generator of oasis is missing"),
        ({"sizes": {"painter": {}}}, "networks that oasis hasn't: painter"),
        ({"unlabeled_channel": 7}, "'unlabeled_channel' is 7"),
        ({"default_size": [64]}, "'default_size'"),
        ({"source_vocabulary": {"classes": []}}, "'source_vocabulary'"),
        ({"files": {"../x": "0" * 64}}, "outside the folder"),
        ({"files": {}}, "lists no sha256 for generator.safetensors"),
    ],
)
def test_broken_descriptions_are_refused(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    folder = save_tiny(tmp_path / "tiny").folder
    edit(folder, **changes)
    with pytest.raises(CheckpointError, match=message) as caught:
        read_checkpoint(folder)
    assert "checkpoint.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_damage_is_refused(tmp_path: Path) -> None:
    folder = save_tiny(tmp_path / "tiny").folder
    read_checkpoint(folder)
    weights = folder / "generator.safetensors"
    data = bytearray(weights.read_bytes())
    data[-100] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(CheckpointError, match=r"generator\.safetensors: is damaged"):
        read_checkpoint(folder)
    with pytest.raises(CheckpointError, match="is damaged"):
        load_model(folder).network("generator")
    weights.unlink()
    with pytest.raises(CheckpointError, match="is missing from the checkpoint"):
        read_checkpoint(folder, verify=False)
    (folder / "checkpoint.json").write_text("{")
    with pytest.raises(CheckpointError, match="not valid JSON"):
        read_checkpoint(folder)
    with pytest.raises(CheckpointError, match="is no checkpoint folder"):
        read_checkpoint(tmp_path)


@pytest.mark.parametrize("value", [torch.nan, torch.inf, -torch.inf])
def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, value: float) -> None:
    generator, discriminator = tiny_generator().state_dict(), tiny_discriminator().state_dict()
    generator["conv_img.weight"][1, 2, 0, 1] = value
    with pytest.raises(CheckpointError, match=r"not an OASIS generator: conv_img\.weight holds NaN or infinity"):
        OasisGenerator.from_state_dict(generator, crop_size=(64, 64))
    info = replace(save_tiny(tmp_path / "good").info, files={})
    folder = tmp_path / "bad"
    save_checkpoint(folder, info, {"generator": generator, "discriminator": discriminator}, model_card="")
    message = r"bad.generator\.safetensors: conv_img\.weight holds NaN or infinity.*; get the file again"
    with pytest.raises(CheckpointError, match=message) as caught:
        load_model(folder).network("generator")
    assert "\n" not in str(caught.value)
    assert isinstance(load_model(folder).load_network("discriminator"), OasisDiscriminator)


def test_sizes_must_be_those_of_the_weights(tmp_path: Path) -> None:
    folder = save_tiny(tmp_path / "tiny").folder
    sizes = json.loads((folder / "checkpoint.json").read_text())["sizes"]
    edit(folder, sizes={**sizes, "generator": {**sizes["generator"], "spade_hidden": 64}})
    with pytest.raises(CheckpointError, match="sizes of generator aren't those of its weights"):
        load_model(folder).network("generator")
    edit(folder, sizes=sizes, source_vocabulary=seven_classes(8).to_json())
    with pytest.raises(CheckpointError, match="takes 7 classes, the vocabulary 'seven' has 8"):
        load_model(folder).network("generator")
