from __future__ import annotations

from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.session.class_rows import (
    delete_sentence,
    described,
    follow,
    key_of,
    matches,
    merge_sentence,
    outcome,
    same_color,
    search_words,
    split_outcome,
    summary,
    tooltip,
)

SKY = VocabularyClass(3, "Sky blue", (1, 2, 3), synonyms=("Himmel",))


def test_keys_are_for_the_first_nine():
    assert [key_of(at) for at in (0, 8, 9, -1)] == ["1", "9", "", ""]


def test_search_finds_words_in_any_order_synonyms_and_ids():
    assert matches(SKY, search_words("blue sk"))
    assert matches(SKY, search_words("HIMMEL"))
    assert matches(SKY, search_words("3"))
    assert matches(SKY, search_words("  "))
    assert not matches(SKY, search_words("sky sea"))


def test_what_is_said_about_a_class():
    assert described(SKY, 0, 0.25, protected=True) == "Sky blue, key 1, 25 % of the painting, protected"
    assert described(SKY, 20, 0, protected=False) == "Sky blue, not painted"
    assert tooltip(SKY, 0, protected=False).splitlines() == ["Sky blue", "Also: Himmel", "Not painted yet"]


def test_sentences_name_the_pixels_at_stake():
    assert delete_sentence("a", 0, 100).endswith("Nothing in the painting changes.")
    assert "12 % of the painting (1,234 pixels)" in delete_sentence("a", 1234, 10_000)
    assert "(1 pixel)" in merge_sentence("a", 1, 10_000)


def test_summary():
    assert summary(1, 1, 0) == "1 class"
    assert summary(9, 2, 0.5) == "2 of 9 classes · 50 % unpainted"


def test_same_color():
    vocabulary = Vocabulary("v", (SKY, VocabularyClass(4, "b", (9, 9, 9))))
    assert same_color(vocabulary, (9, 9, 9)) == "b"
    assert same_color(vocabulary, (9, 9, 9), other_than=4) is None


def test_what_will_happen_is_said_in_full_sentences():
    both = ("the data set's mapping", "the model “coast”")
    assert outcome(12430, "tree", both) == (
        "12,430 pixels become “tree”; the data set's mapping and the model “coast” follow."
    )
    assert outcome(1, "tree", ()) == "1 pixel becomes “tree”."
    assert outcome(2, "", both[1:]) == "2 pixels become unpainted; the model “coast” follows."
    assert outcome(0, "tree", both[:1]) == "The data set's mapping follows."
    assert outcome(0, "tree", ()) == follow(()) == ""
    assert split_outcome(0, "", "kelp", ()).startswith("No pixel changes; paint the new class where you want it. It")
    assert split_outcome(1, "moss", "kelp", both).startswith("1 pixel becomes “moss”. It starts")
    assert split_outcome(3, "moss", "kelp", both).endswith("The data set's mapping and the model “coast” follow.")
