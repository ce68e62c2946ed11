"""What the bundled models' files say of themselves: it is ours, and so said in the person's language."""

from __future__ import annotations

from catpaint.words import mark, say

_OURS = frozenset(
    {
        mark("landscape as trained (channel 0 unlabeled)"),
        mark("MSRC v2 as trained (channel 0 unlabeled)"),
        mark("research use"),
        mark("research use; see LICENSE in the folder of bundled checkpoints"),
    }
)


def in_our_words(text: str) -> str:
    """A vocabulary's name or a licence as people read it: translated where it is ours; others stay as they are."""
    return say(text) if text in _OURS else text
