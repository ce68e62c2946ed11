"""`catpaint finetune`: a source model and about a hundred labelled images in, a model of your own classes out."""

from __future__ import annotations

import argparse
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint import files
from catpaint.affinity.records import ESTIMATORS, START_OF_FINETUNING
from catpaint.commands.common import print_findings, require_new_checkpoint, require_room
from catpaint.commands.finetune_report import Report
from catpaint.commands.interrupts import noted_interrupts
from catpaint.commands.progress import Line
from catpaint.domain.methods import DEFAULT_METHOD, SWITCHES, Switches, method_names, methods_of
from catpaint.errors import Cancelled, TrainingError
from catpaint.steps import drive

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.domain.affinity_matrix import AffinityMatrix
    from catpaint.models.model import Model
    from catpaint.training.finetune import FinetuneProgress, FinetuneRequest

_REQUEST = "request.json"
_LIMIT = 2**20
_KEPT = (
    "model", "dataset", "split", "format", "vocabulary", "held_out", "subset", "affinity", "method", "without",
    "steps", "stage1", "warm_up", "batch", "size", "segmenter", "seed", "patience", "precision", "output",
)  # fmt: skip
"""Options that belong to a run; a resumed one takes them from its folder."""


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
            help=f"ablation: without {name}" + (" (PITI)" if name in ("fixed_decoder", "prompts") else ""),
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
    parser.add_argument("--precision", choices=("auto", "float32", "bfloat16"), help="of the discriminator")
    parser.add_argument("--run", type=Path, metavar="R", help="folder of the run's state (default: OUT.run)")
    parser.add_argument("--resume", type=Path, metavar="R", help="go on with the run in this folder; needs no options")
    parser.add_argument("--force", action="store_true", help="replace a checkpoint at OUT; other files there stay")
    parser.add_argument("--json", action="store_true", help="progress as JSON lines on standard output")
    parser.add_argument("-o", "--output", metavar="OUT", help="checkpoint folder of the result")


def run(args: argparse.Namespace) -> int:
    """Run the command; continues where the run's state ended. Raises CatpaintError."""
    options, folder = _options(args)
    _check_output(options, folder, force=args.force)
    _start_processes(args.device)
    from catpaint.rendering.allocation import keep_freed_memory
    from catpaint.training.finetune import finetune
    from catpaint.training.workers import Workers

    keep_freed_memory()
    first = Workers().is_first
    request = _request(options, folder, args.device)
    if first:
        files.make_folder(folder)
        files.write_bytes(folder / _REQUEST, json.dumps(options, ensure_ascii=False, indent=1).encode())
    report = Report(json_lines=args.json, quiet=not first)
    reached = 0

    def tell(progress: FinetuneProgress) -> None:
        nonlocal reached
        reached = progress.step
        report.show(progress)

    with noted_interrupts() as interrupted:
        try:
            result = drive(finetune(request), tell, lambda: interrupted)
        except Cancelled:
            report.clear()
            raise Cancelled(
                f"interrupted at step {reached} of {request.steps}; go on with: catpaint finetune --resume {folder}"
            ) from None
    report.finished(result)
    return 0


# ---- what is asked for ----


def _check_output(options: dict[str, Any], folder: Path, *, force: bool) -> None:
    """Raise FileError now where the result couldn't be written after hours, or would take the place of something."""
    output = Path(options["output"])
    inputs = [options.get(name) for name in ("model", "dataset", "held_out", "subset", "vocabulary", "affinity")]
    # A run that was begun here has chosen its output already, and may write it again.
    begun = (folder / _REQUEST).is_file()
    require_new_checkpoint(output, *inputs, force=force or begun)
    model = Path(options["model"])
    weights = sum(path.stat().st_size for path in model.glob("*.safetensors")) if model.is_dir() else 0
    # The run's state: weights, their average and the optimizer's two moments in float32, written beside the old one.
    require_room(output, 2 * weights)
    require_room(folder, 16 * weights)


def _options(args: argparse.Namespace) -> tuple[dict[str, Any], Path]:
    """The run's options and folder, as given or as an earlier start left them. Raises TrainingError, FileError."""
    given = {name: getattr(args, name) for name in _KEPT if getattr(args, name) is not None}
    for name in ("dataset", "held_out", "subset", "output"):
        if name in given:
            given[name] = str(Path(given[name]).absolute())
    if args.resume is None:
        missing = [f"--{name}" for name in ("model", "dataset", "output") if name not in given]
        if missing:
            raise TrainingError(f"{', '.join(missing)} missing; or go on with a run: --resume FOLDER")
        output = Path(given["output"])
        return given, args.run or output.with_name(output.name + ".run")
    path = args.resume / _REQUEST
    if not path.is_file():
        raise TrainingError(f"{args.resume}: is not the folder of a run (it has no {_REQUEST}); check the path")
    try:
        kept = json.loads(files.read_bytes(path, limit=_LIMIT))
    except ValueError as error:
        raise TrainingError(f"{path}: is damaged ({error}); start again with the run's options") from error
    if not isinstance(kept, dict) or not {"model", "dataset", "output"} <= kept.keys() <= set(_KEPT):
        raise TrainingError(f"{path}: doesn't hold the options of a run; start again with them")
    # Where the result goes may be chosen anew: the place of the first choice may be full, or gone.
    kept["output"] = given.pop("output", kept["output"])
    changed = [name for name, value in given.items() if kept.get(name) != value]
    if changed:
        names = ", ".join("--" + name.replace("_", "-") for name in changed)
        raise TrainingError(f"{names}: differs from the run in {args.resume}; leave out what it already knows")
    return kept, args.resume


