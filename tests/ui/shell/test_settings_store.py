"""What is remembered comes back; rubbish reads as the default."""

from __future__ import annotations

from catpaint.ui.shell.settings_store import RECENT_COUNT, SettingsStore


def test_values_survive_the_file(tmp_path):
    store = SettingsStore(tmp_path / "s.ini")
    store.put("a/flag", False)
    store.put("a/number", 12)
    store.put("a/text", "ä, b")
    store.put("a/texts", ["one", "two"])
    store.put("a/single", ["one"])
    store.save()
    again = SettingsStore(tmp_path / "s.ini")
    assert again.flag("a/flag", True) is False
    assert again.number("a/number", 0) == 12
    assert again.text("a/text") == "ä, b"
    assert again.texts("a/texts") == ["one", "two"]
    assert again.texts("a/single") == ["one"]
    assert again.data("a/nothing").isEmpty()


def test_rubbish_reads_as_the_default(tmp_path):
    (tmp_path / "s.ini").write_bytes(b"[a]\nflag=perhaps\nnumber=many\ntexts=@Variant(\\0\\0)\n\xff\xfe[[[")
    store = SettingsStore(tmp_path / "s.ini")
    assert store.flag("a/flag", True) is True
    assert store.number("a/number", 7) == 7
    assert isinstance(store.texts("a/texts"), list)
    assert store.recent() == []


def test_recent_projects(tmp_path):
    store = SettingsStore(tmp_path / "s.ini")
    for number in range(RECENT_COUNT + 3):
        store.add_recent(tmp_path / f"{number}.catpaint")
    store.add_recent(tmp_path / "5.catpaint")
    recent = store.recent()
    assert recent[0] == tmp_path / "5.catpaint"
    assert len(recent) == len(set(recent)) == RECENT_COUNT
    store.remove_recent(tmp_path / "5.catpaint")
    assert tmp_path / "5.catpaint" not in store.recent()
    store.clear_recent()
    assert store.recent() == []


def test_numbers_of_any_length_read_as_the_default(tmp_path):
    for text in ("--5", "9" * 5000, "٣٤", "1e9", ""):
        (tmp_path / "s.ini").write_text(f"[a]\nnumber={text}\n", encoding="utf-8")
        assert SettingsStore(tmp_path / "s.ini").number("a/number", 7) == 7
    (tmp_path / "s.ini").write_text("[a]\nnumber=-12\n")
    assert SettingsStore(tmp_path / "s.ini").number("a/number", 7) == -12
