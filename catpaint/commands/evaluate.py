"""`catpaint evaluate`: a model and a labelled data set in, figures out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from catpaint.affinity.records import of_names_alone
from catpaint.commands.common import add_engine, engine_of, print_note
from catpaint.commands.finetune_options import add_options, given_options
from catpaint.commands.progress import shown
from catpaint.datasets.class_lists import load_vocabulary
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.jobs.answers import Findings
from catpaint.jobs.evaluating import METRICS, chosen_metrics
from catpaint.jobs.far import far_steps
from catpaint.jobs.messages import Evaluate
from catpaint.steps import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--model", default="starter", metavar="M", help="model name or folder (default: starter)")
    parser.add_argument("--dataset", required=True, type=Path, metavar="D", help="folder of labelled images")
    parser.add_argument("--split", metavar="S", help="part of the data set, such as test or val")
    parser.add_argument("--format", metavar="F", help="the data set's format (default: found out)")
    parser.add_argument("--vocabulary", metavar="V", help="vocabulary JSON or preset, instead of the data set's own")
    parser.add_argument(
        "--affinity", metavar="A", help=f"affinity JSON file, {', '.join(of_names_alone())} (default: classes by name)"
    )
    parser.add_argument(
        "--segmenter",
        metavar="G",
        help="segmenter of the data set's classes, for mIoU: its folder or file, or a name of `catpaint models`",
    )
    parser.add_argument(
        "--floor",
        type=Path,
        metavar="D",
        help="folder of other photographs with the same classes, whose figures show beside the renders' "
        "(default: random halves of the photographs)",
    )
    parser.add_argument(
        "--extractor",
        type=Path,
        metavar="E",
        help="folder of a segmenter whose features measure distances (default: EfficientNet-Lite2's)",
    )
    parser.add_argument("--inception", metavar="I", type=Path, help="ported Inception file, for FID")
    parser.add_argument(
        "--metrics", metavar="LIST", help=f"comma-separated: {', '.join(METRICS)} (default: all that can be measured)"
    )
    parser.add_argument("--seeds", type=_count, default=1, metavar="N", help="sets of renders (default: 1)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the first seed (default: 0)")
    parser.add_argument("--size", metavar="WxH", help="size of renders and photographs (default: the model's)")
    parser.add_argument("--limit", type=_count, metavar="N", help="only the first N images")
    add_options(parser, ["sampling"])
    parser.add_argument("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:N or mps")
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    message = _message(args)
    chosen_metrics(message)  # Bad options are told at once, before the slow imports.
    report = shown(far_steps(engine_of(args.engine), message, args.device, noted=print_note), _tell)
    print(json.dumps(report.to_json(), ensure_ascii=False) if args.json else report.to_text())
    return 0


def _message(args: argparse.Namespace) -> Evaluate:
    """What is asked for. Raises what reading a vocabulary or an affinity raises."""
    listed = None if args.metrics is None else (word.strip() for word in args.metrics.split(","))
    return Evaluate(
        model=args.model,
        dataset=args.dataset,
        format=args.format,
        split=args.split,
        vocabulary=load_vocabulary(args.vocabulary) if args.vocabulary else None,
        affinity=_affinity(args),
        metrics=None if listed is None else frozenset(word for word in listed if word),
        segmenter=args.segmenter,
        extractor=args.extractor,
        inception=args.inception,
        reference=args.floor,
        seeds=tuple(range(args.seed, args.seed + args.seeds)),
        size=_size(args.size) if args.size else None,
        limit=args.limit,
        options=given_options(args),
    )


def _affinity(args: argparse.Namespace) -> AffinityMatrix | str | None:
    if args.affinity is None or (args.affinity in of_names_alone() and not Path(args.affinity).exists()):
        name: str | None = args.affinity
        return name
    return AffinityMatrix.load(args.affinity)


def _size(text: str) -> tuple[int, int]:
    from catpaint.rendering.sizes import parse_size

    return parse_size(text)


def _tell(progress: Progress) -> None:
    """Say on standard error what was found about the data set."""
    if isinstance(progress.news, Findings):
        for line in progress.news.lines:
            print(line, file=sys.stderr)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of at least 1")
    return int(text)
