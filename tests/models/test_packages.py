"""Every catalogue entry, however packed: added by one command, tried, and refused in one line when it is broken."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catpaint import files
from catpaint.cli import run
from catpaint.models import adding, hub
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.checkpoint import read_checkpoint
from catpaint.rendering.trial import trial_render
from tests.models.published_files import GENERATORS, bare_files, write_files
from tests.models.published_others import OTHERS, write_others

PACKINGS = ("published", "zip", "tar", "bare", "numbered")
PAINTERS = tuple(name for name in GENERATORS if name != "piti-glide")
"""What one can paint with; GLIDE's is a start to train from."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every generator's files, as published and bare, in a folder each."""
    root = tmp_path_factory.mktemp("kept")
    for name in GENERATORS:
        write_files(name, root / name)
        for path in bare_files(name, root / "made" / name):
            files.make_folder(root / f"{name}-bare")
            shutil.copy(path, root / f"{name}-bare")
    return root


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Path:
    # What is added goes to the data folder, which every test has to itself.
    monkeypatch.delenv("CATPAINT_MODELS", raising=False)
    return files.data_folder() / "models"


def _packed(name: str, packing: str, kept: Path, folder: Path) -> list[Path]:
    """The paths that are given to `models add`."""
    published = sorted(path for path in (kept / name).iterdir() if path.is_file())
    bare = sorted((kept / f"{name}-bare").iterdir())
    files.make_folder(folder)
    if packing == "published":
        return [Path(shutil.copy(path, folder)) for path in published]
    if packing == "numbered":
        names = [path.name.partition(".") for path in published]
        return [
            Path(shutil.copy(path, folder / f"{stem} (2){dot}{suffix}"))
            for path, (stem, dot, suffix) in zip(published, names, strict=True)
        ]
    if packing == "bare":
        return [Path(shutil.copy(path, folder)) for path in bare]
    archive = folder / f"from a friend.{packing}"
    if packing == "zip":
        with zipfile.ZipFile(archive, "w") as zipped:
            for path in bare:
                zipped.write(path, f"some folder/{path.name}")
    else:
        with tarfile.open(archive, "w") as packed:
            for path in bare:
                packed.add(path, f"some folder/{path.name}")
    return [archive]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", GENERATORS)
def test_one_command_adds_each_however_it_is_packed(
    name: str, packing: str, kept: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _packed(name, packing, kept, tmp_path / "my files")
    # A tar of three models is all three; which one is meant is said then.
    named = ["--name", name] if name.startswith("spade") else []
    assert run(["models", "add", *map(str, given), *named, "--accept-licence"]) == 0
    told = capsys.readouterr().out
    assert [path.name for path in models.iterdir()] == [name], "nothing is left behind"
    assert read_checkpoint(models / name, verify=True).info.licence == CATALOGUE[name].licence
    if name in PAINTERS:
        assert f"{name}: its test picture is good; paint with --model {name}" in told
    else:
        assert f"{name}: a start to train from, nothing to paint with yet" in told
        assert trial_render(models / name) is None


@pytest.mark.parametrize("name", OTHERS)
def test_one_command_adds_what_is_no_generator(
    name: str, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    item = CATALOGUE[name]
    # Files that are as small as those of a test have other checksums.
    unchecked = replace(item, files=tuple(replace(file, sha256=None) for file in item.files))
    for module in (adding, hub):
        monkeypatch.setattr(module, "CATALOGUE", {**CATALOGUE, name: unchecked})
    given = write_others(name, tmp_path / "my files")
    whole = given[0].read_bytes()
    for data in (b"", b"<html>sign in</html>", whole[: len(whole) // 2] if given[0].suffix != ".pth" else b"PK"):
        given[0].write_bytes(data)
        assert run(["models", "add", *map(str, given), "--name", name]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert str(given[0]) in told
        assert "get it again" in told
        assert hub.find_item(name) is None
    given[0].write_bytes(whole)
    assert run(["models", "add", *map(str, given), "--name", name]) == 0
    assert hub.find_item(name) == {path.name: models / name / path.name for path in given}


def _broken(name: str, path: Path, kept: Path) -> Iterator[bytes]:
    """The file cut off, damaged, empty, a web page, and another entry's."""
    whole = path.read_bytes()
    middle = len(whole) // 2
    yield whole[:middle]
    yield whole[:100]
    yield b""
    yield b"<!DOCTYPE html><title>Google Drive - Virus scan warning</title>"
    # Files of the time before PyTorch 1.6 have no checksums; those that are published lie in an archive, which has.
    if whole[:2] in (b"PK", b"\x1f\x8b"):
        yield whole[: middle - 3000] + bytes(6000) + whole[middle + 3000 :]
    for other in ("oasis-cityscapes", "spade-ade20k", "piti-glide", "piti-cocostuff"):
        if other.partition("-")[0] != name.partition("-")[0] or ("piti" in name and other != name):
            yield min((kept / f"{other}-bare").iterdir()).read_bytes()


