"""`catpaint evaluate`: a model and a labelled data set in, figures out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.affinity.records import of_names_alone
from catpaint.architectures import architecture_of
from catpaint.commands.common import print_findings
from catpaint.commands.finetune_options import add_options, given_options
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import CatpaintError, VocabularyError

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.domain.affinity_matrix import AffinityMatrix
    from catpaint.metrics.extractors import ImageFeatures
    from catpaint.models.model import Model
    from catpaint.models.segmenters import Segmenter

_METRICS = ("frechet", "kid", "miou", "fid", "diversity")


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
        metavar="D",
        help="folder of other photographs with the same classes, whose figures show beside the renders' "
        "(default: random halves of the photographs)",
    )
    parser.add_argument(
        "--extractor",
        metavar="E",
        help="folder of a segmenter whose features measure distances (default: EfficientNet-Lite2's)",
    )
    parser.add_argument("--inception", metavar="I", type=Path, help="ported Inception file, for FID")
    parser.add_argument(
        "--metrics", metavar="LIST", help=f"comma-separated: {', '.join(_METRICS)} (default: all that can be measured)"
    )
    parser.add_argument("--seeds", type=_count, default=1, metavar="N", help="sets of renders (default: 1)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the first seed (default: 0)")
    parser.add_argument("--size", metavar="WxH", help="size of renders and photographs (default: the model's)")
    parser.add_argument("--limit", type=_count, metavar="N", help="only the first N images")
    add_options(parser, ["sampling"])
    parser.add_argument("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:N or mps")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    metrics = _chosen_metrics(args)
    # Only now the slow imports: bad options are told at once.
    from catpaint.datasets import open_dataset
    from catpaint.datasets.class_lists import load_vocabulary
    from catpaint.evaluation.evaluate import EvaluationProgress, EvaluationRequest, evaluate
    from catpaint.models.model import load_model
    from catpaint.rendering.sizes import parse_size

    vocabulary = load_vocabulary(args.vocabulary) if args.vocabulary else None
    dataset = open_dataset(args.dataset, format=args.format, vocabulary=vocabulary, split=args.split)
    print_findings(dataset)
    model = load_model(args.model)
    request = EvaluationRequest(
        model=model,
        dataset=dataset,
        affinity=_affinity(args, model, dataset),
        segmenter=_segmenter(args, model, dataset) if "miou" in metrics else None,
        extractor=_extractor(args) if metrics & {"frechet", "kid", "diversity"} else None,
        inception=_inception(args) if "fid" in metrics else None,
        seeds=tuple(range(args.seed, args.seed + args.seeds)),
        size=parse_size(args.size) if args.size else None,
        limit=args.limit,
        device=args.device,
        sampling=_sampling(args, model),
        reference=open_dataset(args.floor, vocabulary=vocabulary) if args.floor else None,
    )
    for update in evaluate(request):
        if isinstance(update, EvaluationProgress):
            _show_progress(update.done, update.total)
        else:
            print(json.dumps(update.to_json(), ensure_ascii=False) if args.json else update.to_text())
    return 0


def _sampling(args: argparse.Namespace, model: Model) -> dict[str, Any]:
    options = FinetuneOptions.of(given_options(args))
    record = architecture_of(model.architecture)
    options.require_groups(record.options, record.title)
    return options.sampling


def _chosen_metrics(args: argparse.Namespace) -> set[str]:
    if args.metrics is None:
        return {"frechet", "kid", "miou", "diversity"} | ({"fid"} if args.inception else set())
    chosen = {word.strip() for word in args.metrics.split(",") if word.strip()}
    if unknown := sorted(chosen - set(_METRICS)):
        raise CatpaintError(f"metric '{unknown[0]:.40}' is unknown; choose among {', '.join(_METRICS)}")
    if "fid" in chosen and args.inception is None:
        raise CatpaintError("FID needs the ported Inception file; name it with --inception, or leave fid out")
    return chosen


def _affinity(args: argparse.Namespace, model: Model, dataset: Dataset) -> AffinityMatrix | None:
    from catpaint.domain.affinity_matrix import AffinityMatrix

    if args.affinity is None:
        return None
    if args.affinity in of_names_alone() and not Path(args.affinity).exists():
        from catpaint.affinity.estimate import estimate_affinity

        return estimate_affinity(model, dataset.vocabulary, estimator=args.affinity, seed=args.seed)
    return AffinityMatrix.load(args.affinity)


def _segmenter(args: argparse.Namespace, model: Model, dataset: Dataset) -> Segmenter | None:
    from catpaint.models.published_segmenters import named_segmenter
    from catpaint.models.segmenters import segmenter_of

    if args.segmenter:
        return named_segmenter(args.segmenter)
    own = segmenter_of(model.checkpoint)
    named = set(dataset.vocabulary.names) <= set(own.vocabulary.names) if own is not None else False
    if named:
        return own
    if args.metrics is not None:
        raise VocabularyError(
            f"mIoU needs a segmenter of the classes of '{dataset.vocabulary.name}'; name one with --segmenter"
        )
    print("no mIoU: no segmenter of the data set's classes (--segmenter)", file=sys.stderr)
    return None


def _extractor(args: argparse.Namespace) -> ImageFeatures:
    from catpaint.metrics.extractors import SegmenterFeatures, default_features
    from catpaint.models.segmenters import load_segmenter
    from catpaint.rendering.devices import choose_device

    if args.extractor:
        return SegmenterFeatures(load_segmenter(args.extractor))
    return default_features(choose_device(args.device))


def _inception(args: argparse.Namespace) -> ImageFeatures:
    from catpaint.metrics.inception import load_inception
    from catpaint.rendering.devices import choose_device

    return load_inception(args.inception, device=choose_device(args.device))


def _show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of at least 1")
    return int(text)
