"""`catpaint finetune`: a source model and about a hundred labelled images in, a model of your own classes out."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.affinity.records import ESTIMATORS, START_OF_FINETUNING
from catpaint.architectures.methods import method_names, switch_note
from catpaint.commands.common import (
    add_engine,
    engine_of,
    print_note,
    require_new_checkpoint,
    require_room,
)
from catpaint.commands.finetune_options import add_options, given_options
from catpaint.commands.finetune_report import Report
from catpaint.commands.interrupts import noted_interrupts
from catpaint.datasets.class_lists import load_vocabulary
from catpaint.datasets.subset import read_names
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.methods import DEFAULT_METHOD, SWITCHES
from catpaint.domain.options import TRAINING
from catpaint.errors import Cancelled, FileError, TrainingError
from catpaint.jobs.run_order import ORDER_FILE, RunOrder
from catpaint.steps import drive
from catpaint.training import run_files

if TYPE_CHECKING:
    from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
    from catpaint.steps import Progress, Steps

_DEFAULTS: dict[str, Any] = {
    "estimator": START_OF_FINETUNING,
    "steps": 12_000,
    "batch": 8,
    "held_out_share": 0.0,
}
"""Where the command differs from an order's own defaults: the paper's length, and measuring only where it is asked."""
_OPTION_OF = {"images": "--subset", "estimator": "--affinity"}
"""Options whose names aren't those of the order's fields."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--model", metavar="M", help="source model: a name or a checkpoint folder")
    parser.add_argument("--dataset", metavar="D", help="folder of labelled images to learn from; never written to")
    parser.add_argument("--held-out", metavar="H", help="folder of labelled images to measure on")
    parser.add_argument("--subset", metavar="LIST", help="use only the images this file names, one a line")
    parser.add_argument("--split", metavar="S", help="part of the data set, such as train")
    parser.add_argument("--format", metavar="F", help="the data sets' format (default: found out)")
    parser.add_argument("--vocabulary", metavar="V", help="vocabulary JSON or preset, instead of the data set's own")
    parser.add_argument(
        "--affinity",
        metavar="A",
        help=f"estimator ({', '.join(ESTIMATORS)}) or affinity JSON (default: {START_OF_FINETUNING})",
    )
    parser.add_argument("--method", metavar="NAME", help=f"{', '.join(method_names())} (default: {DEFAULT_METHOD})")
    for name in SWITCHES:
        parser.add_argument(
            f"--no-{name.replace('_', '-')}",
            dest="without",
            action="append_const",
            const=name,
            help=f"ablation: without {name}" + switch_note(name),
        )
    parser.add_argument("--steps", type=_positive, metavar="N", help="steps in all (default: 12000)")
    parser.add_argument("--stage1", type=_count, metavar="N", help="of these in stage 1 (default: min(2000, N/6))")
    parser.add_argument(
        "--warm-up", type=_count, metavar="N", help="before stage 1, for the discriminator (default: min(500, N/5))"
    )
    parser.add_argument("--batch", type=_positive, metavar="B", help="images a step over all processes (default: 8)")
    parser.add_argument("--size", metavar="S", help="side, or WIDTHxHEIGHT, trained at (default: the model's)")
    parser.add_argument("--segmenter", metavar="G", help="segmenter of your classes, for mIoU on the held-out images")
    parser.add_argument("--patience", type=_count, metavar="N", help="measurements without a better one; 0: no limit")
    parser.add_argument("--seed", type=int, metavar="S", help="seed of the run (default: 0)")
    parser.add_argument("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:N or mps")
    add_engine(parser)
    parser.add_argument(
        "--precision", choices=("auto", "float32", "bfloat16"), help="of the forward passes (default: auto)"
    )
    parser.add_argument("--run", type=Path, metavar="R", help="folder of the run's state (default: OUT.run)")
    parser.add_argument("--resume", type=Path, metavar="R", help="go on with the run in this folder; needs no options")
    parser.add_argument("--force", action="store_true", help="replace a checkpoint at OUT; other files there stay")
    parser.add_argument("--json", action="store_true", help="progress as JSON lines on standard output")
    parser.add_argument("-o", "--output", metavar="OUT", help="checkpoint folder of the result")
    add_options(parser, ["affinity", *TRAINING])


def run(args: argparse.Namespace) -> int:
    """Run the command; continues where the run's state ended. Raises CatpaintError."""
    order = _order(args)
    _check_output(order, args)
    from catpaint.rendering.allocation import keep_freed_memory
    from catpaint.training.workers import Workers, join_workers

    join_workers(args.device)
    keep_freed_memory()
    report = Report(json_lines=args.json, quiet=not Workers().is_first)
    reached = 0

    def tell(progress: Progress) -> None:
        nonlocal reached
        update: TrainingUpdate | None = progress.news
        if update is None:  # Nothing of the run's: a place elsewhere is waited for.
            return
        reached = update.step
        report.show(update)

    with noted_interrupts() as interrupted:
        try:
            result = drive(_steps(order, args), tell, lambda: interrupted)
        except Cancelled:
            report.clear()
            raise Cancelled(
                f"interrupted at step {reached} of {order.steps}; go on with: catpaint finetune --resume {order.folder}"
            ) from None
    report.finished(result)
    return 0


