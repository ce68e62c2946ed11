"""Projects: everything a person saves, in one `.catpaint` file.

A project file is a zip of `project.json` (version, model reference and hash, seed, view), `label_map.png`,
`vocabulary.json`, `affinity.json` and `renders/` (kept results as PNG, each with its recipe as JSON).
Where the pictures take the light of a photograph, `light.json` has it, the photograph too.

With layers it is of version 2 and has `layers.json` and `layers/` beside these; `label_map.png` is what is seen of them
then. Without, it is of version 1, as it always was.
"""

from __future__ import annotations

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.domain import project_layers
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.guides import Guides, read_guides
from catpaint.domain.label_map import LabelMap, check_ids, check_label_map, decode_label_map, encode_label_map
from catpaint.domain.layers import Layer, Layers, flattened
from catpaint.domain.light import Light, read_light
from catpaint.domain.noise_regions import MAX_SEED, Noise, read_class_seeds, read_regions
from catpaint.domain.underlay import Underlay, read_underlay
from catpaint.domain.unpainted import CHOICES, DEFAULT, Unpainted
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError, ProjectError
from catpaint.words import tell

PROJECT_VERSION = 2
"""The newest that is read. Written is the oldest that holds all: 1 without layers, 2 with."""
SUFFIX = ".catpaint"
_MAX_FILE = 4 * 2**30
_MAX_MEMBER = 512 * 2**20
_MAX_JSON = 64 * 2**20
_MAX_MEMBERS = 20_000
_MAX_TOTAL = 2 * 2**30
"""Bytes of all parts together, unpacked."""
_MIN_EDGE, _MAX_EDGE = 32, 2048
"""Pixels of a picture's longer side; other values in a file are as good as none."""
_EVIDENCE = "evidence.json"
_LIGHT = "light.json"
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
_UNDERLAY = "underlay.jpg"
"""The photograph under the painting, whatever its format: readers look at the bytes."""


@dataclass(frozen=True)
class ModelReference:
    """Which model a project uses: its name or path, and the hash of its checkpoint ("" where not yet known)."""

    name: str
    hash: str = ""


