"""`catpaint export`: a labelled data set, whatever layout it is in, written for another tool."""

from __future__ import annotations

import argparse
from pathlib import Path

from catpaint.commands.common import print_findings, require_no_input
from catpaint.commands.progress import Line
from catpaint.datasets.exports import EXPORTS, export_steps
from catpaint.steps import drive


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of labelled images; never written to")
    parser.add_argument("--to", required=True, choices=tuple(EXPORTS), help="the layout to write")
    parser.add_argument("--format", metavar="F", help="the data set's format (default: found out)")
    parser.add_argument("--split", metavar="S", help="part of the data set, such as train")
    parser.add_argument("--vocabulary", metavar="V", help="vocabulary JSON, class list or preset, instead of its own")
    parser.add_argument("--subset", metavar="LIST", help="only the images this file names, one a line")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="new folder")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    from catpaint.datasets import open_dataset
    from catpaint.datasets.class_lists import load_vocabulary
    from catpaint.datasets.subset import by_names, read_names

    require_no_input(args.output, args.folder, args.vocabulary, args.subset)
    vocabulary = load_vocabulary(args.vocabulary) if args.vocabulary else None
    dataset = open_dataset(args.folder, format=args.format, vocabulary=vocabulary, split=args.split)
    if args.subset:
        dataset = by_names(dataset, read_names(args.subset))
    line = Line()
    try:
        dataset = drive(dataset.checked_steps(), lambda step: line.show(f"checking pair {step[0]} of {step[1]}"))
        line.clear()
        print_findings(dataset)
        count = drive(
            export_steps(dataset, args.output, args.to), lambda step: line.show(f"writing pair {step[0]} of {step[1]}")
        )
    finally:
        line.clear()
    print(f"{args.output}: {count} pairs of {len(dataset.vocabulary)} classes as {EXPORTS[args.to].title}")
    return 0
