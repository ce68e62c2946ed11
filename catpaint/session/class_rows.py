"""What the class list says and finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catpaint.domain.vocabulary import Color, Vocabulary, VocabularyClass
from catpaint.session.pixel_shares import share_text
from catpaint.words import capital, say


def key_of(position: int) -> str:
    """The digit key that selects the class at a position of the list, "" from the tenth on."""
    return str(position + 1) if 0 <= position < 9 else ""


def matches(entry: VocabularyClass, words: Iterable[str]) -> bool:
    """Whether a class's name, a synonym or id holds every one of these casefolded words."""
    text = " ".join((entry.name, *entry.synonyms, str(entry.id))).casefold()
    return all(word in text for word in words)


def search_words(text: str) -> tuple[str, ...]:
    """What was typed into a search field, as `matches` takes it."""
    return tuple(text.casefold().split())


def same_color(vocabulary: Vocabulary, color: Color, *, other_than: int | None = None) -> str | None:
    """Name of the class that already has this colour, None where no other one has."""
    for entry in vocabulary.classes:
        if entry.color == color and entry.id != other_than:
            return entry.name
    return None


def described(entry: VocabularyClass, position: int, share: float, *, protected: bool) -> str:
    """A class in one line, for people who hear the list: name, key, share, protection."""
    parts = [entry.name]
    if key := key_of(position):
        parts.append(say("key {key}", key=key))
    parts.append(say("{share} of the painting", share=share_text(share)) if share > 0 else say("not painted"))
    if protected:
        parts.append(say("protected"))
    return ", ".join(parts)


def tooltip(entry: VocabularyClass, share: float, *, protected: bool) -> str:
    """Lines that tell what a row had no room for."""
    lines = [entry.name]
    if entry.synonyms:
        lines.append(say("Also: {names}", names=", ".join(entry.synonyms)))
    lines.append(
        say("Covers {share} of the painting", share=share_text(share)) if share > 0 else say("Not painted yet")
    )
    if protected:
        lines.append(say("Protected: no tool paints over it"))
    return "\n".join(lines)


def delete_sentence(name: str, pixels: int, total: int) -> str:
    """What deleting a class means for the painting; the choice of a replacement follows it."""
    if pixels <= 0:
        return say("No pixel is painted in “{name}”. Nothing in the painting changes.", name=name)
    return say("“{name}” covers {pixels}. When it is deleted, paint them as:", name=name, pixels=_amount(pixels, total))


def merge_sentence(name: str, pixels: int, total: int) -> str:
    """What merging a class into another one means; the choice of the other one follows it."""
    if pixels <= 0:
        return say("No pixel is painted in “{name}”. It goes away, and the class you choose stays:", name=name)
    return say("“{name}” covers {pixels}. It goes away, and they become:", name=name, pixels=_amount(pixels, total))


def outcome(pixels: int, name: str, followers: Sequence[str]) -> str:
    """What a choice will do: pixels that become the class `name` ("": none), and what follows. "" for nothing."""
    said = ""
    if pixels:
        said = (
            say("%n pixel(s) (becomes|become) “{name}”", n=pixels, name=name)
            if name
            else say("%n pixel(s) (becomes|become) unpainted", n=pixels)
        )
    more = follow(followers)
    if said and more:
        return f"{said}; {_following(followers)}."
    return f"{said or more}." if said or more else ""


def split_outcome(pixels: int, name: str, old: str, followers: Sequence[str]) -> str:
    """What splitting `name` off `old` will do, with so many pixels that change."""
    new = f"“{name}”" if name else say("the new class")
    first = (
        say("%n pixel(s) (becomes|become) {new}.", n=pixels, new=new)
        if pixels
        else say("No pixel changes; paint {new} where you want it.", new=new)
    )
    same = say("It starts with the affinity of “{old}”, so the picture stays as it is.", old=old)
    more = follow(followers)
    return " ".join((first, same, f"{more}.") if more else (first, same))


def follow(followers: Sequence[str]) -> str:
    """What goes along with a change of the classes, as a sentence without its full stop; "" where nothing does."""
    if not followers:
        return ""
    return capital(_following(followers))


def _following(followers: Sequence[str]) -> str:
    return say("{names} (follows|follow)", n=len(followers), names=say(" and ").join(followers))


def summary(count: int, shown: int, unpainted: float) -> str:
    """The line under the list: how many classes, how much has none."""
    classes = say("%n class(es)", n=count)
    if shown != count:
        classes = say("{shown} of {classes}", shown=shown, classes=classes)
    return (
        say("{classes} · {unpainted} unpainted", classes=classes, unpainted=share_text(unpainted))
        if unpainted > 0
        else classes
    )


def _amount(pixels: int, total: int) -> str:
    return say("{share} of the painting ({pixels})", share=share_text(pixels / max(1, total)), pixels=_pixels(pixels))


def _pixels(count: int) -> str:
    return say("%n pixel(s)", n=count)
