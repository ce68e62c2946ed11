"""CLIP's text tower against open_clip, and how its activation is settled."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from catpaint.errors import CheckpointError, DownloadError
from catpaint.models import text_encoders
from catpaint.models.adding import add
from catpaint.models.clip_files import clip_files
from catpaint.models.clip_text import ClipEncoder
from catpaint.models.clip_tokenizer import tokenize
from catpaint.models.text_encoders import default_encoder_name, embed_names, load_text_encoder
from tests.models.small_clip import DIMENSIONS, LAYERS, WIDTH, text_tower, write_clip

TEXTS = [
    "a photo of a dog.",
    "",
    "wall-brick",
    "樹木",
    "🌲 evergreen",
    "Straße &amp; ünïcode",
    "don't won't I'LL",
    "it’s “quoted”",
    "  A\tB\n",
    "x1234 ½ ²",
    "a " * 400,
    "\u200d\ufe0f\u0558\u0345",
]


@pytest.fixture(autouse=True)
def nothing_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    text_encoders.unload_text_encoders()


@pytest.fixture(scope="module")
def open_clip_model() -> torch.nn.Module:
    open_clip = pytest.importorskip("open_clip")
    vision = {"layers": 1, "width": 64, "patch_size": 16, "image_size": 32}
    text = {"context_length": 77, "vocab_size": 49408, "width": WIDTH, "heads": 1, "layers": LAYERS}
    return open_clip.CLIP(DIMENSIONS, vision, text, quick_gelu=True).eval()


def test_tokens_equal_open_clip() -> None:
    open_clip = pytest.importorskip("open_clip")
    expected = open_clip.get_tokenizer("ViT-B-32")(TEXTS).tolist()
    assert [row + [0] * (77 - len(row)) for row in tokenize(TEXTS)] == expected


@pytest.mark.parametrize("prefix", ["", "text."])
def test_vectors_equal_open_clip(tmp_path: Path, open_clip_model: torch.nn.Module, prefix: str) -> None:
    open_clip = pytest.importorskip("open_clip")
    open_clip_model.load_state_dict(text_tower(), strict=False)
    with torch.inference_mode():
        expected = open_clip_model.encode_text(open_clip.get_tokenizer("ViT-B-32")(TEXTS), normalize=True).numpy()
    encoder = ClipEncoder(clip_files(f"ViT-B-32-quickgelu:{write_clip(tmp_path / 'w.safetensors', prefix=prefix)}"))
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, atol=2e-6)
    plain = ClipEncoder(clip_files(f"ViT-B-32:{tmp_path / 'w.safetensors'}"))
    assert abs(plain.encode(TEXTS) - expected).max() > 1e-4
    assert plain.fingerprint != encoder.fingerprint


def test_a_tower_that_looks_both_ways_equals_open_clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_clip = pytest.importorskip("open_clip")
    tower = open_clip.transformer.TextTransformer(
        width=WIDTH, heads=1, layers=LAYERS, output_dim=DIMENSIONS, no_causal_mask=True
    ).eval()
    tower.load_state_dict(text_tower(), strict=False)
    with torch.inference_mode():
        expected = torch.nn.functional.normalize(tower(open_clip.get_tokenizer("ViT-B-32")(TEXTS)), dim=1).numpy()
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path))
    weights = tmp_path / "mobileclip2-s0" / "open_clip_model.safetensors"
    write_clip(weights, prefix="text.", image_tower=None)
    encoder = load_text_encoder("mobileclip2-s0")
    assert encoder.name == "CLIP MobileCLIP2-S0 (dfndr2b)"
    np.testing.assert_allclose(encoder.encode(TEXTS), expected, atol=1e-5)
    assert default_encoder_name() == "clip"
    assert load_text_encoder() is encoder, "the small one is the default where the large one isn't"
    folder = write_clip(tmp_path / "own" / "open_clip_model.safetensors", prefix="text.", image_tower=None).parent
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": {"text_cfg": {"no_causal_mask": True}}}))
    np.testing.assert_allclose(load_text_encoder(str(folder)).encode(TEXTS), expected, atol=1e-5)


def test_half_precision_weights_are_read(tmp_path: Path) -> None:
    save_file({key: value.half() for key, value in text_tower().items()}, tmp_path / "openai.safetensors")
    vectors = ClipEncoder(clip_files(str(tmp_path / "openai.safetensors"))).encode(["a dog", "a cat"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_activation_of_a_local_file_is_settled_by_what_is_known_of_it(tmp_path: Path) -> None:
    openai = clip_files(str(write_clip(tmp_path / "vit_b_32.openai.safetensors")))
    assert (openai.model, openai.quick_gelu, openai.notes) == ("ViT-B-32-quickgelu", True, ())
    laion = clip_files(str(write_clip(tmp_path / "laion2b_b16.safetensors", image_tower=(768, 16))))
    assert (laion.model, laion.quick_gelu, laion.notes) == ("ViT-B-16", False, ())
    write_clip(tmp_path / "folder" / "open_clip_model.safetensors")
    (tmp_path / "folder" / "open_clip_config.json").write_text(json.dumps({"model_cfg": {"quick_gelu": True}}))
    assert clip_files(str(tmp_path / "folder")).quick_gelu
    (tmp_path / "folder" / "open_clip_config.json").write_text(json.dumps({"model_cfg": {}}))
    assert not clip_files(str(tmp_path / "folder")).quick_gelu


def test_an_unknown_file_is_taken_as_openais_and_that_is_said(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "model.safetensors", image_tower=(1024, 14))
    found = clip_files(str(path))
    assert found.model == "ViT-L-14-quickgelu"
    assert "assumed" in found.notes[0]
    assert f"ViT-L-14:{path}" in found.notes[0]
    assert ClipEncoder(found).notes == found.notes
    assert clip_files(f"ViT-L-14:{path}").notes == ()


@pytest.mark.parametrize("place", ["model folder", "hub cache"])
def test_clip_becomes_the_default_once_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    assert default_encoder_name() == "minilm"
    with pytest.raises(DownloadError, match="catpaint models get clip-vit-b-32"):
        load_text_encoder("clip")
    if place == "model folder":
        monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
        write_clip(tmp_path / "models" / "clip-vit-b-32" / "open_clip_model.safetensors")
    else:
        repository = tmp_path / "hub" / "models--timm--vit_base_patch32_clip_224.openai"
        write_clip(repository / "snapshots" / ("a" * 40) / "open_clip_model.safetensors")
        (repository / "refs").mkdir()
        (repository / "refs" / "main").write_text("a" * 40)
    assert default_encoder_name() == "clip"
    encoder = load_text_encoder()
    assert encoder.name == "CLIP ViT-B-32-quickgelu (openai)"
    assert load_text_encoder("clip") is encoder
    assert load_text_encoder("ViT-B-32/openai") is encoder
    assert embed_names(encoder, ["dog", "cat"]).shape == (2, DIMENSIONS)


def test_a_cached_repository_tells_its_activation(tmp_path: Path) -> None:
    snapshot = tmp_path / "hub" / "models--laion--some-clip" / "snapshots" / ("b" * 40)
    write_clip(snapshot / "open_clip_model.safetensors")
    (snapshot / "open_clip_config.json").write_text(json.dumps({"model_cfg": {"embed_dim": 24}}))
    (snapshot.parent.parent / "refs").mkdir()
    (snapshot.parent.parent / "refs" / "main").write_text("b" * 40)
    assert load_text_encoder("hf-hub:laion/some-clip").name == "CLIP ViT-B-32 (laion/some-clip)"
    with pytest.raises(DownloadError, match="catpaint models get hf-hub:laion/other"):
        load_text_encoder("hf-hub:laion/other")
    with pytest.raises(DownloadError, match="owner/repository"):
        load_text_encoder("hf-hub:../../etc")


def test_a_tag_finds_its_repository_in_the_cache(tmp_path: Path) -> None:
    pytest.importorskip("open_clip")
    repository = tmp_path / "hub" / "models--timm--vit_base_patch32_clip_224.laion400m_e32"
    write_clip(repository / "snapshots" / ("c" * 40) / "open_clip_model.safetensors")
    (repository / "snapshots" / ("c" * 40) / "open_clip_config.json").write_text("{}")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("c" * 40)
    # This tag was trained with QuickGELU, so the plain model name would be wrong.
    assert load_text_encoder("ViT-B-32/laion400m_e32").name == "CLIP ViT-B-32-quickgelu (laion400m_e32)"
    with pytest.raises(DownloadError, match="no such pretrained tag"):
        load_text_encoder("ViT-B-32/nothing")
    with pytest.raises(DownloadError, match="aren't here"):
        load_text_encoder("ViT-B-32/datacomp_xl_s13b_b90k")


def test_an_added_file_keeps_its_activation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    path = write_clip(tmp_path / "mine.safetensors")
    list(add(path, model="ViT-B-32", folder=tmp_path / "models"))
    assert load_text_encoder("mine").name == "CLIP ViT-B-32 (mine.safetensors)"


def test_bad_clip_files_are_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "model.pt").write_bytes(b"PK\3\4")
    with pytest.raises(CheckpointError, match="safetensors only"):
        load_text_encoder(str(tmp_path / "model.pt"))
    with pytest.raises(CheckpointError, match="no such file"):
        load_text_encoder(f"ViT-B-32:{tmp_path / 'absent.safetensors'}")
    with pytest.raises(DownloadError, match="names no text encoder"):
        load_text_encoder("nonsense")
    (tmp_path / "broken.safetensors").write_bytes(b"\x08\0\0\0\0\0\0\0{}      garbage")
    with pytest.raises(CheckpointError, match="readable safetensors"):
        load_text_encoder(f"ViT-B-32:{tmp_path / 'broken.safetensors'}")
    save_file({"a": torch.zeros(1)}, tmp_path / "other.safetensors")
    with pytest.raises(CheckpointError, match="text tower"):
        load_text_encoder(f"ViT-B-32:{tmp_path / 'other.safetensors'}")
    weights = text_tower()
    del weights["transformer.resblocks.1.mlp.c_fc.bias"]
    save_file(weights, tmp_path / "lacking.safetensors")
    with pytest.raises(CheckpointError, match=r"lacks transformer\.resblocks\.1"):
        load_text_encoder(f"ViT-B-32:{tmp_path / 'lacking.safetensors'}")
    save_file(text_tower() | {"transformer.resblocks.0.ls_1.gamma": torch.ones(64)}, tmp_path / "more.safetensors")
    with pytest.raises(CheckpointError, match="isn't CLIP's own"):
        load_text_encoder(f"ViT-B-32:{tmp_path / 'more.safetensors'}")


def test_imagenet_templates_average_eighty_sentences(tmp_path: Path) -> None:
    pytest.importorskip("open_clip")
    encoder = load_text_encoder(f"ViT-B-32-quickgelu:{write_clip(tmp_path / 'w.safetensors')}")
    from open_clip.zero_shot_metadata import OPENAI_IMAGENET_TEMPLATES

    mean = encoder.encode([template("dog") for template in OPENAI_IMAGENET_TEMPLATES]).mean(0)
    assert len(OPENAI_IMAGENET_TEMPLATES) == 80
    np.testing.assert_allclose(
        embed_names(encoder, ["dog"], prompt="imagenet")[0], mean / np.linalg.norm(mean), atol=1e-6
    )