@pytest.mark.parametrize("packing", ["published", "bare"])
@pytest.mark.parametrize("name", GENERATORS)
def test_what_is_broken_or_another_says_so_in_one_line(
    name: str, packing: str, kept: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _packed(name, packing, kept, tmp_path / "my files")
    for path in given:
        whole = path.read_bytes()
        for data in _broken(name, path, kept):
            path.write_bytes(data)
            code = run(["models", "add", *map(str, given), "--name", name, "--accept-licence"])
            told = capsys.readouterr().err
            assert code == 2, data[:30]
            assert told.count("\n") == 1
            assert str(path) in told or str(given[0]) in told
            assert any(way in told for way in ("get ", "download it again", "to be had at https://")), told
            assert ".tmp" not in told, "a folder that the person doesn't know"
            assert not models.exists() or list(models.iterdir()) == []
        path.write_bytes(whole)


def test_the_files_of_a_piti_know_each_other(
    kept: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, upsampler = _packed("piti-cocostuff", "published", kept, tmp_path / "my files")
    alone = Path(shutil.copy(upsampler, tmp_path))
    assert run(["models", "add", str(alone), "--accept-licence"]) == 2
    assert "piti-cocostuff needs base_mask.pt too, which isn't beside it; get it from" in capsys.readouterr().err
    # Swapped, given twice, and one without the other.
    content = base.read_bytes(), upsampler.read_bytes()
    base.write_bytes(content[1])
    upsampler.write_bytes(content[0])
    assert run(["models", "add", str(base), "--accept-licence"]) == 2
    assert f"{base}: holds an upsampler, where the base is needed" in capsys.readouterr().err
    base.write_bytes(content[0])
    upsampler.write_bytes(content[1])
    again = Path(shutil.copy(base, tmp_path))
    assert run(["models", "add", str(base), str(again), "--accept-licence"]) == 2
    assert "base_mask.pt was given twice" in capsys.readouterr().err
    # The upsampler brings its base along.
    assert run(["models", "add", str(upsampler), "--accept-licence"]) == 0
    assert set(read_checkpoint(models / "piti-cocostuff").info.sizes) == {"base", "upsampler"}


def test_several_models_are_added_one_after_the_other(
    kept: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (streets,) = _packed("oasis-cityscapes", "published", kept, tmp_path / "a")
    (scenes,) = _packed("oasis-ade20k", "published", kept, tmp_path / "b")
    words = ["models", "add", str(streets), str(scenes), "--accept-licence"]
    assert run([*words, "--name", "mine"]) == 2
    assert "--name mine: names one model, but 2 were given" in capsys.readouterr().err
    assert run(words) == 0
    assert sorted(path.name for path in models.iterdir()) == ["oasis-ade20k", "oasis-cityscapes"]
    # Both in a folder with another one: what is there stays, the rest is added.
    _packed("oasis-cocostuff", "published", kept, tmp_path / "b")
    assert run(["models", "add", str(tmp_path / "b"), "--accept-licence"]) == 0
    assert (models / "oasis-cocostuff").is_dir()
    assert run(["models", "add", str(tmp_path / "b"), "--accept-licence"]) == 2
    assert "is there already; remove it first" in capsys.readouterr().err


def test_a_download_that_is_not_done_and_a_full_disk_are_said(
    kept: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (streets,) = _packed("oasis-cityscapes", "published", kept, tmp_path / "my files")
    for ending in (".crdownload", ".part"):
        half = Path(shutil.copy(streets, f"{streets}{ending}"))
        assert run(["models", "add", str(half), "--accept-licence"]) == 2
        assert f"{half}: is a download that isn't done; wait until it has its name" in capsys.readouterr().err
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    base, _ = _packed("piti-cocostuff", "published", kept, tmp_path / "more files")
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        codes = [run(["models", "add", str(path), "--accept-licence"]) for path in (streets, base)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert codes == [2, 2]
    first, second = capsys.readouterr().err.splitlines()
    assert f"{streets}: can't be unpacked into {models} (" in first
    assert "make room there" in first
    assert "can't be written (" in second
    assert "choose another place or free space" in second
    assert list(models.iterdir()) == []
