"""Every published generator, from a publisher that a local server plays, and from files that a person has."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError, DownloadError
from catpaint.models import adding, hub, publications
from catpaint.models.adding import add
from catpaint.models.catalogue import CATALOGUE, HubItem
from catpaint.models.checkpoint import CheckpointInfo, read_checkpoint
from catpaint.rendering.trial import trial_render
from tests.models.file_server import Site, serve
from tests.models.published_files import GENERATORS, oasis_run, served, write_files
from tests.models.test_checkpoint import seven_classes


def yes(item: HubItem) -> bool:
    return True


def _steps(work: Iterator[object]) -> list[object]:
    return list(work)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The files of every generator."""
    root = tmp_path_factory.mktemp("published")
    return {name: write_files(name, root / name) for name in GENERATORS}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return tmp_path / "models"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def _converted(name: str, models: Path) -> CheckpointInfo:
    checkpoint = read_checkpoint(models / name, verify=True)
    item = CATALOGUE[name]
    assert item.published is not None
    assert checkpoint.info.licence == item.licence
    assert item.page in checkpoint.info.origin
    if item.published.vocabulary is not None:
        expected = Vocabulary.preset(item.published.vocabulary)
        assert set(checkpoint.info.source_vocabulary.names) == set(expected.names)
    assert not [path for path in models.iterdir() if path.name.startswith(".")], "nothing is left behind"
    return checkpoint.info


@pytest.mark.parametrize("name", GENERATORS)
def test_each_is_got_from_a_server_that_stops_and_redirects(
    name: str, packed: dict[str, list[Path]], models: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = served(CATALOGUE[name], site.url)
    monkeypatch.setattr(hub, "CATALOGUE", {**CATALOGUE, name: item})
    monkeypatch.setattr(publications, "CATALOGUE", {**CATALOGUE, name: item})
    for path in packed[name]:
        site.files[f"/kept/{path.name}"] = path.read_bytes()
        site.redirects[f"/{path.name}"] = f"/kept/{path.name}"
    first = next(iter(site.files.values()))
    site.break_after = [len(first) // 2]
    with pytest.raises(DownloadError, match="its licence is .*--accept-licence"):
        _steps(hub.get(name, folder=models))
    steps = list(hub.get(name, folder=models, accept=yes, pause=0.01))
    assert {"retrying", "downloading", "converting", "finished"} <= {step.state for step in steps}
    assert any((asked or "").startswith("bytes=") for asked in site.gets())
    _converted(name, models)
    assert hub.find_item(name) is not None
    row = next(row for row in hub.list_models() if row.name == name)
    assert (row.present, row.about, row.licence) == (True, item.about, item.licence)


@pytest.mark.parametrize("name", GENERATORS)
def test_each_is_added_from_files_and_paints(name: str, packed: dict[str, list[Path]], models: Path) -> None:
    files = packed[name]
    given = files[0] if len(files) == 1 else files[0].parent
    list(add(given, name=name, folder=models, accept=yes))
    info = _converted(name, models)
    assert sorted(path.name for path in models.iterdir()) == [name]
    if not info.untrained:
        image = trial_render(models / name)
        assert image is not None
        assert image.shape == ((64, 128, 3) if "cityscapes" in name else (128, 128, 3))
    with pytest.raises(DownloadError, match="is there already"):
        list(add(given, name=name, folder=models, accept=yes))


def test_a_tar_of_three_adds_three_at_once(packed: dict[str, list[Path]], models: Path) -> None:
    asked: list[str] = []

    def accept(item: HubItem) -> bool:
        asked.append(item.name)
        return item.name != "spade-cityscapes"

    (archive,) = packed["spade-ade20k"]
    with pytest.raises(DownloadError, match="spade-cityscapes: its licence is CC BY-NC-SA"):
        list(add(archive, folder=models, accept=accept))
    assert list(models.iterdir()) == [], "all or nothing"
    states = [step.state for step in add(archive, folder=models, accept=yes)]
    assert {"unpacking", "converting", "finished"} <= set(states)
    assert sorted(path.name for path in models.iterdir()) == ["spade-ade20k", "spade-cityscapes", "spade-cocostuff"]


def test_swapped_damaged_and_foreign_files_name_themselves(
    packed: dict[str, list[Path]], models: Path, tmp_path: Path
) -> None:
    (ade,), (streets,) = packed["oasis-ade20k"], packed["oasis-cityscapes"]

    def refused(path: Path, name: str | None = None) -> str:
        with pytest.raises(CatpaintError) as caught:
            list(add(path, name=name, folder=models, accept=yes))
        told = str(caught.value)
        assert "\n" not in told
        assert path.name in told
        assert not models.exists() or list(models.iterdir()) == []
        return told

    swapped = shutil.copy(streets, tmp_path / ade.name)
    assert "holds oasis-cityscapes, not oasis-ade20k; get oasis_ade20k_pretrained.zip from" in refused(
        swapped, "oasis-ade20k"
    )
    whole = ade.read_bytes()
    for data in (whole[: len(whole) // 2], whole[:2000] + b"\0" * 64 + whole[2064:], b"", b"PK\3\4"):
        swapped.write_bytes(data)
        assert "download it again" in refused(swapped)
    swapped.write_bytes(b"<!DOCTYPE html><html>Google Drive can't scan this file for viruses</html>")
    assert "is a web page, not an archive" in refused(swapped)
    (tar,) = packed["spade-ade20k"]
    cut = tmp_path / tar.name
    cut.write_bytes(tar.read_bytes()[: tar.stat().st_size // 2])
    assert "download it again" in refused(cut)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("notes.txt", "nothing of the kind")
    assert "holds no published model that catpaint knows" in refused(tmp_path / "other.zip")
    page = tmp_path / "base_mask.pt"
    page.write_bytes(b"<html>sign in</html>")
    with pytest.raises(DownloadError, match=r"base_mask\.pt: is a web page, not the file base_mask\.pt; get it again"):
        list(add(page, folder=models, accept=yes))


def test_a_run_of_ones_own_needs_its_classes(models: Path, tmp_path: Path) -> None:
    run = oasis_run(tmp_path / "my run", 7)
    with pytest.raises(DownloadError, match=r"my run: is none of the published models.*--vocabulary"):
        list(add(run, folder=models))
    seven_classes().save(run / "vocabulary.json")
    (run / "opt.txt").write_text("crop_size: 64\nsemantic_nc: 7\n")
    list(add(run, folder=models))
    assert read_checkpoint(models / "my-run", verify=True).info.architecture == "oasis"
    list(add(tmp_path, folder=models, name="inner"))
    assert (models / "inner" / "checkpoint.json").is_file()


def test_a_base_without_its_upsampler_says_what_is_missing(
    packed: dict[str, list[Path]], models: Path, tmp_path: Path
) -> None:
    base = shutil.copy(packed["piti-cocostuff"][0], tmp_path / "base_mask.pt")
    with pytest.raises(DownloadError, match=r"piti-cocostuff needs upsample_mask\.pt too.*catpaint convert"):
        list(add(base, folder=models, accept=yes))


def test_what_is_got_by_hand_says_how(models: Path) -> None:
    with pytest.raises(DownloadError, match=r"get oasis_ade20k_pretrained\.zip from https://www\.dropbox.*--watch"):
        list(hub.get("oasis-ade20k", folder=models, accept=yes))
    assert adding.is_published(Path("checkpoints.tar.gz"))
