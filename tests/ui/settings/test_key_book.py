"""Keys: changing, refusing, remembering."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.ui.settings.key_book import KeyBook, KeyEntry, KeyTakenError

ENTRIES = (
    KeyEntry("undo", "Undo", ("Ctrl+Z",)),
    KeyEntry("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    KeyEntry("brush", "Brush", ("B",)),
    KeyEntry("none", "Nothing"),
)


class Given(dict):
    """What actions were handed."""

    def __call__(self, name, keys):
        self[name] = [key.toString() for key in keys]


def book_of(store):
    given = Given()
    return KeyBook(ENTRIES, store, given, reserved={"Esc": "Stop"}), given


def test_actions_begin_with_the_keys_they_come_with(store):
    book, given = book_of(store)
    assert given == {"undo": ["Ctrl+Z"], "redo": ["Ctrl+Shift+Z", "Ctrl+Y"], "brush": ["B"], "none": []}
    assert book.native("redo") == "Ctrl+Shift+Z or Ctrl+Y"


def test_another_key_is_handed_on_and_remembered(store):
    book, given = book_of(store)
    book.set_keys("brush", ["K", "Shift+K"])
    book.set_keys("undo", [])
    assert given["brush"] == ["K", "Shift+K"]
    assert not book.is_default("brush")
    again, given = book_of(store)
    assert given["brush"] == ["K", "Shift+K"]
    assert given["undo"] == [], "that it has none is remembered too"
    again.reset("brush")
    assert book_of(store)[1]["brush"] == ["B"]


@pytest.mark.parametrize(("key", "whose"), [("Ctrl+Z", "Undo"), ("ctrl+y", "Redo"), ("Esc", "Stop")])
def test_a_key_that_something_else_has_is_refused(store, key, whose):
    book, given = book_of(store)
    before = dict(given)
    with pytest.raises(KeyTakenError, match=f"“{whose}”"):
        book.set_keys("brush", [key])
    assert given == before
    assert book.keys("brush") == ("B",)


def test_a_default_that_was_given_away_is_refused(store):
    book, _ = book_of(store)
    book.set_keys("brush", ["K"])
    book.set_keys("none", ["B"])
    with pytest.raises(KeyTakenError, match="Nothing"):
        book.reset("brush")
    book.reset_all()
    assert book.keys("brush") == ("B",)
    assert book.keys("none") == ()


def test_what_a_file_says_twice_has_one_owner(store):
    store.put("keys/brush", ["Ctrl+Z", "Esc", "nonsense key"])
    _, given = book_of(store)
    assert given["brush"] == ["Ctrl+Z"]
    assert given["undo"] == [], "the person's own choice goes before what comes along"


KEYS = st.sampled_from(["A", "B", "Ctrl+Z", "Ctrl+Y", "F5", "Esc", "Ctrl+Shift+Z"])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from([entry.name for entry in ENTRIES]), st.lists(KEYS, max_size=3)), max_size=12))
def test_no_two_actions_ever_share_a_key(tmp_path_factory, changes):
    from catpaint.ui.shell.settings_store import SettingsStore

    store = SettingsStore(tmp_path_factory.mktemp("keys") / "settings.ini")
    book, given = book_of(store)
    for name, keys in changes:
        try:
            book.set_keys(name, keys)
        except KeyTakenError:
            continue
    held = [key for entry in ENTRIES for key in given[entry.name]]
    assert len(held) == len(set(held))
    assert "Esc" not in held
    assert {name: tuple(keys) for name, keys in book_of(store)[1].items()} == {n: tuple(k) for n, k in given.items()}
