"""CLIP's byte-level BPE tokenizer, from the vocabulary that open_clip ships.

The vocabulary file is read without importing open_clip, which brings torchvision, timm and transformers along and
takes several seconds. Cleaning, merges and truncation are those of open_clip's default tokenizer.
"""

from __future__ import annotations

import gzip
import html
import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers

from catpaint.errors import CheckpointError

CONTEXT_LENGTH = 77
VOCABULARY_SIZE = 49408

_START, _END = VOCABULARY_SIZE - 2, VOCABULARY_SIZE - 1
_MERGES = VOCABULARY_SIZE - 2 - 2 * 256
_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def open_clip_folder() -> Path:
    """Where open_clip is installed, found without importing it. Raises CheckpointError when it isn't."""
    spec = importlib.util.find_spec("open_clip")
    if spec is None or spec.origin is None:
        raise CheckpointError("CLIP needs the package open_clip_torch; install it: pip install open_clip_torch")
    return Path(spec.origin).parent


def tokenize(texts: Sequence[str], context_length: int = CONTEXT_LENGTH) -> list[list[int]]:
    """Token ids of each text, with start and end, cut (the end kept) to `context_length`; not padded."""
    import regex  # like ftfy below: open_clip depends on it, and only CLIP needs it

    tokenizer, words = _tokenizer(), regex.compile(_WORDS, regex.IGNORECASE)
    rows = []
    for text in texts:
        found = words.findall(clean(text).lower())
        ids = [_START, *tokenizer.encode(found, is_pretokenized=True, add_special_tokens=False).ids, _END]
        rows.append(ids if len(ids) <= context_length else [*ids[: context_length - 1], _END])
    return rows


def clean(text: str) -> str:
    """A text as open_clip's tokenizers take it, case kept: mended, without HTML, single spaces."""
    import ftfy

    text = html.unescape(html.unescape(ftfy.fix_text(text)))
    return " ".join(text.split())


@cache
def _tokenizer() -> Tokenizer:
    path = open_clip_folder() / "bpe_simple_vocab_16e6.txt.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = file.read(2**24).split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise CheckpointError(
            "{path}: can't be read ({error}); reinstall open_clip_torch", path=path, error=error
        ) from error
    merges = [(first, second) for first, second in (line.split() for line in lines[1 : _MERGES + 1])]
    # Ids follow the order of the byte symbols: printable ones by code first, then the stand-ins of the others.
    symbols = _byte_symbols()
    words = [*symbols, *(f"{symbol}</w>" for symbol in symbols), *(first + second for first, second in merges)]
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, end_of_word_suffix="</w>"))
    # Words are split before, by the expression engine open_clip uses: others disagree on unassigned characters.
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    return tokenizer


def _byte_symbols() -> list[str]:
    """The 256 characters that stand for bytes: printable Latin-1 as itself, the others from U+0100 on."""
    printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    return [chr(code) for code in printable] + [chr(256 + number) for number in range(256 - len(printable))]
