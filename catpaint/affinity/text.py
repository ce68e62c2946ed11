"""Affinity from class names alone (paper, section 3.1): cosines of text embeddings."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.affinity.names import text_of
from catpaint.affinity.notes import Note, NoteKind, noted
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.sharpen import Sharpening, sharpen_rows
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import AffinityError
from catpaint.models.text_encoders import TextEncoder, embed_names
from catpaint.models.word_languages import foreign_language
from catpaint.words import tell

DEFAULT_SHARPENING = "argmax"


def estimate_text(
    source: Vocabulary,
    target: Vocabulary,
    encoder: TextEncoder,
    *,
    sharpen: Sharpening | str | None = None,
    prompt: str = "photo",
    source_embeddings: npt.NDArray[np.float32] | None = None,
    unlabeled_channel: int | None = None,
) -> AffinityEstimate:
    """The affinity of `target` classes with `source` classes by the cosine of their names' embeddings.

    sharpen: default argmax (see `Sharpening`). prompt: how a name becomes texts (`text_encoders.PROMPTS`).
    source_embeddings: float32 [len(source), dimensions] for `source_texts(source)`, made by this encoder and prompt;
    computed where None. unlabeled_channel: the source channel of pixels without class.

    Sources that were never trained, the unknown class and the unlabeled channel get no weight from any real class.
    A target class with synonyms scores, per source, the best of its name and synonyms: they are the person's own
    help; its description is read with the name. Synonyms of source classes aren't used, since published lists name
    senses of the word that no image shows.
    Raises AffinityError when no source may be used or the embeddings don't fit.
    """
    sharpening = Sharpening.of(sharpen, DEFAULT_SHARPENING)
    allowed = usable_sources(source, unlabeled_channel)
    if source_embeddings is None:
        source_embeddings = embed_names(encoder, source_texts(source), prompt=prompt)
    scores = _cosines(source, target, encoder, prompt, source_embeddings)
    weights, notes = sharpen_rows(
        scores, sharpening, allowed=allowed, source=source.names, target=target.names, source_ids=source.ids
    )
    notes = [*noted(getattr(encoder, "notes", ())), *_unread(target, encoder), *notes]
    scores[:, ~allowed] = np.nan
    if target.unknown_index is not None:
        name = target.names[target.unknown_index]
        notes = [note for note in notes if note.about != name]
        weights[target.unknown_index] = unknown_row(source, unlabeled_channel, allowed)
        scores[target.unknown_index] = np.nan
    settings: dict[str, Any] = {"encoder": encoder.name, "prompt": prompt, "sharpen": str(sharpening)}
    if notes:
        settings["notes"] = [str(note) for note in notes]
    return AffinityEstimate(AffinityMatrix(source.names, target.names, weights, "text", settings), scores, tuple(notes))


def source_texts(source: Vocabulary) -> list[str]:
    """What is encoded for the source classes, one text each: for storing embeddings with a checkpoint."""
    return [text_of(name) for name in source.names]


def usable_sources(source: Vocabulary, unlabeled_channel: int | None) -> npt.NDArray[np.bool_]:
    """bool [len(source)]: which sources a real class may map onto (trained, and neither unknown nor unlabeled)."""
    allowed = np.array([entry.trained for entry in source.classes], bool)
    for channel in (source.unknown_index, unlabeled_channel):
        if channel is not None:
            allowed[channel] = False
    return allowed


def unknown_row(
    source: Vocabulary, unlabeled_channel: int | None, allowed: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """The row float64 [len(source)] of a target's unknown class: the source's unlabeled channel.

    Where the source has none, unknown pixels are treated as ignore and the row is never used; it is uniform over
    the usable sources then, so that it prefers nothing.
    """
    channel = source.unknown_index if unlabeled_channel is None else unlabeled_channel
    if channel is None:
        return allowed / np.float64(allowed.sum())
    row = np.zeros(len(source))
    row[channel] = 1
    return row


def _cosines(
    source: Vocabulary,
    target: Vocabulary,
    encoder: TextEncoder,
    prompt: str,
    source_embeddings: npt.NDArray[np.float32],
) -> npt.NDArray[np.float64]:
    phrases = [_phrases(entry) for entry in target.classes]
    embeddings = embed_names(encoder, [text for group in phrases for text in group], prompt=prompt)
    if source_embeddings.shape != (len(source), embeddings.shape[1]):
        raise AffinityError(
            "source embeddings have shape {shape}; {name} and {source_count} source classes need {needed}",
            shape=source_embeddings.shape,
            name=encoder.name,
            source_count=len(source),
            needed=(len(source), embeddings.shape[1]),
        )
    cosines = embeddings.astype(np.float64) @ source_embeddings.T.astype(np.float64)
    starts = np.cumsum([0, *(len(group) for group in phrases)])[:-1]
    best: npt.NDArray[np.float64] = np.maximum.reduceat(cosines, starts, axis=0)
    return best


def _phrases(entry: VocabularyClass) -> list[str]:
    name = text_of(entry.name)
    if entry.description.strip():
        name = f"{name}, {' '.join(entry.description.split())}"
    texts = [name, *(text_of(synonym) for synonym in entry.synonyms if synonym.strip())]
    return list(dict.fromkeys(texts))


def unread_classes(target: Vocabulary, encoder: TextEncoder) -> list[str]:
    """Names of the classes none of whose texts the encoder can read: their rows are guesses."""

    def reads(text: str) -> bool:
        return encoder.knows(text) and (encoder.multilingual or foreign_language(text) is None)

    return [entry.name for entry in target.classes if not any(reads(text) for text in _phrases(entry))]


def _unread(target: Vocabulary, encoder: TextEncoder) -> list[Note]:
    """What to know of each class that the encoder can't read, its language named where the letters tell it."""
    unread = set(unread_classes(target, encoder))
    notes = []
    for entry in target.classes:
        languages = [None if encoder.multilingual else foreign_language(text) for text in _phrases(entry)]
        if all(languages):
            said = tell(
                "{name} reads English, and this looks {languages}, so its source is a guess; give it an "
                "English synonym, or get and choose the encoder clip-multilingual",
                name=encoder.name,
                languages=languages[0],
            )
        elif entry.name in unread:
            said = tell(
                "{name} doesn't know this word, so its source is a guess; give it an English synonym", name=encoder.name
            )
        else:
            continue
        notes.append(Note(said, NoteKind.UNREAD, entry.name))
    return notes
