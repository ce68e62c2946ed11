from __future__ import annotations

import hashlib
import io
import os
import socket
import time
import urllib.request
from collections import namedtuple
from collections.abc import Iterator
from http.client import HTTPMessage as Message
from pathlib import Path

import pytest

from catpaint.errors import Cancelled, DownloadError
from catpaint.models import downloads, web
from catpaint.models.downloads import copy_file, download, text_of_size
from catpaint.models.web import NotThereError, OfflineError, remote_file
from tests.models.file_server import Site, serve

BODY = bytes(range(256)) * 12_000
SHA = hashlib.sha256(BODY).hexdigest()
QUICK = {"pause": 0.01, "timeout": 5.0}


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.files["/weights.bin"] = BODY
        yield served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "models" / "item" / "weights.bin"


def left(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


def test_size_first_then_the_whole_file(site: Site, path: Path) -> None:
    assert remote_file(f"{site.url}/weights.bin").size == len(BODY)
    steps = list(download(f"{site.url}/weights.bin", path, sha256=SHA, size=len(BODY), **QUICK))
    assert path.read_bytes() == BODY
    assert left(path) == ["weights.bin"]
    states = [step.state for step in steps]
    assert states[0] == "starting"
    assert states[-2:] == ["verifying", "finished"]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert {step.total for step in steps} == {len(BODY)}


def test_size_where_head_is_refused(site: Site) -> None:
    site.refuse_head = True
    assert remote_file(f"{site.url}/weights.bin").size == len(BODY)
    site.ranges = False
    assert remote_file(f"{site.url}/weights.bin").size == len(BODY)


def test_broken_connections_are_resumed(site: Site, path: Path) -> None:
    site.break_after = [1_000_000, 0, 500_000]
    steps = list(download(f"{site.url}/weights.bin", path, sha256=SHA, **QUICK))
    assert path.read_bytes() == BODY
    assert site.gets() == [None, "bytes=1000000-", "bytes=1000000-", "bytes=1500000-"]
    assert [step.state for step in steps].count("retrying") == 3


def test_a_later_call_goes_on_where_the_first_stopped(site: Site, path: Path) -> None:
    site.break_after = [700_000, 0]
    with pytest.raises(DownloadError, match="700000 bytes are kept"):
        list(download(f"{site.url}/weights.bin", path, retries=1, **QUICK))
    assert not path.exists()
    first = next(steps := download(f"{site.url}/weights.bin", path, sha256=SHA, **QUICK))
    assert (first.state, first.done) == ("resuming", 700_000)
    list(steps)
    assert path.read_bytes() == BODY
    assert site.gets()[-1] == "bytes=700000-"


def test_a_file_that_changed_on_the_server_is_taken_anew(site: Site, path: Path) -> None:
    site.break_after = [700_000]
    with pytest.raises(DownloadError):
        list(download(f"{site.url}/weights.bin", path, retries=0, **QUICK))
    site.files["/weights.bin"] = BODY[::-1]
    site.tag = '"v2"'
    list(download(f"{site.url}/weights.bin", path, **QUICK))
    assert path.read_bytes() == BODY[::-1]


def test_a_server_that_ignores_ranges(site: Site, path: Path) -> None:
    site.ranges = False
    site.break_after = [700_000]
    list(download(f"{site.url}/weights.bin", path, sha256=SHA, **QUICK))
    assert path.read_bytes() == BODY
    assert len(site.gets()) == 2


@pytest.mark.parametrize("tag", [None, 'W/"weak"'])
def test_without_a_tag_nothing_is_resumed(site: Site, path: Path, tag: str | None) -> None:
    site.tag = tag
    site.break_after = [700_000]
    list(download(f"{site.url}/weights.bin", path, sha256=SHA, **QUICK))
    assert path.read_bytes() == BODY
    assert site.gets() == [None, None]


def test_a_server_that_does_not_say_the_length(site: Site, path: Path) -> None:
    site.say_length = False
    list(download(f"{site.url}/weights.bin", path, sha256=SHA, **QUICK))
    assert path.read_bytes() == BODY


def test_a_whole_part_is_only_verified(site: Site, path: Path) -> None:
    steps = download(f"{site.url}/weights.bin", path, **QUICK)
    while next(steps).done < len(BODY):
        pass
    steps.close()
    site.requests.clear()
    list(download(f"{site.url}/weights.bin", path, sha256=SHA, **QUICK))
    assert path.read_bytes() == BODY
    assert site.gets() == []


def test_busy_servers_are_asked_again(site: Site, path: Path) -> None:
    site.statuses = [503, 429]
    list(download(f"{site.url}/weights.bin", path, **QUICK))
    assert path.read_bytes() == BODY


def test_wrong_checksum_keeps_nothing(site: Site, path: Path) -> None:
    with pytest.raises(DownloadError, match=f"its sha256 is {SHA}, {'0' * 64} was expected"):
        list(download(f"{site.url}/weights.bin", path, sha256="0" * 64, **QUICK))
    assert left(path) == []


def test_a_checksum_the_hub_states_on_its_redirect_is_used(site: Site, path: Path) -> None:
    site.redirects["/resolve"] = "/weights.bin"
    site.headers["/resolve"] = {"X-Linked-Etag": f'"{SHA}"', "X-Linked-Size": str(len(BODY))}
    assert remote_file(f"{site.url}/resolve").sha256 == SHA
    list(download(f"{site.url}/resolve", path, **QUICK))
    assert path.read_bytes() == BODY
    site.headers["/resolve"]["X-Linked-Etag"] = f'"{"1" * 64}"'
    with pytest.raises(DownloadError, match="sha256"):
        list(download(f"{site.url}/resolve", path.with_name("again.bin"), **QUICK))


def test_wrong_size_is_refused_before_anything_is_sent(site: Site, path: Path) -> None:
    with pytest.raises(DownloadError, match=f"is {len(BODY)} bytes, 5 were expected"):
        list(download(f"{site.url}/weights.bin", path, size=5, **QUICK))
    assert site.gets() == []


def test_not_there(site: Site, path: Path) -> None:
    with pytest.raises(NotThereError, match="no such file"):
        list(download(f"{site.url}/absent.bin", path, **QUICK))
    assert not path.exists()


def test_refused_connection_is_said_plainly(path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(OfflineError, match=r"can't be reached \(Connection refused\).*catpaint models add PATH"):
        list(download(f"http://127.0.0.1:{port}/x", path, **QUICK))


def test_unknown_host_and_offline_setting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OfflineError, match="its address can't be found"):
        list(download("http://no-such-host.invalid/x", path, **QUICK))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(OfflineError, match="HF_HUB_OFFLINE is set"):
        list(download("http://127.0.0.1/x", path, **QUICK))


def test_only_the_web_is_read(site: Site, path: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    for url in (f"file://{tmp_path / 'secret'}", "ftp://127.0.0.1/x", "/etc/hostname", "http:///x"):
        with pytest.raises(DownloadError, match="only http and https"):
            list(download(url, path, **QUICK))
    for target in (f"file://{tmp_path / 'secret'}", "ftp://127.0.0.1/x", "data:,x"):
        site.redirects["/away"] = target
        with pytest.raises(DownloadError, match="only http and https"):
            list(download(f"{site.url}/away", path, **QUICK))
    assert not path.exists()


def test_encryption_is_never_given_up_on_the_way() -> None:
    request = urllib.request.Request("https://example.org/x", method="GET")
    with pytest.raises(DownloadError, match="isn't encrypted"):
        web._Redirects().redirect_request(request, io.BytesIO(), 302, "Found", Message(), "http://example.org/x")


def test_endless_redirects(site: Site, path: Path) -> None:
    site.redirects["/round"] = "/round"
    with pytest.raises(DownloadError, match="answers 302"):
        list(download(f"{site.url}/round", path, **QUICK))


def test_cancelling_keeps_the_part(site: Site, path: Path) -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled, match="kept for the next try"):
        list(download(f"{site.url}/weights.bin", path, cancelled=cancelled, **QUICK))
    assert not path.exists()
    assert next(download(f"{site.url}/weights.bin", path, **QUICK)).state == "resuming"


def test_cancelling_ends_the_pause_between_tries(site: Site, path: Path) -> None:
    site.statuses = [503]
    with pytest.raises(Cancelled):
        list(download(f"{site.url}/weights.bin", path, cancelled=lambda: True, pause=60))


def test_full_disk_is_noticed_first(site: Site, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(downloads.shutil, "disk_usage", lambda folder: usage(10**9, 10**9 - 1000, 1000))
    with pytest.raises(DownloadError, match=r"3\.1 MB are needed, 1\.0 kB are free"):
        list(download(f"{site.url}/weights.bin", path, **QUICK))
    assert site.gets() == []
    source = path.parent / "mine"
    source.write_bytes(BODY)
    with pytest.raises(DownloadError, match="are needed"):
        list(copy_file(source, path))


def test_a_file_that_is_not_what_it_should_be_is_dropped(site: Site, path: Path) -> None:
    def check(part: Path) -> None:
        raise DownloadError(f"{part}: is a web page")

    with pytest.raises(DownloadError, match="web page"):
        list(download(f"{site.url}/weights.bin", path, check=check, **QUICK))
    assert left(path) == []


def test_copy_is_all_or_nothing(tmp_path: Path) -> None:
    source = tmp_path / "mine"
    source.write_bytes(BODY)
    target = tmp_path / "there" / "copy"
    steps = list(copy_file(source, target))
    assert target.read_bytes() == BODY
    assert (steps[-1].state, steps[-1].done) == ("finished", len(BODY))
    with pytest.raises(Cancelled):
        list(copy_file(source, tmp_path / "there" / "other", cancelled=lambda: True))
    assert left(target) == ["copy"]


def test_sizes_for_people() -> None:
    assert [text_of_size(n) for n in (None, 12, 1500, 605_143_284, 2_300_000_000)] == [
        "size unknown",
        "12 bytes",
        "1.5 kB",
        "605 MB",
        "2.3 GB",
    ]


def test_what_a_kill_left_beside_a_download_goes(site: Site, path: Path) -> None:
    """Found by the kills: the temporary of the facts about a partial file stayed for ever."""
    path.parent.mkdir(parents=True)
    for name, age in ((".weights.bin.part.json.old.tmp", 3600), (".weights.bin.part.json.new.tmp", 0)):
        left_over = path.with_name(name)
        left_over.touch()
        os.utime(left_over, (time.time() - age,) * 2)
    list(download(f"{site.url}/weights.bin", path, sha256=SHA, size=len(BODY), **QUICK))
    assert left(path) == [".weights.bin.part.json.new.tmp", "weights.bin"]
