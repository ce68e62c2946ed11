"""Models by name or path, with their networks loaded on first use."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import torch
from torch import nn

from catpaint import files
from catpaint.architectures import architecture_of
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError
from catpaint.models.checkpoint import DESCRIPTION, Checkpoint, CheckpointInfo, read_checkpoint
from catpaint.models.codec import KIND, Codec, load_codec
from catpaint.models.installed import available_models
from catpaint.words import tell


class Model:
    """A checkpoint folder as something to render with. Networks are read from disk when first asked for.

    reading_seconds: how long that has taken by now.
    """

    def __init__(self, checkpoint: Checkpoint, *, name: str) -> None:
        self.name = name
        self.checkpoint = checkpoint
        self._device = torch.device("cpu")
        self._networks: dict[str, nn.Module] = {}
        self.reading_seconds = 0.0
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"Model({self.name!r}, {self.architecture}, {len(self.vocabulary)} classes, {self.folder})"

    @property
    def folder(self) -> Path:
        """The checkpoint's folder."""
        return self.checkpoint.folder

    @property
    def info(self) -> CheckpointInfo:
        """All that `checkpoint.json` says."""
        return self.checkpoint.info

    @property
    def architecture(self) -> str:
        """Name of its record in `architectures`."""
        return self.info.architecture

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes the model takes: the source's, or after finetuning the target's."""
        return self.info.vocabulary

    @property
    def source_vocabulary(self) -> Vocabulary:
        """The classes the source model was trained on, in the order of its channels."""
        return self.info.source_vocabulary

    @property
    def target_vocabulary(self) -> Vocabulary | None:
        """The classes a finetuned model takes; None where the model isn't finetuned."""
        return self.info.target_vocabulary

    @property
    def unlabeled_channel(self) -> int | None:
        """The source channel ignore pixels go to, None where the source has none."""
        return self.info.unlabeled_channel

    @property
    def default_size(self) -> tuple[int, int]:
        """(height, width) the model was trained at."""
        return self.info.default_size

    @property
    def checkpoint_hash(self) -> str:
        """Identity of the weights and vocabularies, the same on every machine."""
        return self.checkpoint.hash

    @property
    def device(self) -> torch.device:
        """Where `network` puts its networks."""
        return self._device

    @property
    def codec(self) -> Codec:
        """The autoencoder whose latents the generator paints; shared. Raises CheckpointError where there is none."""
        return cast(Codec, self.network("codec"))

    def network(self, name: str) -> nn.Module:
        """A network of the checkpoint, loaded once and shared; on `device`. Raises CheckpointError."""
        with self._lock:
            if name not in self._networks:
                self._networks[name] = self.load_network(name).requires_grad_(False).to(self._device)
            return self._networks[name]

    def load_network(self, name: str) -> nn.Module:
        """A fresh copy of a network on the CPU, for training. Raises CheckpointError."""
        began = time.perf_counter()
        network = self.checkpoint.load_network(name)
        self.reading_seconds += time.perf_counter() - began
        return network

    def has_network(self, name: str) -> bool:
        """Whether the checkpoint holds this network."""
        return self.checkpoint.has_network(name)

    def to(self, device: torch.device | str) -> Model:
        """Move the networks, loaded or yet to be, to `device`. Returns itself."""
        with self._lock:
            self._device = torch.device(device)
            for network in self._networks.values():
                network.to(self._device)
        return self

    @classmethod
    def in_memory(cls, info: CheckpointInfo, networks: Mapping[str, nn.Module], *, name: str) -> Model:
        """A model without a folder, such as one in training. Its networks are used as they are, not copied."""
        return _MemoryModel(info, networks, name=name)

    def unload(self) -> None:
        """Drop the loaded networks; they are read again when needed."""
        with self._lock:
            self._networks.clear()


class _MemoryModel(Model):
    """A model whose networks somebody else holds. It has no files, so no hash, and nothing to load again."""

    def __init__(self, info: CheckpointInfo, networks: Mapping[str, nn.Module], *, name: str) -> None:
        super().__init__(Checkpoint(Path(name), info), name=name)
        self._networks = dict(networks)

    @property
    def checkpoint_hash(self) -> str:
        return "in memory"

    def network(self, name: str) -> nn.Module:
        if name not in self._networks:
            raise CheckpointError("model '{name}' in memory has no {network}", name=self.name, network=name)
        return self._networks[name]

    def load_network(self, name: str) -> nn.Module:
        return copy.deepcopy(self.network(name)).cpu()

    def has_network(self, name: str) -> bool:
        return name in self._networks

    def unload(self) -> None:
        """Nothing: the networks can't be read again."""


def load_model(name_or_path: str | Path) -> Model:
    """A model by the path of its checkpoint folder or pack file, or by its name in the model folders.

    A path is tried where the text has a separator or the folder is there. Weights are read and verified when first
    used. Raises CheckpointError that lists the names there are.
    """
    text = str(name_or_path)
    path = Path(text).expanduser()
    if path.suffix.lower() == ".catpack":
        from catpaint.models.pack import read_pack

        return Model(read_pack(path), name=path.stem)
    if isinstance(name_or_path, Path) or path.name != text or (path / DESCRIPTION).is_file():
        if not path.is_dir():
            raise CheckpointError("{path}: no such model folder; check the path", path=path)
        return _open(path)
    for folder in files.model_folders():
        if (folder / text / DESCRIPTION).is_file():
            return _open(folder / text)
    names = ", ".join(available_models()) or tell("none")
    raise CheckpointError("no model is named '{words:.80}'; there are: {names}", words=text, names=names)


def codec_at(name_or_path: str) -> Codec:
    """The codec of a folder that `codec_files` were written to, or of a model. Raises CheckpointError and FileError."""
    if (Path(name_or_path) / f"{KIND}.json").is_file():
        return load_codec(name_or_path)
    return load_model(name_or_path).codec


def _open(folder: Path) -> Model:
    checkpoint = read_checkpoint(folder, verify=False)
    architecture_of(checkpoint.info.architecture)
    return Model(checkpoint, name=folder.resolve().name)