def _request(options: dict[str, Any], folder: Path, device_name: str) -> FinetuneRequest:
    from catpaint.datasets.subset import by_names, read_names
    from catpaint.models.model import load_model
    from catpaint.models.published_segmenters import named_segmenter
    from catpaint.rendering.devices import choose_device
    from catpaint.training import finetune_request as defaults
    from catpaint.training.finetune import FinetuneRequest

    device = choose_device(device_name)
    precision = options.get("precision", "auto")
    if precision == "auto":
        precision = "bfloat16" if device.type == "cuda" else "float32"
    model = load_model(options["model"])
    dataset = _dataset(options, options["dataset"], split=options.get("split"))
    if "subset" in options:
        dataset = by_names(dataset, read_names(options["subset"]))
    dataset = _checked(dataset)
    held_out = None if "held_out" not in options else _checked(_dataset(options, options["held_out"], like=dataset))
    switches = Switches(**dict.fromkeys(options.get("without", ()), False))
    method = options.get("method", DEFAULT_METHOD)
    patience = options.get("patience", 8)
    output = Path(options["output"])
    return FinetuneRequest(
        model=model,
        dataset=dataset,
        output=output,
        run=folder,
        affinity=_affinity(options, model, dataset, method, switches.affinity, folder),
        method=method,
        switches=switches,
        steps=options.get("steps", defaults.STEPS),
        stage1=options.get("stage1"),
        warm_up=options.get("warm_up"),
        batch=options.get("batch", defaults.BATCH),
        size=None if "size" not in options else _size(options["size"]),
        held_out=held_out,
        segmenter=None if "segmenter" not in options else named_segmenter(options["segmenter"]),
        patience=patience or None,
        seed=options.get("seed", 0),
        device=str(device),
        precision=precision,
        name=output.name,
    )


def _dataset(options: dict[str, Any], path: str, *, split: str | None = None, like: Dataset | None = None) -> Dataset:
    from catpaint.datasets import open_dataset
    from catpaint.datasets.class_lists import load_vocabulary

    vocabulary = load_vocabulary(options["vocabulary"]) if "vocabulary" in options else None
    if vocabulary is None and like is not None and _needs_names(Path(path)):
        vocabulary = like.vocabulary
    dataset = open_dataset(path, format=options.get("format"), vocabulary=vocabulary, split=split)
    return dataset


def _checked(dataset: Dataset) -> Dataset:
    """Without the pairs that can't be read, which are listed: better now than at step 42."""
    line = Line()
    try:
        checked = drive(dataset.checked_steps(), lambda step: line.show(f"checking pair {step[0]} of {step[1]}"))
    finally:
        line.clear()
    print_findings(checked)
    return checked


def _needs_names(folder: Path) -> bool:
    """Whether a held-out folder lies there without the names of its classes: they are the data set's."""
    from catpaint.datasets.class_lists import has_own_vocabulary

    return not has_own_vocabulary(folder) and not has_own_vocabulary(folder.parent)


def _affinity(
    options: dict[str, Any], model: Model, dataset: Dataset, method: str, wanted: bool, folder: Path
) -> AffinityMatrix | None:
    from catpaint.affinity.estimate import estimate_steps
    from catpaint.commands.progress import shown
    from catpaint.domain.affinity_matrix import AffinityMatrix

    methods = methods_of(model.architecture)
    if (method in methods and not methods[method].uses_affinity) or not wanted:
        return None
    # What a run began with is what it goes on with, whatever an estimate would say today.
    kept = folder / "affinity.json"
    if kept.is_file():
        return AffinityMatrix.load(kept)
    name = options.get("affinity", START_OF_FINETUNING)
    if name in ESTIMATORS:
        matrix = shown(
            estimate_steps(model, dataset.vocabulary, estimator=name, dataset=dataset, seed=options.get("seed", 0))
        ).affinity
    else:
        matrix = AffinityMatrix.load(name)
    files.make_folder(folder)
    matrix.save(kept)
    return matrix


def _start_processes(device: str) -> None:
    """Join the other processes when `accelerate launch` started several."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        from accelerate import PartialState

        PartialState(cpu=device == "cpu")


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
