"""What an architecture is, known before anything of it is imported.

`Architecture` is what a folder beside this file says of itself in its `record.py`. Whatever has to be imported to do
something is named as "module:attribute" and imported when it is done; so command line, window and study read the
records at once, and what all architectures share never imports one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catpaint.domain.methods import MethodRecord
from catpaint.domain.records import Records, imported
from catpaint.words import say

Sizes = Mapping[str, Mapping[str, Any]]
"""Sizes of a checkpoint's networks by their names, as in `checkpoint.json`."""


@dataclass(frozen=True)
class Network:
    """One network of a checkpoint, stored as `<name>.safetensors`.

    builder: "module:function" that takes a state dict and the checkpoint's `CheckpointInfo`, and returns the network
    in evaluation mode; its `.sizes.to_json()` says its sizes. required: no checkpoint without it. knows_classes: some
    of its weights belong to single classes.
    """

    builder: str
    required: bool = False
    knows_classes: bool = True

    def build(self, state: Mapping[str, Any], info: Any) -> Any:
        """The network of these weights. Raises CheckpointError where they don't fit the description."""
        return imported(self.builder)(state, info)


@dataclass(frozen=True)
class Option:
    """An option of `catpaint pretrain` that one kind of network alone has.

    name: of the field it sets, with dashes on the command line. kind: of its value. default: None leaves it to what is
    trained.
    """

    name: str
    kind: str
    metavar: str
    help: str
    default: Any = None

    @property
    def flag(self) -> str:
        """As it is written on the command line."""
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True)
class Pretraining:
    """What `catpaint pretrain --arch NAME` trains.

    builder: "module:function", which takes a `PretrainRequest`, the vocabulary, the images and the processes, and
    returns a `training.pretrain.Built`. steps, size: the defaults; size as "WIDTHxHEIGHT". options: those it alone has.
    shaper: "module:function", which takes their values by name, the folder of a codec or None, and the model to start
    from or None; what it returns is the request's `shape` ("": there is nothing to choose). starter: "module:function"
    that reads what training is to start from. over_latents: it may be trained over a codec's latents, then by default
    at `latent_size`.
    """

    name: str
    builder: str
    steps: int
    size: str
    options: tuple[Option, ...] = ()
    shaper: str = ""
    starter: str = "catpaint.models.model:load_model"
    over_latents: bool = False
    latent_size: str = "256x256"

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    def build(self, request: Any, vocabulary: Any, cache: Any, workers: Any) -> Any:
        """The trainer and what goes with it. Raises TrainingError where the request doesn't fit."""
        return imported(self.builder)(request, vocabulary, cache, workers)

    def start(self, name_or_path: str) -> Any:
        """What training is to start from: a model, or another network. Raises CheckpointError and FileError."""
        return imported(self.starter)(name_or_path)

    def shape(self, values: Mapping[str, Any], codec: str | None, start: Any) -> Any:
        """What the options choose; None where there is nothing to choose. Raises TrainingError."""
        return imported(self.shaper)(values, codec, start) if self.shaper else None


@dataclass(frozen=True)
class Preset:
    """A quality of sampled pictures: steps of what paints, and of what enlarges; tip: what it is for, a phrase."""

    steps: int
    upsampler_steps: int
    tip: str


@dataclass(frozen=True)
class Sampler:
    """How an architecture's pictures are sampled, and what a person may choose of it.

    presets: by name, the quickest first. draft: the one shown while one paints; standard: the one for work.
    most_steps: of either network. guidance: by default; offered from 1 to `most_guidance`. enlarger: the network that
    enlarges, where a checkpoint has one. reader: "module:function" that checks the options of a render request;
    planner: one that takes them and returns the steps (of what paints, of what enlarges) that they come to.
    """

    presets: Mapping[str, Preset]
    draft: str
    standard: str
    most_steps: int
    guidance: float
    most_guidance: float
    enlarger: str
    reader: str
    planner: str

    def read(self, options: Mapping[str, Any]) -> Any:
        """A request's options, checked. Raises RenderError."""
        return imported(self.reader)(options)

    def planned(self, options: Mapping[str, Any]) -> tuple[int, int]:
        """Steps that a request with these options takes: of what paints, of what enlarges. Raises RenderError."""
        base, details = imported(self.planner)(options)
        return int(base), int(details)

    def described(self, options: Mapping[str, Any], *, enlarges: bool) -> dict[str, Any]:
        """How a request with these options is sampled, for reports. enlarges: whether the model has an `enlarger`.

        Raises RenderError.
        """
        base_steps, enlarger_steps = self.planned(options)
        return {
            "preset": options.get("preset", self.standard),
            "steps": base_steps,
            "upsampler_steps": enlarger_steps if enlarges else 0,
            "guidance": options.get("guidance", self.guidance),
        }


@dataclass(frozen=True)
class Given:
    """What `catpaint convert` was told; None where it wasn't. size: (height, width). card: a model card, Markdown."""

    vocabulary: str | None = None
    size: tuple[int, int] | None = None
    which: str | None = None
    licence: str | None = None
    origin: str | None = None
    card: str | None = None
    half: bool = True


