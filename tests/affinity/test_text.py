from __future__ import annotations

import numpy as np
import pytest

from catpaint.affinity.notes import NoteKind
from catpaint.affinity.text import _phrases, estimate_text, source_texts, unread_classes
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import AffinityError
from catpaint.models.text_encoders import embed_names, load_text_encoder
from tests.models.toy_encoder import ToyEncoder

TOY = ToyEncoder({"sky": [1, 0, 0], "tree": [0, 1, 0], "door": [0, 0, 1], "bush": [0.1, 0.9, 0], "gate": [0, 0.3, 1]})


def vocabulary(*names: str, unknown: int | None = None, untrained: tuple[str, ...] = (), **synonyms: str) -> Vocabulary:
    classes = tuple(
        VocabularyClass(
            number,
            name,
            (number % 256, number // 256, 0),
            synonyms=(synonyms[name],) if name in synonyms else (),
            trained=name not in untrained,
        )
        for number, name in enumerate(names)
    )
    return Vocabulary("test", classes, unknown=unknown)


def best(source: Vocabulary, target: Vocabulary, **more: object) -> dict[str, str]:
    affinity = estimate_text(source, target, more.pop("encoder", TOY), **more).affinity
    return {name: affinity.top(name, 1)[0][0] for name in target.names}


def test_nearest_name_by_cosine() -> None:
    source, target = vocabulary("sky", "tree", "door-stuff"), vocabulary("bush", "gate", "Sky")
    estimate = estimate_text(source, target, TOY)
    assert best(source, target) == {"bush": "tree", "gate": "door-stuff", "Sky": "sky"}
    np.testing.assert_allclose(estimate.scores[2], [1, 0, 0], atol=1e-6)
    np.testing.assert_allclose(estimate.scores[0], np.array([0.1, 0.9, 0]) / 0.82**0.5, atol=1e-6)
    affinity = estimate.affinity
    assert (affinity.source, affinity.target, affinity.estimator) == (source.names, target.names, "text")
    assert dict(affinity.settings) == {"encoder": "toy", "prompt": "photo", "sharpen": "argmax"}
    assert estimate.notes == ()


def test_linear_row_is_the_papers() -> None:
    source, target = vocabulary("sky", "tree", "door"), vocabulary("bush")
    weights = estimate_text(source, target, TOY, sharpen="linear").affinity.weights
    np.testing.assert_allclose(weights, [[0.1, 0.9, 0]], atol=1e-6)


@pytest.mark.parametrize("sharpen", ["argmax", "linear", "top-k:3", "softmax:1"])
def test_untrained_unknown_and_unlabeled_sources_get_nothing(sharpen: str) -> None:
    source = vocabulary("sky", "tree", "door", "door-stuff", "void", unknown=0, untrained=("door",))
    target = vocabulary("sky", "door", "tree")
    estimate = estimate_text(source, target, TOY, sharpen=sharpen, unlabeled_channel=4)
    assert not estimate.affinity.weights[:, [0, 2, 4]].any()
    assert np.isnan(estimate.scores[:, [0, 2, 4]]).all()
    assert np.isfinite(estimate.scores[:, [1, 3]]).all()
    assert estimate.affinity.top("door", 1)[0][0] == "door-stuff"


def test_target_unknown_goes_to_the_unlabeled_channel() -> None:
    target = vocabulary("void", "tree", unknown=0)
    affinity = estimate_text(vocabulary("none", "sky", "tree", unknown=0), target, TOY).affinity
    assert affinity.top("void") == [("none", 1.0)]
    affinity = estimate_text(vocabulary("sky", "tree", "rest"), target, TOY, unlabeled_channel=2).affinity
    assert affinity.top("void") == [("rest", 1.0)]
    # No channel for it: the row isn't used, and prefers no source.
    estimate = estimate_text(vocabulary("sky", "tree", "door", untrained=("door",)), target, TOY)
    assert estimate.affinity.row("void").tolist() == [0.5, 0.5, 0]
    assert not any("void" in note for note in estimate.notes)


def test_a_persons_synonym_helps() -> None:
    source = vocabulary("sky", "tree", "door")
    assert best(source, vocabulary("portal", portal="gate")) == {"portal": "door"}
    # Synonyms of the source aren't read: a list's second senses would attract names.
    assert best(vocabulary("sky", "tree", tree="door"), vocabulary("gate")) == {"gate": "tree"}


def test_ties_and_unreadable_names_are_told() -> None:
    estimate = estimate_text(vocabulary("door", "sky", "door-stuff"), vocabulary("door", "zzz"), TOY)
    assert estimate.affinity.top("door") == [("door", 1.0)]
    assert "'door': 'door' and 'door-stuff' score the same; took 'door'" in estimate.notes
    assert any(note.startswith("'zzz': toy doesn't know this word") for note in estimate.notes)
    assert estimate.affinity.settings["notes"] == list(estimate.notes)


def test_names_in_a_language_the_encoder_cant_read_say_which() -> None:
    class English(ToyEncoder):
        def __init__(self) -> None:
            super().__init__({"door": (1, 0), "tür": (1, 0.1), "дверь": (1, 0.1)})
            self.multilingual = False

    target = vocabulary("Tür", "дверь", "Straße", Straße="door")
    notes = estimate_text(vocabulary("door", "sky"), target, English()).notes
    told = [str(note) for note in notes if note.kind is NoteKind.UNREAD]
    way_out = "so its source is a guess; give it an English synonym, or get and choose the encoder clip-multilingual"
    cyrillic = "Russian or another language in Cyrillic letters"
    assert told == [
        f"'Tür': toy reads English, and this looks German, {way_out}",
        f"'дверь': toy reads English, and this looks {cyrillic}, {way_out}",
    ], "a synonym in English is enough"
    assert unread_classes(target, English()) == ["Tür", "дверь"]
    world = ToyEncoder({"door": (1, 0), "дверь": (1, 0.1)})
    assert unread_classes(vocabulary("дверь"), world) == []


def test_given_source_embeddings_are_used() -> None:
    source, target = vocabulary("sky", "tree"), vocabulary("bush")
    swapped = embed_names(TOY, source_texts(source))[::-1]
    assert best(source, target, source_embeddings=swapped) == {"bush": "sky"}
    with pytest.raises(AffinityError, match="source embeddings have shape"):
        estimate_text(source, target, TOY, source_embeddings=swapped[:, :2])


def test_no_usable_source() -> None:
    with pytest.raises(AffinityError, match="none of the model's source classes"):
        estimate_text(vocabulary("sky", untrained=("sky",)), vocabulary("tree"), TOY)


def test_minilm_on_msrc_names() -> None:
    expected = {
        "cherry blossom": "flower",
        "creek": "water",
        "skyscraper": "building",
        "hill": "mountain",
        "lawn": "grass",
        "pavement": "road",
        "cloud": "sky",
        "truck": "car",
        "pony": "horse",
        "goat": "sheep",
        "ship": "boat",
    }
    assert best(Vocabulary.preset("msrc"), vocabulary(*expected), encoder=load_text_encoder("minilm")) == expected


def test_minilm_never_picks_what_coco_never_annotated() -> None:
    source = Vocabulary.preset("cocostuff")
    names = ("door", "mirror", "window", "desk", "street sign", "hat", "plate", "gate")
    found = best(source, vocabulary(*names), encoder=load_text_encoder("minilm"))
    assert [found[name] for name in names[:4]] == ["door-stuff", "mirror-stuff", "window-other", "desk-stuff"]
    assert all(source.by_name(name).trained for name in found.values())


def test_other_scripts_emoji_and_five_hundred_classes() -> None:
    names = ["樹", "дом", "بيت", "🌲", "🚗", "mañana", "a" * 200, *(f"thing number {i}" for i in range(493))]
    estimate = estimate_text(Vocabulary.preset("cocostuff"), vocabulary(*names), load_text_encoder("minilm"))
    assert estimate.affinity.weights.shape == (500, 183)
    assert estimate.affinity.target == tuple(names)
    assert estimate.affinity.top("🌲")[0][0] == "tree"
    assert estimate.affinity.top("🚗")[0][0] == "car"


def test_a_description_is_read_with_the_name():
    entry = VocabularyClass(0, "Kelp", (1, 2, 3), ("seaweed",), description="brown  plants under water")
    assert _phrases(entry) == ["kelp, brown plants under water", "seaweed"]
