"""A checkpoint of a tiny network whose seven classes have colours in `painted_scenes`."""

from __future__ import annotations

from pathlib import Path

from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.model import Model, load_model
from tests.architectures.oasis.oasis_networks import tiny_generator
from tests.models.kept import kept
from tests.models.painted_scenes import vocabulary

SOURCES = ("unlabeled", "sky", "grass", "road", "car", "sea", "horse")


@kept(load_model)
def seven(folder: Path, *, untrained: tuple[str, ...] = ("unlabeled",), names: tuple[str, ...] = SOURCES) -> Model:
    """The model; channel 0 is unlabeled."""
    generator = tiny_generator()
    info = CheckpointInfo(
        architecture="oasis",
        sizes={"generator": generator.sizes.to_json()},
        source_vocabulary=vocabulary(*names, unknown=names[0], untrained=untrained),
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="test",
        licence="none",
    )
    save_checkpoint(folder, info, {"generator": generator.state_dict()}, model_card="test")
    return load_model(folder)
