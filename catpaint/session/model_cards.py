"""What the model list says of a model before it is loaded, read from its description alone; without torch."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.architectures import ARCHITECTURES
from catpaint.errors import CatpaintError
from catpaint.session.bundled_words import in_our_words
from catpaint.words import capital, say

_DESCRIPTION = "checkpoint.json"
_LIMIT = 64 * 2**20


@dataclass(frozen=True)
class ModelCard:
    """A line of the model list.

    architecture: as people write it. classes, vocabulary: what the model takes. finetuned: from which vocabulary, ""
    where it isn't. size: (height, width) it was trained at. nbytes: all its files. problem: why it can't be chosen.
    upsampler: False for a diffusion model over pixels without one.
    """

    name: str
    architecture: str = ""
    classes: int = 0
    vocabulary: str = ""
    finetuned: str = ""
    size: tuple[int, int] | None = None
    nbytes: int = 0
    licence: str = ""
    problem: str = ""
    upsampler: bool = True

    @property
    def usable(self) -> bool:
        """Whether it can be chosen."""
        return not self.problem

    @property
    def kind(self) -> str:
        """What it is, and how long one waits for a picture: "Diffusion, some seconds"."""
        return capital(_about(self.architecture) or self.architecture)

    @property
    def detail(self) -> str:
        """What fits beside the name."""
        if self.problem:
            return say("can't be used")
        classes = say("%n class(es)", n=self.classes) if self.classes else ""
        return " · ".join(filter(None, (self.kind, classes, self._file_size)))

    def limits(self) -> list[str]:
        """What it can't do, sentences."""
        details = "" if self.upsampler else say("Has no upsampler: pictures stay as small as it was trained at")
        return [line for line in (say(_limit(self.architecture)), details) if line]

    def lines(self) -> list[str]:
        """All there is to say, line by line."""
        size = say("{width}×{height} pixels", width=self.size[1], height=self.size[0]) if self.size else ""
        vocabulary = in_our_words(self.vocabulary)
        classes = say("%n class(es): {vocabulary}", n=self.classes, vocabulary=vocabulary) if self.classes else ""
        start = say("finetuned from {vocabulary}", vocabulary=in_our_words(self.finetuned)) if self.finetuned else ""
        kind = _about(self.architecture)
        facts = " · ".join(filter(None, (self.architecture, kind, size, self._file_size)))
        licence = say("Licence: {licence}", licence=_shortened(in_our_words(self.licence))) if self.licence else ""
        return [line for line in (self.name, self.problem, facts, *self.limits(), classes, start, licence) if line]

    @property
    def _file_size(self) -> str:
        return f"{self.nbytes / 1e6:.0f} MB" if self.nbytes >= 1e6 else ""


def read_cards(names: Iterable[str]) -> dict[str, ModelCard]:
    """Cards of models by name or path. Takes milliseconds, but reads files: not for the window's thread."""
    return {name: _read(name) for name in names}


def _read(name: str) -> ModelCard:
    path = Path(name).expanduser()
    if path.suffix.lower() == ".catpack":
        if path.is_file():
            return ModelCard(name, "pack", nbytes=path.stat().st_size)
        return ModelCard(name, problem=say("this pack isn't there any more"))
    if path.name != name:
        folder = path if (path / _DESCRIPTION).is_file() else None
    else:
        folders = (folder / name for folder in files.model_folders())
        folder = next((folder for folder in folders if (folder / _DESCRIPTION).is_file()), None)
    if folder is None:
        return ModelCard(
            name, problem=say("isn't on this computer; choose another, or add it with `catpaint models add`")
        )
    try:
        return _card(name, folder, json.loads(files.read_text(folder / _DESCRIPTION, limit=_LIMIT)))
    except (CatpaintError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ModelCard(name, problem=say("its {name} is damaged; get the model again", name=_DESCRIPTION))


def _card(name: str, folder: Path, value: dict[str, Any]) -> ModelCard:
    source, target = value["source_vocabulary"], value.get("target_vocabulary")
    takes = target or source
    architecture = str(value["architecture"])
    files = [folder / f"{network}.safetensors" for network in value["sizes"]]
    missing = [path.name for path in files if not path.is_file()]
    height, width = value["default_size"]
    problem = ""
    if architecture not in ARCHITECTURES:
        problem = say("its architecture '{name:.40}' is unknown to this catpaint; update catpaint", name=architecture)
    elif missing:
        problem = say("its {name} is missing; get the model again", name=missing[0])
    return ModelCard(
        name=name,
        architecture=ARCHITECTURES[architecture].title if architecture in ARCHITECTURES else f"{architecture:.20}",
        classes=len(takes["classes"]),
        vocabulary=str(takes["name"]),
        finetuned=str(source["name"]) if target else "",
        size=(int(height), int(width)),
        nbytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        licence=str(value.get("licence", "")),
        problem=problem,
        upsampler=architecture not in ARCHITECTURES or ARCHITECTURES[architecture].enlarges(value["sizes"]),
    )


def _about(title: str) -> str:
    """What an architecture is, and how long one waits for a picture; "" of an unknown one."""
    return "".join(record.about for record in ARCHITECTURES.values() if record.title == title)


def _limit(title: str) -> str:
    """What an architecture can't do; "" of an unknown one."""
    return "".join(record.limit for record in ARCHITECTURES.values() if record.title == title)


def _shortened(text: str, most: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
