"""`catpaint pretrain`: a labelled data set in, a source model, a segmenter, features, a codec or an upscaler out."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.architectures import ARCHITECTURES
from catpaint.commands.common import require_new_checkpoint, require_no_input
from catpaint.commands.interrupts import noted_interrupts
from catpaint.datasets.class_lists import load_vocabulary
from catpaint.errors import Cancelled, TrainingError
from catpaint.jobs.answers import Findings
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.steps import drive
from catpaint.training.pretrainings import pretrainings

if TYPE_CHECKING:
    from catpaint.architectures.base import Option
    from catpaint.steps import Progress
    from catpaint.training.pretrain import PretrainProgress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--arch", required=True, choices=tuple(pretrainings()), help="what to train")
    parser.add_argument("--dataset", required=True, type=Path, metavar="D", help="folder of labelled images")
    parser.add_argument("--split", metavar="S", help="part of the data set, such as train")
    parser.add_argument("--format", metavar="F", help="the data set's format (default: found out)")
    parser.add_argument("--vocabulary", metavar="V", help="vocabulary JSON or preset, instead of the data set's own")
    parser.add_argument("--size", metavar="WxH", help=f"size trained at ({_sizes()})")
    parser.add_argument(
        "--crop-from", metavar="LOW-HIGH", help="crop from images of this short side in pixels, instead of squashing"
    )
    parser.add_argument("--steps", type=_positive, metavar="N", help=f"steps in all ({_steps()})")
    parser.add_argument("--batch", type=_positive, metavar="N", help="images a step over all processes")
    parser.add_argument("--rate", type=float, metavar="R", help="learning rate (default: the architecture's)")
    parser.add_argument(
        "--codec",
        metavar="M",
        help=f"{', '.join(_over_latents())}: paint latents of this codec (its folder, or a model's)",
    )
    for option in _options():
        parser.add_argument(
            option.flag, type=_KINDS[option.kind], metavar=option.metavar, default=option.default, help=option.help
        )
    parser.add_argument(
        "--start", metavar="M", help="model to continue from, of the same architecture and classes; or a codec"
    )
    parser.add_argument("--augment", default="", metavar="LIST", help="for small sets: color,translation,cutout")
    parser.add_argument("--labelmix-every", type=_positive, default=1, metavar="N", help="steps between LabelMix terms")
    parser.add_argument("--decay", type=float, default=0.9999, metavar="D", help="decay of the average of weights")
    parser.add_argument(
        "--precision", choices=("auto", "float32", "bfloat16"), default="auto", help="of the forward passes"
    )
    parser.add_argument("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:N or mps")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="seed of the run (default: 0)")
    parser.add_argument("--save-every", type=_positive, default=1000, metavar="N", help="steps between saves")
    parser.add_argument("--run", type=Path, metavar="R", help="folder of the run's state (default: OUT.run)")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT", help="folder of the result")
    parser.add_argument("--force", action="store_true", help="replace another result in the folder of the result")


def run(args: argparse.Namespace) -> int:
    """Run the command; continues where the run folder's state ended. Raises CatpaintError."""
    order = _order(args)
    _check_output(order, args)
    from catpaint.jobs.pretraining import pretrain_steps
    from catpaint.training.workers import Workers, join_workers

    join_workers(args.device)
    quiet, reached = not Workers().is_first, 0

    def tell(step: Progress) -> None:
        nonlocal reached
        if isinstance(step.news, Findings):
            print(*step.news.lines, sep="\n", file=sys.stderr)
        elif step.news is not None:
            reached = step.news.step
            if not quiet:
                _show(step.news)
        elif step.total and not quiet and (step.done == step.total or step.done % 500 == 0):
            print(f"{step.stage}: {step.done} of {step.total}", file=sys.stderr)

    with noted_interrupts() as interrupted:
        try:
            output = drive(pretrain_steps(order, device=args.device), tell, lambda: interrupted)
        except Cancelled as error:
            said = f"interrupted at step {reached}" if interrupted else str(error)
            raise Cancelled(f"{said}; the same command goes on from {order.run}") from None
    if not quiet:
        print(f"{output}: saved after {reached} steps")
    return 0


