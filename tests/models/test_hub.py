from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save as save_safetensors

from catpaint import files
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import Cancelled, CheckpointError, DownloadError
from catpaint.models import adding, hub
from catpaint.models.adding import add
from catpaint.models.catalogue import CATALOGUE, HubFile, HubItem
from catpaint.models.checkpoint import CheckpointInfo, read_checkpoint, save_checkpoint
from catpaint.models.contents import check_content
from tests.architectures.oasis.oasis_networks import tiny_generator
from tests.models.file_server import Site, serve
from tests.models.small_clip import write_clip

WEIGHTS = save_safetensors({"a": torch.ones(1000)})
CONFIG = b'{"model_type": "upernet"}'


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.files = {"/config.json": CONFIG, "/old.bin": _pickle(), "/weights.safetensors": WEIGHTS}
        yield served


@pytest.fixture
def catalogue(site: Site, monkeypatch: pytest.MonkeyPatch) -> dict[str, HubItem]:
    """A catalogue whose files are on the local site."""
    plain = HubItem("net", "segmenter", (), "https://example.org/net", "MIT", "a network")
    first = HubFile("model.safetensors", f"{site.url}/new.safetensors")
    items = {
        "net": replace(
            plain,
            files=(
                HubFile("config.json", f"{site.url}/config.json"),
                replace(first, instead=HubFile("pytorch_model.bin", f"{site.url}/old.bin")),
            ),
        ),
        "pinned": replace(
            plain,
            name="pinned",
            files=(
                HubFile(
                    "weights.safetensors",
                    f"{site.url}/weights.safetensors",
                    hashlib.sha256(WEIGHTS).hexdigest(),
                    len(WEIGHTS),
                ),
            ),
        ),
        "by-hand": replace(plain, name="by-hand", files=(HubFile("given.pth"),)),
    }
    monkeypatch.setattr(hub, "CATALOGUE", items)
    monkeypatch.setattr(adding, "CATALOGUE", items)
    return items


def _pickle(*, script: bool = False) -> bytes:
    buffer = io.BytesIO()
    if script:
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("model/constants.pkl", b"")
            archive.writestr("model/data.pkl", b"")
            archive.writestr("model/code/__torch__.py", b"")
    else:
        torch.save({"a": torch.ones(3)}, buffer)
    return buffer.getvalue()


def test_catalogue_is_sound() -> None:
    for name, item in CATALOGUE.items():
        assert name == item.name == adding.valid_name(name)
        assert item.files
        assert item.page.startswith("http")
        for file in (option for entry in item.files for option in entry.options()):
            assert Path(file.name).name == file.name
            # Without an address a file is got by hand, from the page.
            assert not file.url or file.url.startswith(("https://", "http://sceneparsing.csail.mit.edu/"))
            assert file.sha256 is None or len(file.sha256) == 64
    assert CATALOGUE["clip-vit-b-32"].size == 605_143_284


def test_get_takes_what_is_there_and_lists_it(catalogue: dict[str, HubItem], site: Site, tmp_path: Path) -> None:
    assert hub.find_item("net") is None
    assert hub.item_size(catalogue["net"]) == len(CONFIG) + len(site.files["/old.bin"])
    row = next(row for row in hub.list_models() if row.name == "net")
    assert (row.present, row.where, row.size) == (False, "https://example.org/net", None)
    steps = list(hub.get("net", folder=tmp_path / "models", pause=0.01))
    assert [step.path.name for step in steps if step.state == "finished"] == ["config.json", "pytorch_model.bin"]
    found = hub.find_item("net")
    assert found is not None
    assert sorted(found) == ["config.json", "pytorch_model.bin"]
    row = next(row for row in hub.list_models() if row.name == "net")
    assert row.present
    assert row.where == str(tmp_path / "models" / "net")
    assert row.size == len(CONFIG) + len(site.files["/old.bin"])
    assert list(hub.get("net", folder=tmp_path / "models")) == []


def test_get_goes_to_the_persons_own_models(catalogue: dict[str, HubItem]) -> None:
    list(hub.get("pinned"))
    assert (files.data_folder() / "models" / "pinned" / "weights.safetensors").read_bytes() == WEIGHTS
    assert hub.find_item("pinned") is not None


def test_get_refuses_what_it_cannot_get(catalogue: dict[str, HubItem], site: Site) -> None:
    for name in ("nothing", "../pinned", "hf-hub:a/../b", "hf-hub:/etc/passwd", "hf-hub:..a/b", ""):
        with pytest.raises(DownloadError):
            list(hub.get(name))
    with pytest.raises(DownloadError, match=r"example\.org/net.*catpaint models add PATH --name by-hand.*--watch"):
        list(hub.get("by-hand"))
    site.files["/weights.safetensors"] = WEIGHTS[:-1] + b"x"
    with pytest.raises(DownloadError, match="sha256"):
        list(hub.get("pinned", pause=0.01))
    site.files["/config.json"] = b"<html>sign in</html>"
    with pytest.raises(DownloadError, match="web page"):
        list(hub.get("net", pause=0.01))
    assert hub.find_item("net") is None


def test_repositories_of_the_hub() -> None:
    item = hub.item_named("hf-hub:laion/CLIP-ViT-B-32")
    assert item.name == "laion--CLIP-ViT-B-32"
    assert [file.url for file in item.files] == [
        "https://huggingface.co/laion/CLIP-ViT-B-32/resolve/main/open_clip_config.json",
        "https://huggingface.co/laion/CLIP-ViT-B-32/resolve/main/open_clip_model.safetensors",
    ]


