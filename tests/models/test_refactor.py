from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.refactoring import merged, moved, removed, renamed, split
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError
from catpaint.files import data_folder
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, read_checkpoint, save_checkpoint
from catpaint.models.model import load_model
from catpaint.models.pack import read_pack, write_pack
from catpaint.models.refactor import free_folder, refactored_checkpoint
from catpaint.rendering.renderer import render
from tests.architectures.oasis.oasis_networks import blobs, one_hot
from tests.architectures.piti.piti_networks import BASE, tiny_network
from tests.models.finetuned import TARGETS, classes, entry, save_finetuned, save_source, start_affinity

WANTED = classes(TARGETS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    save_finetuned(folder / "models" / "kelp-coast", save_source(folder / "models" / "source"))
    return folder / "models"


@pytest.fixture
def model(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkpoint:
    shutil.copytree(made, tmp_path / "models")
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    return read_checkpoint(tmp_path / "models" / "kelp-coast", verify=False)


def image(checkpoint: Checkpoint, indices: np.ndarray) -> torch.Tensor:
    network = load_model(checkpoint.folder).network("generator")
    with torch.inference_mode():
        return network(one_hot(indices, network.label_classes), torch.randn(1, 64, generator=generator_of(2)))


def generator_of(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def logits(checkpoint: Checkpoint) -> torch.Tensor:
    with torch.inference_mode():
        return load_model(checkpoint.folder).network("discriminator")(
            torch.rand(1, 3, 64, 64, generator=generator_of(3))
        )


def indices(count: int = 4) -> np.ndarray:
    return blobs(1, (1, 64, 64), count)


def test_renaming_renders_identically(model):
    change = renamed(WANTED, 1, "seaweed")
    derived = refactored_checkpoint(model, change.after, change.parent_names)
    assert derived.folder == model.folder.with_name("kelp-coast-2")
    assert derived.info.vocabulary.names == ("heaven", "seaweed", "tree", "cabin")
    assert torch.equal(image(derived, indices()), image(model, indices()))
    assert torch.equal(logits(derived), logits(model))
    assert derived.hash != model.hash
    for name in ("generator", "discriminator"):
        before, after = model.load_state_dict(name), derived.load_state_dict(name)
        assert all(torch.equal(after[key], value) and after[key].dtype == value.dtype for key, value in before.items())


def test_the_original_is_untouched_and_the_start_affinity_follows(model):
    before = {path.name: path.read_bytes() for path in model.folder.iterdir()}
    change = merged(WANTED, (2,), 1)
    derived = refactored_checkpoint(model, change.after, change.parent_names)
    assert {path.name: path.read_bytes() for path in model.folder.iterdir()} == before
    start = AffinityMatrix.load(derived.file("affinity.json"))
    assert start == start_affinity().for_target(("heaven", "kelp", "cabin"))
    card = derived.file("README.md").read_text()
    assert "from kelp-coast: 'tree' went" in card
    assert derived.info.base == model.info.base


def test_splitting_renders_identically(model):
    change = split(WANTED, 1, "wrack", (9, 9, 9))
    derived = refactored_checkpoint(model, change.after, change.parent_names)
    assert derived.info.vocabulary.names == ("heaven", "kelp", "wrack", "tree", "cabin")
    old = indices()
    new = np.where(old >= 2, old + 1, old)
    untouched = image(derived, new)
    torch.testing.assert_close(untouched, image(model, old), atol=1e-5, rtol=0)
    some = np.random.default_rng(0).random(old.shape) < 0.5
    parted = image(derived, np.where((old == 1) & some, 2, new))
    torch.testing.assert_close(parted, untouched, atol=1e-5, rtol=0)
    a, b = logits(derived), logits(model)
    assert torch.equal(a[:, [0, 1, 2, 4, 5]], b)
    assert torch.equal(a[:, 3], a[:, 2])


def test_merging_equal_channels_renders_identically(model):
    change = split(WANTED, 1, "wrack", (9, 9, 9))
    twice = refactored_checkpoint(model, change.after, change.parent_names)
    back = merged(change.after, (change.born,), 1)
    once = refactored_checkpoint(twice, back.after, back.parent_names)
    assert twice.folder.name == "kelp-coast-2"
    assert once.folder.name == "kelp-coast-3"
    assert torch.equal(image(once, indices()), image(model, indices()))
    assert torch.equal(logits(once), logits(model))


def test_merging_keeps_the_channel_of_the_class_that_stays(model):
    change = merged(WANTED, (0, 2), 3)
    derived = refactored_checkpoint(model, change.after, change.parent_names)
    assert derived.info.vocabulary.names == ("kelp", "cabin")
    both = indices()
    kept = np.where(both == 1, 1, 3)
    expected = image(model, kept)
    torch.testing.assert_close(image(derived, (kept == 3).astype(int)), expected, atol=1e-5, rtol=0)


def test_moving_and_removing_follow(model):
    change = moved(WANTED, 3, 0)
    derived = refactored_checkpoint(model, change.after, change.parent_names)
    old = indices()
    new = np.array([1, 2, 3, 0, 4])[old]
    torch.testing.assert_close(image(derived, new), image(model, old), atol=1e-5, rtol=0)
    gone = removed(WANTED, 0)
    fewer = refactored_checkpoint(model, gone.after, gone.parent_names)
    torch.testing.assert_close(
        image(fewer, np.array([3, 0, 1, 2, 3])[old]), image(model, np.where(old == 0, 4, old)), atol=1e-5, rtol=0
    )


@settings(max_examples=6)
@given(steps=st.lists(st.tuples(st.sampled_from(("rename", "merge", "split", "move")), st.integers(0, 9)), max_size=3))
def test_any_sequence_renders_as_its_parents_do(made, tmp_path_factory, steps):
    """Whatever is done, each class looks as the class of the original that it came from."""
    original = read_checkpoint(made / "kelp-coast", verify=False)
    folder = tmp_path_factory.mktemp("derived")
    now, vocabulary, ancestors = original, WANTED, list(range(4))
    for number, (kind, pick) in enumerate(steps):
        chosen = vocabulary.ids[pick % len(vocabulary)]
        if kind == "rename":
            change = renamed(vocabulary, chosen, f"new {number}")
        elif kind == "split":
            change = split(vocabulary, chosen, f"new {number}", (1, 2, 3))
        elif kind == "move":
            change = moved(vocabulary, chosen, pick % len(vocabulary))
        elif len(vocabulary) == 1:
            continue
        else:
            change = merged(vocabulary, vocabulary.ids[:1], vocabulary.ids[1 + pick % (len(vocabulary) - 1)])
        now = refactored_checkpoint(now, change.after, change.parent_names, folder=folder / str(number))
        ancestors, vocabulary = [ancestors[parent] for parent in change.parents], change.after
    assert now.info.vocabulary.names == vocabulary.names
    painted = blobs(5, (1, 32, 32), len(vocabulary))
    as_ancestors = np.array([*ancestors, 4])[painted]
    torch.testing.assert_close(image(now, painted), image(original, as_ancestors), atol=1e-5, rtol=0)


def test_renders_through_the_renderer_and_as_a_pack(model, tmp_path):
    change = split(WANTED, 1, "wrack", (9, 9, 9))
    derived = refactored_checkpoint(model, change.after, change.parent_names)
    label_map = np.array(change.after.ids, np.uint16)[blobs(2, (64, 64), 4)]
    packed = load_model(write_pack(derived.folder, tmp_path / "x.catpack").path)
    own = AffinityMatrix.identity(change.after.names)
    pictures = [
        render(label_map, model=each, vocabulary=change.after, affinity=own, seed=3, device="cpu")
        for each in (load_model(derived.folder), packed)
    ]
    assert np.array_equal(*pictures)
    # The original gives the same picture where the new classes are mapped onto its own.
    weights = np.eye(4)[list(change.parents)]
    onto = AffinityMatrix(WANTED.names, change.after.names, weights, "manual")
    same = render(
        label_map, model=load_model(model.folder), vocabulary=change.after, affinity=onto, seed=3, device="cpu"
    )
    assert abs(same.astype(int) - pictures[0]).max() <= 1


def test_where_it_is_written(model, tmp_path, monkeypatch):
    assert free_folder(model.folder).name == "kelp-coast-2"
    model.folder.with_name("kelp-coast-2").mkdir()
    assert free_folder(model.folder).name == "kelp-coast-3"
    # A number that was part of the name from the beginning stays.
    assert free_folder(tmp_path / "models" / "oasis-256").name == "oasis-256-2"
    cached = read_pack(write_pack(model.folder, tmp_path / "x.catpack").path).folder
    assert free_folder(cached, "x") == data_folder() / "models" / "x-2"
    monkeypatch.setattr("os.access", lambda *_: False)
    assert free_folder(model.folder) == data_folder() / "models" / "kelp-coast-2"


def test_what_can_t_be_done_says_so(model):
    source = read_checkpoint(model.folder.with_name("source"))
    with pytest.raises(CheckpointError, match="isn't finetuned"):
        refactored_checkpoint(source, WANTED, TARGETS)
    with pytest.raises(CheckpointError, match="no class 'moss'"):
        refactored_checkpoint(model, WANTED, ("moss", *TARGETS[1:]))
    assert sorted(path.name for path in model.folder.parent.iterdir()) == ["kelp-coast", "source"]


def test_a_model_finetuned_without_an_affinity_follows_too(model, tmp_path):
    source = read_checkpoint(model.folder.with_name("source"))
    info = replace(source.info, target_vocabulary=source.info.source_vocabulary, unlabeled_channel=None, files={})
    networks = {name: source.load_state_dict(name) for name in info.sizes}
    plain = save_checkpoint(tmp_path / "plain", info, networks, model_card="")
    change = split(info.vocabulary, 3, "lane", (1, 2, 3))
    derived = refactored_checkpoint(plain, change.after, change.parent_names)
    old = indices(7)
    new = np.where(old > 3, old + 1, old)
    some = np.random.default_rng(0).random(old.shape) < 0.5
    expected = image(plain, old)
    parted = np.where((old == 3) & some, 4, new)
    torch.testing.assert_close(image(derived, parted), expected, atol=1e-5, rtol=0)
    assert torch.equal(logits(derived)[:, 5], logits(plain)[:, 4])


def test_a_piti_model_s_classes_follow(tmp_path):
    network = tiny_network(replace(BASE, classes=4)).with_affinity(torch.rand(3, 4))
    sizes = json.loads(json.dumps(network.sizes.to_json()))
    info = CheckpointInfo(
        architecture="piti",
        sizes={"base": sizes},
        source_vocabulary=classes(("a", "b", "c", "d")),
        unlabeled_channel=None,
        default_size=(64, 64),
        origin="test",
        licence="none",
        target_vocabulary=Vocabulary("mine", tuple(entry(i, name) for i, name in enumerate("xyz"))),
    )
    tuned = save_checkpoint(tmp_path / "tuned", info, {"base": network.state_dict()}, model_card="")
    change = split(info.vocabulary, 1, "why", (1, 2, 3))
    derived = refactored_checkpoint(tuned, change.after, change.parent_names)
    before, after = (each.load_network("base") for each in (tuned, derived))
    assert torch.equal(after.encoder.affinity.weight, before.encoder.affinity.weight[[0, 1, 1, 2]])
    assert derived.info.sizes["base"]["affinity_targets"] == 4
    bare = tiny_network(replace(BASE, classes=3))
    info = replace(info, sizes={"base": json.loads(json.dumps(bare.sizes.to_json()))})
    plain = save_checkpoint(tmp_path / "plain", info, {"base": bare.state_dict()}, model_card="")
    with pytest.raises(CheckpointError, match="plain: its base has no affinity layer"):
        refactored_checkpoint(plain, change.after, change.parent_names)
