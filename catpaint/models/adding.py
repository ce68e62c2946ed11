"""`catpaint models add PATH`: use a file or folder the person already has.

Everything is looked at before it is copied: a checkpoint folder is verified against its own hashes, catalogue files
against theirs, and of all weights it is checked that they are what their name says. Nothing is ever unpickled here.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path

from catpaint import files
from catpaint.errors import DownloadError, FileError, why
from catpaint.models import downloads
from catpaint.models.catalogue import CATALOGUE, HubItem
from catpaint.models.contents import check_content, safetensors_keys
from catpaint.models.downloads import Progress
from catpaint.models.gathering import UNFINISHED, gathered, needs_gathering, parts
from catpaint.models.publications import Accept, add_published, is_published, refuse, valid_name

ENCODER_FILE = "open_clip_model.safetensors"
ENCODER_FACTS = "encoder.json"
_ENCODER_CONFIG = "open_clip_config.json"
_TOKENIZER = "tokenizer.json"
_XLM_KEY = "text.transformer.embeddings.word_embeddings.weight"
_CHECKPOINT_FILE = "checkpoint.json"


def add(
    path: Path | str,
    *more: Path | str,
    name: str | None = None,
    model: str | None = None,
    folder: Path | None = None,
    accept: Accept = refuse,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[Progress, None, tuple[str, ...]]:
    """Put what lies at `path` into `folder`/<name> (default: the user's models), yielding progress; returns the names.

    path: a checkpoint folder, a pack, a file or folder of the catalogue, published weights of any architecture (files,
    folders, or a zip or tar of them), which are converted, or a CLIP model as safetensors (alone, or in a folder with
    its open_clip_config.json). more: further ones; files that are no archives are one model together, and a published
    file brings along those of its model that lie beside it. name: under which it is found later, or the catalogue item
    it is. model: for a CLIP file, open_clip's model name, which settles the activation ("ViT-B-32-quickgelu").
    accept: whether the person accepts the licence of published weights that are converted.

    All or nothing, for each model. Raises DownloadError (not recognised, damaged, name taken, disk full, licence not
    accepted), CheckpointError, FileError, Cancelled.
    """
    paths = [Path(each).expanduser() for each in dict.fromkeys((path, *more))]
    for each in paths:
        if not each.exists():
            raise DownloadError("{each}: no such file or folder; check the path", each=each)
        if each.is_file() and each.suffix.lower() in UNFINISHED:
            raise DownloadError(
                "{each}: is a download that isn't done; wait until it has its name, or get it again", each=each
            )
    models = folder or files.data_folder() / "models"
    given = parts(paths)
    if len(given) > 1 and name is not None:
        raise DownloadError(
            "--name {name:.100}: names one model, but {given_count} were given; add them one by one",
            name=name,
            given_count=len(given),
        )
    names: tuple[str, ...] = ()
    for part in given:
        if needs_gathering(part):
            with gathered(part, models) as place:
                names += yield from _add(place, name, model, models, accept, cancelled)
        else:
            names += yield from _add(part[0], name, model, models, accept, cancelled)
    return names


def _add(
    path: Path,
    name: str | None,
    model: str | None,
    models: Path,
    accept: Accept,
    cancelled: Callable[[], bool],
) -> Generator[Progress, None, tuple[str, ...]]:
    if is_published(path, name):
        return (yield from add_published(path, models, name=name, accept=accept, cancelled=cancelled))
    chosen, sources, facts = _recognised(path, name, model)
    yield from _copy_all(sources, facts, models / chosen, cancelled)
    return (chosen,)


def _recognised(path: Path, name: str | None, model: str | None) -> tuple[str, dict[str, Path], dict[str, bytes]]:
    """(name, files to copy by relative name, small files to write)."""
    if path.is_dir() and (path / _CHECKPOINT_FILE).is_file():
        return valid_name(path.resolve().name if name is None else name), _checkpoint_files(path), {}
    if path.suffix.lower() == ".catpack" and path.is_file():
        from catpaint.models.pack import read_pack

        return valid_name(path.resolve().stem if name is None else name), _checkpoint_files(read_pack(path).folder), {}
    if item := _item_of(path, name):
        return item.name, _item_files(path, item), {}
    chosen = valid_name(path.resolve().stem if name is None else name)
    if path.is_dir() and (path / ENCODER_FILE).is_file() and (path / _ENCODER_CONFIG).is_file():
        check_content(path / _ENCODER_CONFIG)
        _require_clip(path / ENCODER_FILE)
        names = [ENCODER_FILE, _ENCODER_CONFIG, *([_TOKENIZER] if (path / _TOKENIZER).is_file() else [])]
        return chosen, {file: path / file for file in names}, {}
    if path.is_dir() and (path / ENCODER_FILE).is_file():
        path = path / ENCODER_FILE
    if path.is_file() and path.suffix == ".safetensors":
        _require_clip(path)
        facts = {"file": path.name} | ({"model": model} if model else {})
        beside = path.with_name(_TOKENIZER)
        more = {_TOKENIZER: beside} if _XLM_KEY in safetensors_keys(path) and beside.is_file() else {}
        return chosen, {ENCODER_FILE: path, **more}, {ENCODER_FACTS: (json.dumps(facts) + "\n").encode()}
    if path.is_file():
        check_content(path)
    known = ", ".join(CATALOGUE)
    raise DownloadError(
        "{path}: isn't recognised; name the item it is with --name (one of {known})", path=path, known=known
    )


def _checkpoint_files(folder: Path) -> dict[str, Path]:
    from catpaint.models.checkpoint import read_checkpoint

    info = read_checkpoint(folder, verify=True).info
    return {name: folder / name for name in [_CHECKPOINT_FILE, *info.files]}


def _item_of(path: Path, name: str | None) -> HubItem | None:
    """The item of files that are copied as they are."""
    copied = {key: item for key, item in CATALOGUE.items() if item.kind != "generator"}
    if name is not None:
        return copied.get(name)
    return next((item for item in copied.values() if _is_item(path, item)), None)


def _is_item(path: Path, item: HubItem) -> bool:
    """Whether a file or folder is plainly this item: by name, or by size and sha256."""
    if path.is_dir():
        options = [file.options() for file in item.files]
        if any(file.name == ENCODER_FILE for file in item.files):
            return False  # Every CLIP model has files of these names.
        return len(options) > 1 and all(any((path / file.name).is_file() for file in either) for either in options)
    if len(item.files) != 1:
        return False
    file = item.files[0]
    if path.name == file.name and _own_name(item):
        return True
    return file.size == path.stat().st_size and file.sha256 == downloads.file_sha256(path)


def _own_name(item: HubItem) -> bool:
    """Whether the name of the item's only file is its alone and doesn't stand for just any model."""
    name = item.files[0].name
    return name != ENCODER_FILE and sum(name == file.name for other in CATALOGUE.values() for file in other.files) == 1


def _item_files(path: Path, item: HubItem) -> dict[str, Path]:
    if path.is_file():
        if len(item.files) != 1:
            names = " and ".join(file.name for file in item.files)
            raise DownloadError(
                "{path}: {name} is {names}; put them into one folder and add that",
                path=path,
                name=item.name,
                names=names,
            )
        found = {item.files[0].name: (path, item.files[0].sha256)}
    else:
        found = {}
        for file in item.files:
            option = next((option for option in file.options() if (path / option.name).is_file()), None)
            if option is None:
                raise DownloadError(
                    "{path}: {name} needs {file_name}, which isn't in this folder",
                    path=path,
                    name=item.name,
                    file_name=file.name,
                )
            found[option.name] = (path / option.name, option.sha256)
    for name, (source, expected) in found.items():
        check_content(source, name)
        if expected is not None and (actual := downloads.file_sha256(source)) != expected:
            raise DownloadError(
                "{source}: isn't the published {name}, its sha256 is {actual}, not {expected}; get it from {page}",
                source=source,
                name=name,
                actual=actual,
                expected=expected,
                page=item.page,
            )
    return {name: source for name, (source, _) in found.items()}


def _require_clip(path: Path) -> None:
    keys = safetensors_keys(path)
    if _XLM_KEY in keys and not (path.parent / _TOKENIZER).is_file():
        raise DownloadError(
            "{path}: its text tower is XLM-RoBERTa; add a folder that has its {tokenizer} too",
            path=path,
            tokenizer=_TOKENIZER,
        )
    if not keys & {"positional_embedding", "text.positional_embedding", _XLM_KEY}:
        raise DownloadError("{path}: is no CLIP model in open_clip's layout, and not in the catalogue", path=path)


def _copy_all(
    sources: Mapping[str, Path], facts: Mapping[str, bytes], target: Path, cancelled: Callable[[], bool]
) -> Iterator[Progress]:
    if target.exists():
        raise DownloadError("{target}: is there already; remove it first, or choose another --name", target=target)
    files.make_folder(target.parent)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent))
    except OSError as error:
        raise FileError("{target}: can't be written ({reason})", target=target, reason=why(error)) from error
    try:
        for name, source in sources.items():
            yield from downloads.copy_file(source, temporary / name, cancelled=cancelled)
        for name, data in facts.items():
            files.write_bytes(temporary / name, data)
        os.chmod(temporary, 0o755)
        os.rename(temporary, target)
    except OSError as error:
        raise FileError("{target}: can't be written ({reason})", target=target, reason=why(error)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
