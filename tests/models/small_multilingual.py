"""A small multilingual CLIP with random weights, in open_clip's layout, and a tokenizer of letters for it."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from torch import Tensor

WIDTH, LAYERS, DIMENSIONS, HIDDEN = 64, 2, 24, 96
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_LETTERS = "▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüß.,-()'樹木草дерво"
WORDS = len(_SPECIAL) + len(_LETTERS)


def text_state() -> dict[str, Tensor]:
    """Weights of XLM-RoBERTa, 64 wide with one head and two layers, and of the projection to 24 dimensions."""
    generator = torch.Generator().manual_seed(3)

    def draw(*shape: int, scale: float = 0.3) -> Tensor:
        return torch.randn(*shape, generator=generator) * scale

    at = "text.transformer."
    state = {
        f"{at}embeddings.word_embeddings.weight": draw(WORDS, WIDTH),
        f"{at}embeddings.position_embeddings.weight": draw(82, WIDTH),
        f"{at}embeddings.token_type_embeddings.weight": draw(1, WIDTH),
        "text.proj.0.weight": draw((WIDTH + DIMENSIONS) // 2, WIDTH),
        "text.proj.2.weight": draw(DIMENSIONS, (WIDTH + DIMENSIONS) // 2),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        inside = f"encoder.layer.{layer}"
        norms += [f"{inside}.attention.output.LayerNorm", f"{inside}.output.LayerNorm"]
        for part, rows, columns in (
            ("attention.self.query", WIDTH, WIDTH),
            ("attention.self.key", WIDTH, WIDTH),
            ("attention.self.value", WIDTH, WIDTH),
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", HIDDEN, WIDTH),
            ("output.dense", WIDTH, HIDDEN),
        ):
            state[f"{at}{inside}.{part}.weight"] = draw(rows, columns)
            state[f"{at}{inside}.{part}.bias"] = draw(rows)
    for norm in norms:
        state[f"{at}{norm}.weight"] = 1 + draw(WIDTH)
        state[f"{at}{norm}.bias"] = draw(WIDTH)
    return state


def tokenizer() -> Tokenizer:
    """Letters as tokens, with XLM-RoBERTa's special ones."""
    vocabulary = [*((word, 0.0) for word in _SPECIAL), *((letter, -1.0) for letter in _LETTERS)]
    made = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return made


def write_multilingual(folder: Path, *, pickled: bool = False) -> Path:
    """The files as they are published; returns the weights'."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer().save(str(folder / "tokenizer.json"))
    path = folder / ("open_clip_pytorch_model.bin" if pickled else "open_clip_model.safetensors")
    state = {**text_state(), "visual.conv1.weight": torch.zeros(768, 3, 32, 32, dtype=torch.float16)}
    if pickled:
        torch.save(state, path)
    else:
        save_file(state, path)
    return path