@dataclass(frozen=True)
class KeptRender:
    """A result the person kept: its PNG bytes and the recipe (seed, model, size, ...) that made it."""

    png: bytes
    recipe: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Project:
    """A painting with everything around it.

    label_map: uint16 [H, W] of ids of `vocabulary`. affinity: None until estimated. selected_class: painted with last.
    protected: ids that no tool overwrites. sampling: how a diffusion model samples, and imported: the data set it is
    finetuned on, both as the JSON values of those who know them; empty where there is none. recovered_from: of an
    autosaved project the file it was opened from. long_edge: of the pictures, pixels, None for what is quick enough.
    unpainted: what becomes of pixels without a class. affinities: of other models, by their names. layers: the lowest
    first, none where the label map is all; with layers `label_map` is what is seen of them (`of_layers` makes it so).
    active_layer: key of the one that is painted on. evidence: what images said of classes, as the JSON values of the
    session. guides: the lines to draw by. light: of the pictures.
    Raises ProjectError or LabelMapError when parts don't fit.
    """

    label_map: LabelMap
    vocabulary: Vocabulary
    model: ModelReference
    affinity: AffinityMatrix | None = None
    noise: Noise = field(default_factory=Noise)
    renders: tuple[KeptRender, ...] = ()
    selected_class: int | None = None
    protected: frozenset[int] = frozenset()
    sampling: Mapping[str, Any] = field(default_factory=dict)
    imported: Mapping[str, Any] = field(default_factory=dict)
    recovered_from: str = ""
    long_edge: int | None = None
    unpainted: Unpainted = DEFAULT
    affinities: Mapping[str, AffinityMatrix] = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    active_layer: int = 0
    underlay: Underlay | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    guides: Guides = field(default_factory=Guides)
    light: Light | None = None

    def __post_init__(self) -> None:
        check_label_map(self.label_map)
        check_ids(self.label_map, self.vocabulary, where="project")
        for layer in self.layers:
            check_ids(layer.ids, self.vocabulary, where=tell("layer “{name}”", name=layer.name))
        if self.layers and Layers(self.layers, self.active_layer).shape != self.label_map.shape:
            raise ProjectError("the project's layers are of another size than its label map")
        if self.affinity is not None and self.affinity.target != self.vocabulary.names:
            raise ProjectError("the project's affinity matrix isn't for the classes of its vocabulary")

    @property
    def seed(self) -> int:
        """Seed of the noise."""
        return self.noise.seed

    def save(self, path: Path | str) -> None:
        """Write the project atomically. Raises FileError; the old file then stays as it was."""
        data = self.to_bytes()
        files.write_bytes(path, data)

    def to_bytes(self) -> bytes:
        """The project as the bytes of its file; equal projects give equal bytes."""
        head = {
            "version": 2 if self.layers else 1,
            "model": {"name": self.model.name, "hash": self.model.hash},
            "seed": self.noise.seed,
            "view": self._view(),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            _add(archive, "project.json", _dump(head))
            _add(archive, "label_map.png", encode_label_map(self.label_map, self.vocabulary))
            _add(archive, "vocabulary.json", _dump(self.vocabulary.to_json()))
            if self.affinity is not None:
                _add(archive, "affinity.json", self.affinity.to_text().encode())
            if self.affinities:
                others = {name: matrix.to_json() for name, matrix in self.affinities.items()}
                _add(archive, "affinities.json", _dump(others))
            if self.evidence:
                _add(archive, _EVIDENCE, _dump(self.evidence))
            if self.light is not None:
                _add(archive, _LIGHT, _dump(self.light.to_json()))
            if self.layers:
                listed, images = project_layers.written(self.layers, self.active_layer, self.vocabulary)
                _add(archive, project_layers.LIST, _dump(listed))
                for name, png in images.items():
                    _add(archive, name, png)
            if self.underlay is not None:
                _add(archive, _UNDERLAY, self.underlay.data)
            for number, render in enumerate(self.renders):
                _add(archive, f"renders/{number:05d}.png", render.png)
                _add(archive, f"renders/{number:05d}.json", _dump(dict(render.recipe)))
        return buffer.getvalue()

    def _view(self) -> dict[str, Any]:
        """The parts that a reader may do without, under the names they have always had."""
        view: dict[str, Any] = {
            "selected_class": self.selected_class,
            "protected": sorted(self.protected),
            "class_seeds": {str(key): value for key, value in self.noise.class_seeds.items()},
            "region_seeds": [region.to_json() for region in self.noise.regions],
        }
        for name in ("imported", "sampling"):
            if getattr(self, name):
                view[name] = dict(getattr(self, name))
        if self.long_edge is not None:
            view["long_edge"] = self.long_edge
        if self.underlay is not None:
            view["underlay"] = self.underlay.to_json()
        if self.guides != Guides():
            view["guides"] = self.guides.to_json()
        if self.unpainted != DEFAULT:
            view["unpainted"] = self.unpainted
        return view | ({"autosaved_from": self.recovered_from} if self.recovered_from else {})

    @classmethod
    def load(cls, path: Path | str) -> Project:
        """Read a project file. Raises FileError and ProjectError, naming the file and the part that is damaged."""
        return cls.from_bytes(files.read_bytes(path, limit=_MAX_FILE), where=str(path))

    @classmethod
    def from_bytes(cls, data: bytes, *, where: str) -> Project:
        """`load` on the bytes of a project file; `where` names it in errors."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return _read(archive, where)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            EOFError,
            RuntimeError,
            ValueError,
        ) as error:
            raise ProjectError(
                "{where}: is not a catpaint project or is damaged ({error}); open a backup", where=where, error=error
            ) from error
        except (zlib.error, lzma.LZMAError, OSError) as error:
            # OSError is bz2's word for a part that is said to be its own.
            raise ProjectError("{where}: is damaged ({error}); open a backup", where=where, error=error) from error


def _read(archive: zipfile.ZipFile, where: str) -> Project:
    members = {info.filename: info for info in archive.infolist()}
    entries = archive.infolist()
    if len(entries) > _MAX_MEMBERS:
        raise ProjectError(
            "{where}: holds {entries_count} parts; that is no catpaint project", where=where, entries_count=len(entries)
        )
    if (total := sum(info.file_size for info in entries)) > _MAX_TOTAL:
        raise ProjectError(
            "{where}: its parts hold {total:.0f} MiB together; at most {max_total} are accepted",
            where=where,
            total=total / 2**20,
            max_total=_MAX_TOTAL // 2**20,
        )
    head = _json(archive, members, "project.json", where)
    version = head.get("version")
    if not isinstance(version, int) or version < 1:
        raise ProjectError("{where}: project.json has no valid version", where=where)
    if version > PROJECT_VERSION:
        raise ProjectError(
            "{where}: was saved by a newer catpaint (version {version}); update catpaint to open it",
            where=where,
            version=version,
        )
    try:
        vocabulary = Vocabulary.from_text(_text(archive, members, "vocabulary.json", where), where="vocabulary.json")
        png = _member(archive, members, "label_map.png", where, _MAX_MEMBER)
        label_map = decode_label_map(png, vocabulary, where="label_map.png", yes_no="ignore")
        affinity = None
        if "affinity.json" in members:
            text = _text(archive, members, "affinity.json", where)
            affinity = AffinityMatrix.from_text(text, where="affinity.json")
        seed = head.get("seed", 0)
        if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= MAX_SEED:
            raise ProjectError("project.json: seed {seed:.40} is not a whole number of 0 or more", seed=repr(seed))
        layers, active = _read_layers(archive, members, vocabulary, label_map, where)
        project = Project(
            # What is seen follows from the layers; the image beside them is for those who only look.
            label_map=flattened(Layers(layers, active)) if layers else label_map,
            vocabulary=vocabulary,
            model=_model_reference(head.get("model")),
            affinity=affinity,
            noise=Noise(seed),
            renders=_read_renders(archive, members, where),
            affinities=_read_affinities(archive, members, where),
            layers=layers,
            active_layer=active,
            evidence=_json(archive, members, _EVIDENCE, where) if _EVIDENCE in members else {},
            light=_read_light(_json(archive, members, _LIGHT, where)) if _LIGHT in members else None,
        )
        photograph = _member(archive, members, _UNDERLAY, where, _MAX_MEMBER) if _UNDERLAY in members else b""
        return _with_view(project, head.get("view"), photograph)
    except CatpaintError as error:
        if str(error).startswith(where):
            raise ProjectError(error.told) from error
        raise ProjectError("{where}: {error}", where=where, error=error) from error


def _with_view(project: Project, value: object, photograph: bytes = b"") -> Project:
    """The project with what its file remembers of the window; what isn't such a value is left out."""
    view = value if isinstance(value, dict) else {}
    selected, protected, path = view.get("selected_class"), view.get("protected"), view.get("autosaved_from")
    sampling, imported = view.get("sampling"), view.get("imported")
    edge, unpainted = view.get("long_edge"), view.get("unpainted")
    listed = protected if isinstance(protected, list) else []
    return replace(
        project,
        noise=Noise(
            project.noise.seed, read_class_seeds(view.get("class_seeds")), read_regions(view.get("region_seeds"))
        ),
        selected_class=selected if type(selected) is int else None,
        protected=frozenset(entry for entry in listed if type(entry) is int),
        sampling=sampling if isinstance(sampling, dict) else {},
        imported=imported if isinstance(imported, dict) else {},
        recovered_from=path if isinstance(path, str) else "",
        long_edge=edge if type(edge) is int and _MIN_EDGE <= edge <= _MAX_EDGE else None,
        unpainted=next((choice for choice in CHOICES if choice == unpainted), DEFAULT),
        underlay=read_underlay(view.get("underlay"), photograph) if photograph else None,
        guides=read_guides(view.get("guides")),
    )


def _read_layers(
    archive: zipfile.ZipFile,
    members: Mapping[str, zipfile.ZipInfo],
    vocabulary: Vocabulary,
    label_map: LabelMap,
    where: str,
) -> tuple[tuple[Layer, ...], int]:
    if project_layers.LIST not in members:
        return (), 0
    value = _json(archive, members, project_layers.LIST, where)
    height, width = label_map.shape

    def image(name: str) -> bytes:
        return _member(archive, members, name, where, _MAX_MEMBER)

    return project_layers.read(value, image, vocabulary, (height, width))


def _read_light(value: dict[str, Any]) -> Light | None:
    """None for what is damaged: the painting is worth more."""
    try:
        return read_light(value)
    except ProjectError:
        return None


def _read_affinities(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], where: str
) -> dict[str, AffinityMatrix]:
    if "affinities.json" not in members:
        return {}
    value = _json(archive, members, "affinities.json", where)
    return {name: AffinityMatrix.from_json(entry) for name, entry in value.items()}