@dataclass(frozen=True)
class PublishedFile:
    """A file as its publisher names it. url: "" where a program can't get it, but a person from the page.

    size in bytes, sha256 in hex; None where nobody has stated them.
    """

    name: str
    url: str = ""
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Published:
    """Published weights that catpaint converts.

    name: in the catalogue, and of the checkpoint. about: what it is good for, a phrase. page: where a person gets it.
    licence: of the weights. vocabulary: the preset of its classes, None where the conversion knows. inside: the folder
    of an archive that it is in, "" where an archive holds nothing else.
    """

    name: str
    about: str
    files: tuple[PublishedFile, ...]
    page: str
    licence: str
    vocabulary: str | None = None
    inside: str = ""


@dataclass(frozen=True)
class Conversion:
    """How published files become a checkpoint.

    recogniser: "module:function" that takes a path and says whether these are its files. converter: one that takes the
    path, the folder to write and what was `Given`, and returns the `Checkpoint`. identifier: one that takes such a
    path and names the `Published` that these files are, None where they are none of them. wanted: patterns of the
    names of all files it reads, what is taken out of an archive.
    """

    recogniser: str
    converter: str
    identifier: str = ""
    wanted: tuple[str, ...] = ()

    def recognises(self, path: Path) -> bool:
        """Whether these are files of this architecture."""
        return bool(imported(self.recogniser)(path))

    def identify(self, path: Path) -> str | None:
        """Which `Published` these files are. Raises CheckpointError and FileError for broken ones."""
        found: str | None = imported(self.identifier)(path) if self.identifier else None
        return found

    def convert(self, path: Path, output: Path, given: Given) -> Any:
        """The `Checkpoint` written to `output`. Raises CheckpointError, FileError, VocabularyError."""
        return imported(self.converter)(path, output, given)


@dataclass(frozen=True)
class Bench:
    """A measurement of `catpaint bench`. place: "module:function" that returns figures by name."""

    place: str
    about: str


@dataclass(frozen=True)
class Architecture:
    """Everything that is said of an architecture; what is "" or empty it can't do.

    name: in checkpoints and on the command line. title: as people write it. kind: what it is, in a word. wait: how long
    one waits for a picture. limit: what it can't do, a sentence. networks: by name; main: the one that paints. checker:
    "module:function" that takes `Sizes` and raises CheckpointError where they don't fit one another. enlarging:
    networks of which a checkpoint needs one, or its pictures stay as small as they were trained. backend:
    "module:function" that makes a `rendering.renderer.Backend` of a model, a device and `live`. sampler: None where a
    picture is made at once. finetuner: "module:class", a `training.finetuner.Finetuner` of a `FinetuneRequest` and
    `Workers`. warms_up: before its first stage a discriminator learns alone. start: how CAT departs from the paper in
    what it starts from; it ends a sentence of the model card. switches: the parts of CAT it can go without, in the
    order of the paper's tables, to what is at their heads; ablations: that table's number. options: groups of
    `domain.options` that its finetuning and its figures have, beside the affinity's. refactorer: "module:function" that
    takes a network's weights, the rows to take and its sizes, and returns the weights for classes that were merged,
    split or moved. published: weights of others that `conversion` takes. benches: by what they are called on the
    command line. operations: what it computes in ways of which the fastest is measured (`rendering.tuning`), by name
    "module:function" of a question's ways. methods: how it is finetuned, the best first; a program that builds on
    catpaint may add its own.
    """

    name: str
    title: str
    kind: str
    wait: str
    main: str
    networks: Mapping[str, Network]
    limit: str = ""
    checker: str = ""
    enlarging: tuple[str, ...] = ()
    backend: str = ""
    sampler: Sampler | None = None
    finetuner: str = ""
    warms_up: bool = False
    start: str = "."
    switches: Mapping[str, str] = field(default_factory=dict)
    ablations: int = 0
    options: tuple[str, ...] = ()
    refactorer: str = ""
    conversion: Conversion | None = None
    published: tuple[Published, ...] = ()
    pretraining: Pretraining | None = None
    benches: Mapping[str, Bench] = field(default_factory=dict)
    operations: Mapping[str, str] = field(default_factory=dict)
    methods: Records[MethodRecord] = field(default_factory=lambda: Records(()))

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    @property
    def about(self) -> str:
        """What it is and how long one waits: "GAN, at once"."""
        return ", ".join(filter(None, (say(self.kind), say(self.wait))))

    def check(self, sizes: Sizes) -> None:
        """Raise CheckpointError where the sizes of a checkpoint's networks don't fit one another."""
        if self.checker:
            imported(self.checker)(sizes)

    def enlarges(self, networks: Mapping[str, Any]) -> bool:
        """Whether a checkpoint of these networks paints pictures of full size."""
        return not self.enlarging or not set(self.enlarging).isdisjoint(networks)
