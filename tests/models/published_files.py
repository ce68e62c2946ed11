"""Every generator of the catalogue as its publisher names and packs it, with narrow networks."""

from __future__ import annotations

import tarfile
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.models.catalogue import CATALOGUE, HubItem
from catpaint.models.spectral import initialise
from tests.architectures.piti.piti_networks import BASE, UPSAMPLER, tiny_network
from tests.architectures.spade.spade_networks import write_published

GENERATORS = tuple(name for name, item in CATALOGUE.items() if item.kind == "generator")

_OASIS = {"oasis-ade20k": 151, "oasis-cocostuff": 183, "oasis-cityscapes": 35}
_SPADE = {"ade20k": 151, "coco": 184, "cityscapes": 36}


@cache
def oasis_state(classes: int) -> dict[str, Tensor]:
    """Weights of a narrow generator of so many label channels."""
    torch.manual_seed(0)
    network = OasisGenerator(OasisGeneratorSizes(classes=classes, widths=(4,) * 7, spade_hidden=4), crop_size=(64, 64))
    initialise(network, gain=1.0)
    return {key: value.clone() for key, value in network.state_dict().items()}


def oasis_run(folder: Path, classes: int) -> Path:
    """A run's folder as it is published."""
    (folder / "models").mkdir(parents=True)
    torch.save(oasis_state(classes), folder / "models" / "best_EMA.pth")
    (folder / "opt.pkl").write_bytes(b"never opened")
    return folder


def write_files(name: str, folder: Path) -> list[Path]:
    """A catalogue item's files, with their published names, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    item = CATALOGUE[name]
    if name in _OASIS:
        archive = folder / item.files[0].name
        run = oasis_run(folder / "packed" / archive.stem, _OASIS[name])
        with zipfile.ZipFile(archive, "w") as packed:
            for path in sorted(run.rglob("*")):
                packed.write(path, path.relative_to(run.parent))
        return [archive]
    if name.startswith("spade"):
        archive = folder / item.files[0].name
        with tarfile.open(archive, "w:gz") as packed:
            for data, channels in _SPADE.items():
                path = write_published(folder / "packed" / f"{data}_pretrained" / "latest_net_G.pth", channels)
                packed.add(path.parent, path.parent.name)
        return [archive]
    if name not in ("piti-cocostuff", "piti-glide"):
        raise KeyError(f"{name}: say here what its publisher's files hold, so that it can be tried")
    wide = {"head_channels": 64, "condition_heads": 8}
    sizes = (
        replace(BASE, image_size=64, widths=(32, 64), **wide),
        # Attention at 32 pixels a side alone, as it is published: over more of them it would take most of the time.
        replace(UPSAMPLER, image_size=256, widths=(32, 32, 32, 64), attention_levels=(3,), **wide),
    )
    for file, size in zip(item.files, sizes, strict=True):
        network = tiny_network(size)
        state = network.state_dict()
        if name == "piti-glide":
            state = {**network.decoder.state_dict(), "token_embedding.weight": torch.zeros(9, 32)}
        torch.save(state, folder / file.name)
    return [folder / file.name for file in item.files]


def served(item: HubItem, url: str) -> HubItem:
    """The item with its files at a site."""
    return replace(item, files=tuple(replace(file, url=f"{url}/{file.name}") for file in item.files))


BARE = {"oasis": "best_EMA.pth", "spade": "latest_net_G.pth"}
"""What lies in the archives of an architecture that is published in archives."""


def bare_files(name: str, folder: Path) -> list[Path]:
    """A generator's weights without an archive around them."""
    given = write_files(name, folder)
    bare = BARE.get(name.partition("-")[0])
    if bare is None:
        return given
    part = CATALOGUE[name].published
    assert part is not None
    found = [path for path in (folder / "packed").rglob(bare) if not part.inside or part.inside in path.parts]
    return found[:1]
