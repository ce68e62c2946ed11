"""`catpaint prototypes`: what a model's own classes look like to a feature extractor, made once per source model."""

from __future__ import annotations

import argparse
from pathlib import Path

from catpaint.commands.common import print_findings, require_output, require_writable
from catpaint.commands.progress import shown


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
    if args.limit is not None and args.limit < len(dataset):
        dataset = dataset.subset([position * len(dataset) // args.limit for position in range(args.limit)])
    extractor = features_for(model, args.features) if args.features else best_features(model)
    prototypes = shown(source_prototypes(model.vocabulary, dataset, extractor))
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


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10**9:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of 1 or more")
    return int(text)
