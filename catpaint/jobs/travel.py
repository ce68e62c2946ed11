"""What a message takes along where it is done elsewhere: which files and models it names, and where their names mean
something.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.datasets.dataset import Dataset
from catpaint.domain.options import FinetuneOptions
from catpaint.engine.address import Engine
from catpaint.engine.elsewhere import ElsewhereWorker
from catpaint.engine.freight import Need
from catpaint.engine.worker import Listener
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Message, Pretrain, ReadModel
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.wire import MessageWire
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.tar_members import file_of

_MODELS = ("model", "base", "tuned", "start", "codec")
"""Fields of messages and orders that name a model, or its folder."""
_DESCRIPTION = "checkpoint.json"


def elsewhere(
    engine: Engine,
    listener: Listener[RenderRequest, RenderUpdate],
    device: str = "auto",
    threads: int | None = None,
    *,
    live: bool = True,
    options: dict[str, Any] | None = None,
) -> ElsewhereWorker[RenderRequest, RenderUpdate]:
    """The worker on a cluster, for messages. device, threads, live: as `Device` takes them; on either machine."""
    return ElsewhereWorker(
        engine,
        partial(_device_there, device, threads, live),
        listener,
        MessageWire(),
        needs=needs,
        prepared=prepared,
        # For what is about its files, and for when the connection is lost; torch waits until then.
        local=partial(Device, device, threads, live=live),
        options=options,
    )


def _device_there(device: str, threads: int | None, live: bool) -> Device:
    """The device of a worker elsewhere, made over there."""
    return Device(device, threads, live=live).set_up()


def prepared(value: Any) -> Any:
    """A message as it is sent: paths are whole, and a run's folder isn't left to the other machine's settings."""
    if isinstance(value, RunOrder):
        texts: dict[str, Any] = {
            name: _whole(getattr(value, name)) for name in ("dataset", "held_out", "output") if getattr(value, name)
        }
        return dataclasses.replace(
            value,
            **texts,
            model=_whole_model(value.model),
            run=str(value.folder.expanduser().absolute()),
            options=FinetuneOptions.of(value.options).with_files(_whole).to_json(),
        )
    if isinstance(value, PretrainOrder | Message):
        return dataclasses.replace(
            value,
            **{field.name: _prepared(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)},
        )
    return value


def _prepared(name: str, value: Any) -> Any:
    if isinstance(value, Path):
        return value.expanduser().absolute()
    if isinstance(value, str) and name in _MODELS:
        return _whole_model(value)
    return prepared(value) if isinstance(value, RunOrder | PretrainOrder) else value


def _whole(path: str) -> str:
    return str(Path(path).expanduser().absolute())


def _whole_model(name: str) -> str:
    """A model's path as a whole one; a name as it is."""
    return _whole(name) if name and (Path(name).name != name or (Path(name) / _DESCRIPTION).is_file()) else name


def needs(value: Any) -> tuple[Need, ...]:
    """Files, folders and models that a message, or a render request, names; what isn't there is left out."""
    found: dict[Need, None] = {}
    for need in _needs(value):
        if need.path and (need.written or Path(need.path).exists()):
            found[need] = None
    return tuple(found)


def _needs(value: Any) -> Iterator[Need]:
    if isinstance(value, RenderRequest):
        yield _model(value.model)
    elif isinstance(value, RunOrder):
        yield from _order_needs(value)
    elif isinstance(value, Pretrain):
        yield from _pretrain_needs(value.order)
    elif isinstance(value, Dataset):
        paths = list(dict.fromkeys(file_of(path) for pair in value.pairs for path in (pair.image, pair.label_map)))
        if all(path.is_relative_to(value.root) for path in paths):
            names = tuple(path.relative_to(value.root).as_posix() for path in paths)
            yield Need(str(value.root.absolute()), only=names)
        else:
            yield from (Need(str(path.absolute())) for path in paths)
    elif isinstance(value, Path):
        yield Need(str(value.absolute()))
    elif isinstance(value, Message):
        for field in dataclasses.fields(value):
            entry = getattr(value, field.name)
            if isinstance(entry, str) and (field.name in (*_MODELS, "segmenter") or isinstance(value, ReadModel)):
                yield _model(entry)
            else:
                yield from _needs(entry)
    elif isinstance(value, tuple | frozenset):
        for entry in value:
            yield from _needs(entry)
    elif isinstance(value, Mapping):
        yield from _needs(tuple(value.values()))


def _order_needs(order: RunOrder) -> Iterator[Need]:
    yield _model(order.model)
    if order.segmenter is not None:
        yield _model(order.segmenter)
    yield from (Need(str(Path(path).absolute())) for path in FinetuneOptions.of(order.options).files.values())
    if order.imported is not None:
        pairs = [pair for part in ("train", "held_out") for pair in order.imported.get(part) or ()]
        text = str(order.imported.get("root", ""))
        paths = dict.fromkeys(file_of(Path(text, name)) for pair in pairs for name in pair[1:])
        yield Need(text, only=tuple(path.relative_to(text).as_posix() for path in paths))
    else:
        yield from (Need(str(Path(folder).absolute())) for folder in (order.dataset, order.held_out) if folder)
    yield Need(str(order.folder.absolute()), written=True)
    if order.output is not None:
        yield Need(str(order.result.absolute()), written=True)


def _pretrain_needs(order: PretrainOrder) -> Iterator[Need]:
    yield Need(str(order.dataset.absolute()))
    for name in (order.codec, order.start):
        if name is not None:
            yield _model(name)
    yield from (Need(str(folder.absolute()), written=True) for folder in (order.output, order.run))


def _model(name: str) -> Need:
    """A model's folder, or that of its name here; nothing where there is none: the other side tells that."""
    if not name:
        return Need("")
    if Path(name).name != name or (Path(name) / _DESCRIPTION).is_file():
        return Need(str(Path(name).absolute()))
    for folder in files.model_folders():
        if (folder / name / _DESCRIPTION).is_file():
            return Need(str((folder / name).absolute()), name)
    return Need("")
