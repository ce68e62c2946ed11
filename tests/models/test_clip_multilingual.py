"""The multilingual CLIP's text tower against open_clip's, and how it is found, added and refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, DownloadError
from catpaint.models import text_encoders
from catpaint.models.adding import add
from catpaint.models.clip_multilingual import MultilingualEncoder
from catpaint.models.clip_tokenizer import CONTEXT_LENGTH
from catpaint.models.hub import find_item
from catpaint.models.text_encoders import default_encoder_name, load_text_encoder
from tests.models.small_multilingual import DIMENSIONS, HIDDEN, WIDTH, WORDS, text_state, tokenizer, write_multilingual

NAMES = [
    f"a photo of a {name}."
    for name in (*Vocabulary.preset("ade20k").names, *Vocabulary.preset("cocostuff").names)[:197]
] + ["樹木", "дерево", "ein Foto von einem Löwenzahn " * 9]


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    text_encoders.unload_text_encoders()
    return tmp_path / "models"


def test_two_hundred_names_equal_open_clip(models: Path) -> None:
    hf_model = pytest.importorskip("open_clip.hf_model")
    transformers = pytest.importorskip("transformers")
    config = transformers.XLMRobertaConfig(
        vocab_size=WORDS, hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=1, intermediate_size=HIDDEN,
        max_position_embeddings=82, type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2,
        layer_norm_eps=1e-5,
    )  # fmt: skip
    tower = hf_model.HFTextEncoder("", DIMENSIONS, config=config, pooler_type="mean_pooler", proj_type="mlp").eval()
    state = {key.removeprefix("text."): value for key, value in text_state().items()}
    missing, unexpected = tower.load_state_dict(state, strict=False)
    assert not unexpected
    assert all(key.startswith("transformer.pooler") for key in missing)
    words = tokenizer()
    words.enable_truncation(CONTEXT_LENGTH)
    words.enable_padding(pad_id=1, pad_token="<pad>", length=CONTEXT_LENGTH)
    ids = torch.tensor([encoding.ids for encoding in words.encode_batch([" ".join(name.split()) for name in NAMES])])
    with torch.inference_mode():
        expected = torch.nn.functional.normalize(tower(ids), dim=1).numpy()
    write_multilingual(models / "clip-multilingual")
    encoder = load_text_encoder("clip-multilingual")
    vectors = encoder.encode(NAMES)
    assert len(NAMES) == 200
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, atol=1e-5)


@pytest.mark.parametrize("pickled", [False, True])
def test_it_is_used_when_chosen_and_not_by_itself(models: Path, pickled: bool) -> None:
    assert find_item("clip-multilingual") is None
    with pytest.raises(DownloadError, match="run `catpaint models get clip-multilingual`"):
        load_text_encoder("clip-multilingual")
    write_multilingual(models / "clip-multilingual", pickled=pickled)
    assert default_encoder_name() == "minilm"
    encoder = load_text_encoder("clip-multilingual")
    assert isinstance(encoder, MultilingualEncoder)
    assert encoder.name == "CLIP xlm-roberta-base-ViT-B-32 (laion5b_s13b_b90k)"
    assert encoder.multilingual
    assert encoder.knows("樹木")
    assert not encoder.knows("🌲")


def test_ones_own_is_added_with_its_tokenizer(models: Path, tmp_path: Path) -> None:
    weights = write_multilingual(tmp_path / "mine")
    list(add(weights, name="world", folder=models))
    assert sorted(path.name for path in (models / "world").iterdir()) == [
        "encoder.json", "open_clip_model.safetensors", "tokenizer.json",
    ]  # fmt: skip
    assert isinstance(load_text_encoder("world"), MultilingualEncoder)
    (tmp_path / "mine" / "tokenizer.json").unlink()
    with pytest.raises(
        DownloadError, match=r"open_clip_model\.safetensors: .* folder that has its tokenizer\.json too"
    ):
        list(add(weights, name="bare", folder=models))
    with pytest.raises(CheckpointError, match=r"tokenizer\.json is needed beside it"):
        load_text_encoder(str(weights))


def test_broken_files_are_refused_in_one_line(models: Path) -> None:
    weights = write_multilingual(models / "clip-multilingual")

    def refused() -> str:
        text_encoders.unload_text_encoders()
        with pytest.raises(CheckpointError) as caught:
            load_text_encoder("clip-multilingual")
        assert "\n" not in str(caught.value)
        return str(caught.value)

    (weights.parent / "tokenizer.json").write_text('{"version": "1.0"}')
    assert "tokenizer.json: is no tokenizer" in refused()
    tokenizer().save(str(weights.parent / "tokenizer.json"))
    state = text_state()
    short = {**state, "text.transformer.embeddings.word_embeddings.weight": torch.zeros(9, WIDTH)}
    save_file(short, weights)
    assert "isn't the tokenizer of these weights" in refused()
    lacking = {key: value for key, value in state.items() if not key.endswith("layer.1.output.dense.bias")}
    save_file(lacking, weights)
    assert "lacks encoder.layer.1.output.dense.bias" in refused()
    save_file({key: value for key, value in state.items() if "proj" not in key}, weights)
    assert "missing text.proj.0.weight" in refused()
    weights.write_bytes(weights.read_bytes()[:100])
    assert "is no readable safetensors file" in refused()