def _check_output(order: PretrainOrder, args: argparse.Namespace) -> None:
    """Raise FileError now where the result couldn't be written after hours, or would take the place of something."""
    paths = [option.name for option in _options() if option.kind in ("path", "model")]
    chosen = [order.options.get(name) for name in paths]
    inputs = (order.dataset, args.vocabulary, order.codec, order.start, *chosen)
    # A run that was begun has chosen its output already, and may write it again.
    begun = (order.run / "state.pt").is_file()
    description = "checkpoint.json" if order.architecture in ARCHITECTURES else f"{order.architecture}.json"
    named = [value for value in inputs if isinstance(value, str | Path)]
    require_new_checkpoint(order.output, *named, force=args.force or begun, description=description)
    require_no_input(order.run, *named)


def _show(progress: PretrainProgress) -> None:
    every = 1 if sys.stderr.isatty() else 25
    if progress.prepared is not None:
        done, count = progress.prepared
        if done % every == 0 or done == count:
            print(f"prepared {done} of {count} examples", file=sys.stderr)
    if progress.losses and progress.step % every == 0:
        losses = ", ".join(f"{name} {value:.4f}" for name, value in progress.losses.items())
        print(f"step {progress.step} of {progress.steps}: {losses} ({progress.seconds:.2f} s)", file=sys.stderr)


def _order(args: argparse.Namespace) -> PretrainOrder:
    kind = pretrainings()[args.arch]
    return PretrainOrder(
        architecture=args.arch,
        dataset=args.dataset,
        output=args.output,
        run=args.run or args.output.with_name(args.output.name + ".run"),
        format=args.format,
        split=args.split,
        vocabulary=load_vocabulary(args.vocabulary).to_json() if args.vocabulary else None,
        size=_size(args.size) if args.size else None,
        crop_from=_scales(args.crop_from) if args.crop_from else None,
        steps=args.steps,
        batch=args.batch,
        rate=args.rate,
        codec=args.codec,
        options={option.name: getattr(args, option.name) for option in kind.options},
        start=args.start,
        augment=tuple(word for word in args.augment.split(",") if word),
        labelmix_every=args.labelmix_every,
        average_decay=args.decay,
        precision=args.precision,
        seed=args.seed,
        save_every=args.save_every,
    )


def _options() -> tuple[Option, ...]:
    """Of all kinds by name; what several have is one flag, whose help tells each one's."""
    found: dict[str, Option] = {}
    for option in (option for kind in pretrainings().values() for option in kind.options):
        known = found.get(option.name)
        found[option.name] = option if known is None else replace(known, help=f"{known.help}; {option.help}")
    return tuple(found.values())


def _over_latents() -> tuple[str, ...]:
    return tuple(ARCHITECTURES[name].title for name, kind in pretrainings().items() if kind.over_latents)


def _sizes() -> str:
    """The sizes there are, each with what is trained at it: "default: 256x256 oasis, codec; 128x128 piti"."""
    return _defaults({name: kind.size for name, kind in pretrainings().items()}) + "; over latents 256x256"


def _steps() -> str:
    return _defaults({name: f"{kind.steps}" for name, kind in pretrainings().items()})


def _defaults(values: Mapping[str, str]) -> str:
    by_value: dict[str, list[str]] = {}
    for name, value in values.items():
        by_value.setdefault(value, []).append(name)
    return "default: " + "; ".join(f"{', '.join(names)} {value}" for value, names in by_value.items())


def _size(text: str) -> tuple[int, int]:
    """ "WxH" as (height, width). Raises TrainingError."""
    match = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    if not match:
        raise TrainingError(f"size '{text:.40}' isn't WIDTHxHEIGHT, such as 256x256")
    return int(match.group(2)), int(match.group(1))


def _scales(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})-(\d{1,5})", text)
    if not match:
        raise TrainingError(f"'{text:.40}' isn't a range of short sides, such as 128-176")
    return int(match.group(1)), int(match.group(2))


def _widths(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d{1,5}(,\d{1,5})*", text):
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a list of widths, such as 64,64,128")
    return tuple(int(part) for part in text.split(","))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(",") if word)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of at least 1")
    return int(text)


_KINDS: Mapping[str, Callable[[str], Any]] = {
    "number": _positive,
    "rate": float,
    "numbers": _widths,
    "words": _words,
    "text": str,
    "path": Path,
    "model": str,
}
"""What reads a value on the command line, by the kind of its option."""