def _steps(order: RunOrder, args: argparse.Namespace) -> Steps[TrainingResult]:
    """The work, here or elsewhere. Raises ClusterError."""
    engine = engine_of(args.engine)
    if engine.is_here:
        from catpaint.jobs.finetuning import finetune_steps

        return finetune_steps(order, device=args.device)
    from catpaint.jobs.far import far_steps
    from catpaint.jobs.messages import Finetune

    return far_steps(engine, Finetune(order), args.device, noted=print_note)


# ---- what is asked for ----


def _check_output(order: RunOrder, args: argparse.Namespace) -> None:
    """Raise FileError now where the result couldn't be written after hours, or would take the place of something."""
    inputs = [order.model, order.dataset, order.held_out, order.segmenter, args.subset, args.vocabulary, args.affinity]
    # A run that was begun here has chosen its output already, and may write it again.
    begun = (order.folder / ORDER_FILE).is_file()
    require_new_checkpoint(order.result, *inputs, force=args.force or begun)
    if not begun and (others := run_files.strangers(order.folder)):
        raise FileError(f"{order.folder}: holds {others[0]} and is no run; choose a new folder with --run")
    model = Path(order.model)
    weights = sum(path.stat().st_size for path in model.glob("*.safetensors")) if model.is_dir() else 0
    # The run's state: weights, their average and the optimizer's two moments in float32, written beside the old one.
    require_room(order.result, 2 * weights)
    require_room(order.folder, 16 * weights)


def _order(args: argparse.Namespace) -> RunOrder:
    """The run as it is asked for, or as an earlier start left it. Raises TrainingError, and what reading raises."""
    given = _given(args)
    if args.resume is not None:
        kept = RunOrder.load(args.resume)
        # Where the result goes may be chosen anew: the place of the first choice may be full, or gone.
        kept = replace(kept, output=given.pop("output", kept.output))
        named = [name for name in given if name not in ("run", "name")]
        changed = kept.differing(named, replace(kept, **given))
        if changed:
            names = ", ".join(_OPTION_OF.get(name, "--" + name.replace("_", "-")) for name in changed)
            raise TrainingError(f"{names}: differs from the run in {args.resume}; leave out what it already knows")
        return kept
    missing = [f"--{name}" for name in ("model", "dataset", "output") if name not in given]
    if missing:
        raise TrainingError(f"{', '.join(missing)} missing; or go on with a run: --resume FOLDER")
    output = Path(given["output"])
    folder = args.run or output.with_name(output.name + ".run")
    return RunOrder(**(_DEFAULTS | given | {"name": output.name, "run": str(folder.absolute())}))


def _given(args: argparse.Namespace) -> dict[str, Any]:
    """The fields of an order that options name. Raises TrainingError, FileError, and what reading a file raises."""
    names = ("model", "split", "format", "method", "steps", "stage1", "warm_up", "batch", "segmenter", "seed")
    given = {name: getattr(args, name) for name in (*names, "patience", "precision")}
    for name in ("dataset", "held_out", "output"):
        path = getattr(args, name)
        given[name] = None if path is None else str(Path(path).absolute())
    given["without"] = None if args.without is None else tuple(args.without)
    given["size"] = None if args.size is None else _size(args.size)
    given["images"] = None if args.subset is None else tuple(read_names(args.subset))
    given["vocabulary"] = None if args.vocabulary is None else load_vocabulary(args.vocabulary).to_json()
    given["options"] = given_options(args) or None
    if args.affinity in ESTIMATORS:
        given["estimator"] = args.affinity
    elif args.affinity is not None:
        given["affinity"] = AffinityMatrix.load(args.affinity).to_json()
    return {name: value for name, value in given.items() if value is not None}


def _size(text: str) -> tuple[int, int]:
    """ "N" or "WxH" as (height, width). Raises TrainingError."""
    match = re.fullmatch(r"(\d{1,5})(?:[x×](\d{1,5}))?", text)
    if not match:
        raise TrainingError(f"size '{text:.40}' isn't a side or WIDTHxHEIGHT, such as 256 or 256x128")
    return int(match.group(2) or match.group(1)), int(match.group(1))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of at least 0")
    return int(text)


def _positive(text: str) -> int:
    if _count(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of at least 1")
    return int(text)