def _checkpoint(folder: Path) -> Path:
    generator = tiny_generator()
    classes = tuple(VocabularyClass(i, f"class {i}", (i, i, i)) for i in range(7))
    info = CheckpointInfo(
        architecture="oasis",
        sizes={"generator": generator.sizes.to_json()},
        source_vocabulary=Vocabulary("seven", classes),
        unlabeled_channel=None,
        default_size=(64, 64),
        origin="test",
        licence="none",
    )
    save_checkpoint(folder, info, {"generator": generator.state_dict()}, model_card="test")
    return folder


def test_add_a_checkpoint_verifies_it(tmp_path: Path) -> None:
    source = _checkpoint(tmp_path / "mine")
    (source / "stray.txt").write_text("not part of it")
    list(add(source, folder=tmp_path / "models"))
    read_checkpoint(tmp_path / "models" / "mine", verify=True)
    assert not (tmp_path / "models" / "mine" / "stray.txt").exists()
    assert next(row for row in hub.list_models() if row.name == "mine").kind == "checkpoint"
    with pytest.raises(DownloadError, match="is there already"):
        list(add(source, folder=tmp_path / "models"))
    list(add(source, name="second", folder=tmp_path / "models"))
    weights = (source / "generator.safetensors").read_bytes()
    (source / "generator.safetensors").write_bytes(weights[:-1] + bytes([weights[-1] ^ 1]))
    with pytest.raises(CheckpointError, match="damaged"):
        list(add(source, name="third", folder=tmp_path / "models"))
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == ["mine", "second"]


def test_add_catalogue_files(catalogue: dict[str, HubItem], tmp_path: Path) -> None:
    (tmp_path / "renamed.safetensors").write_bytes(WEIGHTS)
    list(add(tmp_path / "renamed.safetensors"))
    assert hub.find_item("pinned") is not None
    folder = tmp_path / "downloaded"
    folder.mkdir()
    (folder / "config.json").write_bytes(CONFIG)
    with pytest.raises(DownloadError, match=r"needs model\.safetensors"):
        list(add(folder, name="net"))
    (folder / "model.safetensors").write_bytes(WEIGHTS)
    list(add(folder))
    assert hub.find_item("net") is not None
    (tmp_path / "given.pth").write_bytes(_pickle())
    list(add(tmp_path / "given.pth"))
    assert hub.find_item("by-hand") is not None


def test_add_refuses_wrong_files(catalogue: dict[str, HubItem], tmp_path: Path) -> None:
    wrong = tmp_path / "weights.safetensors"
    wrong.write_bytes(save_safetensors({"b": torch.ones(10)}))
    with pytest.raises(DownloadError, match=r"isn't the published weights\.safetensors"):
        list(add(wrong))
    (tmp_path / "given.pth").write_bytes(_pickle(script=True))
    with pytest.raises(DownloadError, match="TorchScript"):
        list(add(tmp_path / "given.pth"))
    with pytest.raises(DownloadError, match=r"is config\.json and model\.safetensors"):
        list(add(tmp_path / "given.pth", name="net"))
    (tmp_path / "what.txt").write_text("hello")
    with pytest.raises(DownloadError, match="isn't recognised"):
        list(add(tmp_path / "what.txt"))
    with pytest.raises(DownloadError, match="no such file"):
        list(add(tmp_path / "absent"))
    (tmp_path / "run" / "models").mkdir(parents=True)
    (tmp_path / "run" / "models" / "best_EMA.pth").write_bytes(b"")
    with pytest.raises(CheckpointError, match=r"best_EMA\.pth: "):
        list(add(tmp_path / "run"))
    assert not (files.data_folder() / "models").exists()


@pytest.mark.parametrize("name", ["..", "../x", "a/b", "", ".hidden", "a\\b", "con:", "x" * 200])
def test_names_stay_inside_the_model_folder(tmp_path: Path, name: str) -> None:
    path = write_clip(tmp_path / "clip.safetensors")
    with pytest.raises(DownloadError, match="can't name a model"):
        list(add(path, name=name, folder=tmp_path / "models"))
    assert not (tmp_path / "models").exists()


def test_add_a_clip_model(tmp_path: Path) -> None:
    list(add(write_clip(tmp_path / "mine.safetensors"), model="ViT-B-32", folder=tmp_path / "models"))
    assert json.loads((tmp_path / "models" / "mine" / "encoder.json").read_text()) == {
        "file": "mine.safetensors",
        "model": "ViT-B-32",
    }
    row = next(row for row in hub.list_models() if row.name == "mine")
    assert (row.kind, row.present) == ("encoder", True)
    with pytest.raises(Cancelled):
        list(add(tmp_path / "mine.safetensors", name="x", folder=tmp_path / "models", cancelled=lambda: True))
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("name", "data", "match"),
    [
        ("a.safetensors", b"\xff" * 40, "readable safetensors"),
        ("a.pth", b"garbage", "no PyTorch file"),
        ("a.pth", b"PK\3\4 not a zip", "damaged"),
        ("a.bin", b"", "is empty"),
        ("a.bin", b"\n<!DOCTYPE html>", "web page"),
        ("a.json", b"[" * 100_000, "readable JSON"),
    ],
)
def test_contents_are_looked_at(tmp_path: Path, name: str, data: bytes, match: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DownloadError, match=match) as caught:
        check_content(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_list_shows_minilm_and_the_bundled_starter() -> None:
    rows = {row.name: row for row in hub.list_models()}
    assert rows["minilm"].present
    assert rows["minilm"].size is not None
    assert not rows["clip-vit-b-32"].present
    assert set(CATALOGUE) <= set(rows)
