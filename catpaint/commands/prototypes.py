"""`catpaint prototypes`: what a model's own classes look like to a feature extractor, made once per source model."""

from __future__ import annotations

import argparse
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.commands.common import add_engine, engine_of, print_findings, require_output, require_writable
from catpaint.commands.progress import Line, shown
from catpaint.steps import Progress, drive

if TYPE_CHECKING:
    from catpaint.affinity.prototypes import PrototypePart, SourcePrototypes
    from catpaint.datasets.dataset import Dataset
    from catpaint.engine.address import Engine
    from catpaint.models.features import FeatureExtractor
    from catpaint.models.model import Model

PART = 256
"""Images that a task on a cluster looks at."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--model", default="starter", metavar="M", help="model name or folder (default: starter)")
    parser.add_argument(
        "--dataset", required=True, metavar="D", help="folder of labelled images in the model's source classes"
    )
    parser.add_argument("--split", metavar="S", help="part of the data set (train, val, …), where it has parts")
    parser.add_argument("--format", metavar="F", help="layout of the data set, where it isn't found out")
    parser.add_argument(
        "--features",
        metavar="E",
        help="extractor: a catalogue name, path or timm name (default: iBOT where present, else ImageNet's)",
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="look at N images only, evenly spread")
    add_engine(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write a .safetensors file instead of storing with the model"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    if args.output is not None:
        require_output(args.output, args.dataset, args.model)
    from catpaint import files
    from catpaint.affinity.knowledge import best_features, features_for
    from catpaint.affinity.prototypes import FILE, prototypes_bytes, source_prototypes, store_prototypes
    from catpaint.datasets.formats import open_dataset
    from catpaint.models.model import load_model

    model = load_model(args.model)
    if args.output is None:
        require_writable(model.folder / "checkpoint.json")
    dataset = open_dataset(args.dataset, format=args.format, split=args.split)
    print_findings(dataset)
    dataset = _limited(dataset, args.limit)
    extractor = features_for(model, args.features) if args.features else best_features(model)
    engine = engine_of(args.engine)
    if engine.is_here:
        prototypes = shown(source_prototypes(model.vocabulary, dataset, extractor))
    else:
        prototypes = _far(engine, args, model, dataset, extractor)
    if args.output is None:
        store_prototypes(model.folder, prototypes, model.vocabulary)
    else:
        data = prototypes_bytes(prototypes, model.vocabulary, keep=args.output)
        files.write_bytes(args.output, data)
    for note in prototypes.notes:
        print(f"note: {note}")
    classes = int((prototypes.pixels > 0).sum())
    where = args.output or model.folder / FILE
    print(f"{where}: prototypes of {classes} classes by {extractor.name} from {prototypes.images} images")
    return 0


def _far(
    engine: Engine, args: argparse.Namespace, model: Model, dataset: Dataset, extractor: FeatureExtractor
) -> SourcePrototypes:
    """The same on a cluster, a part of the images in each task. Raises ClusterError, TaskLost."""
    from catpaint.affinity.prototypes import STAGE, whole_prototypes
    from catpaint.engine.ray_tasks import spread

    folder, images = str(model.folder.resolve()), str(Path(args.dataset).resolve())
    given = (folder, images, args.format, args.split, args.features, args.limit)
    starts = range(0, len(dataset), PART)
    parts: list[PrototypePart] = []
    line = Line()
    for _, part in spread(engine, look_at_part, [(given, start) for start in starts], seen=(folder, images)):
        parts.append(part)
        line.update(Progress(STAGE, min(len(parts) * PART, len(dataset)), len(dataset)))
    line.clear()
    return whole_prototypes(model.vocabulary, dataset, extractor.name, extractor.fingerprint, parts)


def look_at_part(given: tuple[Any, ...], start: int) -> PrototypePart:
    """On a machine of the cluster: `PART` images from `start` on."""
    from catpaint.affinity.prototypes import part_of_prototypes

    model, dataset, extractor = _opened(*given)
    places = range(start, min(start + PART, len(dataset)))
    return drive(part_of_prototypes(model.vocabulary, dataset.subset(list(places)), extractor))


@lru_cache(maxsize=1)
def _opened(
    model_folder: str, images: str, form: str | None, split: str | None, features: str | None, limit: int | None
) -> tuple[Model, Dataset, FeatureExtractor]:
    """What all parts share; tasks that follow each other on a machine open it once."""
    from catpaint.affinity.knowledge import best_features, features_for
    from catpaint.datasets.formats import open_dataset
    from catpaint.models.model import load_model

    model = load_model(Path(model_folder))
    dataset = _limited(open_dataset(images, format=form, split=split), limit)
    return model, dataset, features_for(model, features) if features else best_features(model)


def _limited(dataset: Dataset, limit: int | None) -> Dataset:
    """So many of the images, evenly spread."""
    if limit is None or limit >= len(dataset):
        return dataset
    return dataset.subset([position * len(dataset) // limit for position in range(limit)])


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10**9:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of 1 or more")
    return int(text)