def _read_renders(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], where: str
) -> tuple[KeptRender, ...]:
    names = sorted(name for name in members if name.startswith("renders/") and name.endswith(".png"))
    renders = []
    for name in names:
        recipe_name = name[:-4] + ".json"
        recipe = _json(archive, members, recipe_name, where) if recipe_name in members else {}
        renders.append(KeptRender(_member(archive, members, name, where, _MAX_MEMBER), recipe))
    return tuple(renders)


def _model_reference(value: object) -> ModelReference:
    if isinstance(value, dict) and isinstance(value.get("name"), str) and isinstance(value.get("hash", ""), str):
        return ModelReference(value["name"], value.get("hash", ""))
    raise ProjectError("project.json: 'model' must hold the model's name and hash")


def _member(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str, where: str, limit: int
) -> bytes:
    info = members.get(name)
    if info is None:
        raise ProjectError("{where}: has no {name}; it is not a catpaint project or is damaged", where=where, name=name)
    # The header may lie about the size, so the read itself is bounded too.
    with archive.open(info) as file:
        data = file.read(limit + 1)
    if info.file_size > limit or len(data) > limit:
        raise ProjectError(
            "{where}: its {name} is larger than {limit} MiB", where=where, name=name, limit=limit // 2**20
        )
    return data


def _text(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str, where: str) -> str:
    return files.decode_text(_member(archive, members, name, where, _MAX_JSON), name)


def _json(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(_text(archive, members, name, where))
    except (ValueError, RecursionError) as error:
        raise ProjectError(
            "{where}: its {name} is not valid JSON ({error})", where=where, name=name, error=error
        ) from error
    if not isinstance(value, dict):
        raise ProjectError("{where}: its {name} is not a JSON object", where=where, name=name)
    return value


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # Pictures are compressed already; a fixed time keeps equal projects byte-identical.
    info = zipfile.ZipInfo(name, _TIMESTAMP)
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, zipfile.ZIP_STORED if name.endswith((".png", ".jpg")) else zipfile.ZIP_DEFLATED)


def _dump(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
