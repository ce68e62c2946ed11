"""A local server plays the publisher of every catalogue entry, at its best and at its worst."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catpaint.errors import Cancelled, DownloadError
from catpaint.models import hub, publications
from catpaint.models.catalogue import CATALOGUE, HubItem
from catpaint.models.downloads import Progress
from tests.models.file_server import Site, serve
from tests.models.published_files import GENERATORS, write_files
from tests.models.published_others import OTHERS, write_others

QUICK = {"pause": 0.01, "timeout": 5.0}
PAGE = b"<!DOCTYPE html><html><title>Virus scan warning</title><form>Download anyway</form></html>"

Publish = Callable[..., HubItem]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The files of every entry."""
    root = tmp_path_factory.mktemp("published")
    return {name: (write_files if name in GENERATORS else write_others)(name, root / name) for name in CATALOGUE}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return tmp_path / "models"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def publish(packed: dict[str, list[Path]], site: Site, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Put an entry's files on the site, behind a redirect, and the entry's addresses there."""

    def published(name: str, **facts: object) -> HubItem:
        files = []
        for file, path in zip(CATALOGUE[name].files, packed[name], strict=True):
            body = path.read_bytes()
            site.files[f"/kept/{file.name}"] = body
            site.redirects[f"/{file.name}"] = f"/kept/{file.name}"
            known = {"sha256": hashlib.sha256(body).hexdigest() if file.sha256 else None, "size": None, **facts}
            files.append(replace(file, url=f"{site.url}/{file.name}", instead=None, **known))
        item = replace(CATALOGUE[name], files=tuple(files))
        for module in (hub, publications):
            monkeypatch.setattr(module, "CATALOGUE", {**CATALOGUE, name: item})
        return item

    return published


def _get(name: str, models: Path, **options: object) -> Iterator[Progress]:
    return hub.get(name, folder=models, accept=lambda _: True, **{**QUICK, **options})  # type: ignore[arg-type]


def _refused(name: str, models: Path) -> str:
    """The line that is told; nothing of the entry is there afterwards."""
    with pytest.raises(DownloadError) as caught:
        list(_get(name, models, retries=1))
    told = str(caught.value)
    assert "\n" not in told
    assert hub.find_item(name) is None
    left = [path.name for path in models.rglob("*") if path.is_file()] if models.exists() else []
    whole = {file.name for file in CATALOGUE[name].files[:1]}
    assert not whole & set(left), "what isn't right never gets its name"
    return told


@pytest.mark.parametrize("name", OTHERS)
def test_each_that_is_kept_comes_through_stops_redirects_and_a_slow_line(
    name: str, publish: Publish, packed: dict[str, list[Path]], models: Path, site: Site
) -> None:
    publish(name)
    first = packed[name][0].read_bytes()
    site.refuse_head = True
    # Twice it is asked for the one byte that tells the size.
    site.break_after = [1, 1, len(first) // 2]
    site.trickle = 16 * 1024
    steps = list(_get(name, models))
    assert {"retrying", "downloading", "finished"} <= {step.state for step in steps}
    found = hub.find_item(name)
    assert found is not None
    assert [path.read_bytes() for path in found.values()] == [path.read_bytes() for path in packed[name]]
    assert any((asked or "").startswith("bytes=") and asked != "bytes=0-0" for asked in site.gets())


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_page_in_the_weights_place_is_refused(name: str, publish: Publish, models: Path, site: Site) -> None:
    item = publish(name, sha256=None)
    site.pages = {f"/kept/{file.name}": PAGE for file in item.files}
    assert f"is a web page, not the file {item.files[0].name}; get it again" in _refused(name, models)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_file_of_another_size_is_refused(name: str, publish: Publish, models: Path, site: Site) -> None:
    item = publish(name, size=77, sha256=None)
    told = _refused(name, models)
    assert item.files[0].name in told
    assert "77 were expected; it isn't the known file" in told
    assert not site.gets(), "nothing was downloaded for that"


@pytest.mark.parametrize("name", CATALOGUE)
def test_another_content_of_the_right_size_is_refused(
    name: str, publish: Publish, packed: dict[str, list[Path]], models: Path
) -> None:
    item = publish(name, sha256="0" * 64, size=None)
    told = _refused(name, models)
    assert item.files[0].name in told
    assert "nothing was kept, try again" in told


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_server_that_stops_for_good_keeps_what_came(
    name: str, publish: Publish, packed: dict[str, list[Path]], models: Path, site: Site
) -> None:
    publish(name)
    body = packed[name][0].read_bytes()
    site.break_after = [len(body) // 2, 0, 0]
    assert "the connection broke 2 times in a row" in _refused(name, models)
    (part,) = models.rglob("*.part")
    assert part.read_bytes() == body[: len(body) // 2]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_throttled_download_says_where_it_stands_and_can_be_cancelled(
    name: str, publish: Publish, packed: dict[str, list[Path]], models: Path, site: Site
) -> None:
    publish(name)
    whole = len(packed[name][0].read_bytes())
    site.trickle = max(whole // 8, 1)
    site.rest = 0.03
    seen: list[int] = []
    with pytest.raises(Cancelled, match="bytes are kept for the next try"):
        for step in _get(name, models, cancelled=lambda: bool(seen) and seen[-1] > 0):
            if step.state == "downloading":
                seen.append(step.done)
    assert seen
    assert 0 < seen[-1] < whole


def test_a_busy_server_is_obeyed(publish: Publish, models: Path, site: Site) -> None:
    publish("inception-fid")
    site.statuses, site.retry_after = [429, 503], 0
    steps = list(_get("inception-fid", models))
    told = [step.note for step in steps if step.state == "retrying"]
    assert told == ["the server answers 429", "the server answers 503"]
    assert hub.find_item("inception-fid") is not None
