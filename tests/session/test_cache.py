"""The cache's size, and clearing it."""

from __future__ import annotations

from catpaint.session.cache import clear, measure


def fill(folder):
    for name, size in (("affinity/a.npz", 300), ("swatches/m/1.jpg", 50), ("mine/notes.txt", 9), ("top.txt", 7)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)


def test_only_what_is_ours_counts_and_goes(tmp_path):
    fill(tmp_path)
    size = measure(tmp_path)
    assert size.parts == {"affinity": 300, "swatches": 50}
    assert size.total == 350
    left = clear(tmp_path)
    assert left.total == 0
    assert (tmp_path / "mine/notes.txt").read_bytes() == b"x" * 9, "a chosen folder may hold the person's own files"
    assert (tmp_path / "top.txt").exists()


def test_a_link_is_not_followed(tmp_path):
    elsewhere = tmp_path / "photographs"
    fill(elsewhere)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "affinity").symlink_to(elsewhere)
    clear(cache)
    assert (elsewhere / "mine/notes.txt").exists()


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert measure(tmp_path / "none").total == 0
    assert clear(tmp_path / "none").total == 0
