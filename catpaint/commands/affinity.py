"""`catpaint affinity`: how a vocabulary's classes map onto a model's, and why."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from catpaint.affinity.evidence import AffinityEvidence
from catpaint.affinity.records import DEFAULT_ESTIMATOR, ESTIMATORS
from catpaint.commands.common import print_findings, require_output, seed
from catpaint.datasets.class_lists import load_vocabulary
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.options import OPTIONS
from catpaint.errors import AffinityError

TIE_METRICS = OPTIONS["tie_metric"].choices


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--model", default="starter", metavar="M", help="model name or folder (default: starter)")
    parser.add_argument(
        "--vocabulary", metavar="V", help="vocabulary JSON, or a preset's name (default: the data set's own)"
    )
    parser.add_argument(
        "--estimator",
        default=DEFAULT_ESTIMATOR,
        metavar="E",
        help=f"{', '.join(ESTIMATORS)} (default: {DEFAULT_ESTIMATOR})",
    )
    parser.add_argument("--dataset", metavar="D", help="folder of labelled images in your classes")
    parser.add_argument("--split", metavar="S", help="part of the data set (train, val, …), where it has parts")
    parser.add_argument("--subset", metavar="LIST", help="look only at the images this file names, one a line")
    parser.add_argument("--format", metavar="F", help="layout of the data set, where it isn't found out")
    parser.add_argument("--encoder", metavar="NAME", help="text encoder: minilm, clip, or a weights file")
    parser.add_argument("--segmenter", metavar="NAME", help="segmenter of the source classes (default: the model's)")
    parser.add_argument("--features", metavar="NAME", help="feature extractor (default: the model's)")
    parser.add_argument("--prototypes", type=Path, metavar="FILE", help="source prototypes (default: the model's)")
    parser.add_argument(
        "--sharpen",
        metavar="S",
        help="argmax, linear, top-k[:K] or softmax[:TEMPERATURE] (default: argmax for text and features, "
        "linear for segmentation)",
    )
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="seed of the random estimator")
    parser.add_argument(
        "--tie-images", type=_count, default=100, metavar="N", help="images the tie-break renders (0: none)"
    )
    parser.add_argument("--tie-seeds", type=_count, default=1, metavar="N", help="noises the tie-break draws an image")
    parser.add_argument(
        "--tie-metric",
        choices=TIE_METRICS,
        default="ranks",
        help="what breaks ties: ranks of all estimators, or distance of training-free renders (default: ranks)",
    )
    parser.add_argument("--no-cache", action="store_true", help="measure again what is known")
    parser.add_argument("--show", action="store_true", help="print the mapping as a table, with the votes")
    parser.add_argument("--evidence", type=Path, metavar="FILE", help="write what is behind each row as JSON")
    parser.add_argument("--force", action="store_true", help="replace a file of another kind at FILE")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="JSON file, or CSV if it ends in .csv")


def _inputs(args: argparse.Namespace) -> tuple[Path | str | None, ...]:
    """What may be a file or a folder that is read."""
    given = (args.vocabulary, args.dataset, args.subset, args.model, args.prototypes)
    return (*given, args.encoder, args.segmenter, args.features)


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    if args.output is None and args.evidence is None and not args.show:
        raise AffinityError("nothing to do: name a file with -o or --evidence, or ask for a table with --show")
    for path in (args.output, args.evidence):
        if path is not None:
            require_output(path, *_inputs(args), text=True, force=args.force)
    if args.output is not None and args.evidence is not None and args.output.resolve() == args.evidence.resolve():
        raise AffinityError(f"{args.output}: is named by both -o and --evidence; name two files")
    if args.vocabulary is None and args.dataset is None:
        raise AffinityError("name your classes: a file or preset with --vocabulary, or a data set with --dataset")

    vocabulary = None if args.vocabulary is None else load_vocabulary(args.vocabulary)
    from catpaint.affinity.estimate import estimate_steps
    from catpaint.commands.progress import shown
    from catpaint.datasets.formats import open_dataset
    from catpaint.models.model import load_model

    dataset = None
    if args.dataset is not None:
        has_names = vocabulary is None or _names_itself(Path(args.dataset))
        dataset = open_dataset(
            args.dataset, format=args.format, split=args.split, vocabulary=None if has_names else vocabulary
        )
        if args.subset is not None:
            from catpaint.datasets.subset import by_names, read_names

            dataset = by_names(dataset, read_names(args.subset))
        print_findings(dataset)
    elif args.subset is not None:
        raise AffinityError("--subset names images of a data set; name it with --dataset")
    if vocabulary is None:
        assert dataset is not None
        vocabulary = dataset.vocabulary
    estimate = shown(
        estimate_steps(
            load_model(args.model),
            vocabulary,
            estimator=args.estimator,
            dataset=dataset,
            sharpen=args.sharpen,
            seed=args.seed,
            encoder=args.encoder,
            segmenter=args.segmenter,
            features=args.features,
            prototypes=args.prototypes,
            tie_break_images=args.tie_images,
            tie_break_seeds=args.tie_seeds,
            tie_break_metric=args.tie_metric,
            use_cache=not args.no_cache,
        )
    )
    matrix, evidence = estimate.affinity, estimate.evidence
    if args.output is not None:
        matrix.save(args.output)
        encoder = matrix.settings.get("encoder")
        by = f" by {encoder}" if encoder else ""
        print(f"{args.output}: {len(matrix.target)} classes onto {len(matrix.source)} ({matrix.estimator}{by})")
    if args.evidence is not None:
        if evidence is None:
            raise AffinityError(f"the estimator '{args.estimator}' has no evidence; leave --evidence out")
        evidence.save(args.evidence)
        print(f"{args.evidence}: evidence of {len(evidence.classes)} classes")
    if args.show:
        print(table(matrix, width=shutil.get_terminal_size((100, 24)).columns, evidence=evidence))
    for note in estimate.notes:
        print(f"note: {note}")
    return 0


def table(matrix: AffinityMatrix, *, width: int, top: int = 3, evidence: AffinityEvidence | None = None) -> str:
    """The matrix as text: a line per target class with its `top` sources and their weights.

    With the evidence of several estimators: a column for each one's vote, and the rule that decided.
    """
    voters = _voters(evidence)
    head = ["class", "sources", *voters, *(["decided by"] if voters else []), "doubts"]
    rows = [head]
    for name in matrix.target:
        sources = ", ".join(
            source if weight > 0.995 else f"{source} {weight:.2f}" for source, weight in matrix.top(name, top)
        )
        entry = None if evidence is None else evidence.of(name)
        votes = []
        for voter in voters:
            ballot = None if entry is None else entry.ballot(voter)
            best = ballot.sources[0] if ballot is not None and ballot.vote is not None and ballot.sources else None
            votes.append("–" if best is None else f"{best.source} {best.score:.2f}")
        rule = [] if not voters else [entry.rule if entry is not None else ""]
        doubts = ", ".join(entry.flags) if entry is not None else ""
        rows.append([name, sources + (" (locked)" if name in matrix.locked else ""), *votes, *rule, doubts])
    if not any(row[-1] for row in rows[1:]):
        rows = [row[:-1] for row in rows]
    lines = _aligned(rows, width)
    return "\n".join([*lines, *_footer(evidence)])


def _voters(evidence: AffinityEvidence | None) -> list[str]:
    if evidence is None:
        return []
    names = dict.fromkeys(ballot.estimator for entry in evidence.classes for ballot in entry.ballots)
    return list(names) if len(names) > 1 else []


def _aligned(rows: list[list[str]], width: int) -> list[str]:
    """Columns as wide as their longest entry, those of the first at most a third of the line."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    widths[0] = min(widths[0], max(12, width // 3))
    lines = []
    for row in rows:
        cells = [row[0] if len(row[0]) <= widths[0] else row[0][: widths[0] - 1] + "…", *row[1:]]
        lines.append("  ".join(f"{cell:<{w}}" for cell, w in zip(cells, widths, strict=True)).rstrip())
    return lines


def _footer(evidence: AffinityEvidence | None) -> list[str]:
    if evidence is None:
        return []
    lines = []
    if evidence.tie_break is not None:
        tie = evidence.tie_break
        distances = ", ".join(f"{name} {tie.distances[name]:.4g}" for name in tie.ranking)
        lines.append(
            f"tie-break ({tie.measure}, {tie.images} images × {tie.seeds} noise; {tie.seconds:.1f} s): {distances}"
            f"{tie.floor_words()}"
        )
    if len(evidence.seconds) > 1:
        lines.append("seconds: " + ", ".join(f"{name} {value:.1f}" for name, value in evidence.seconds.items()))
    return ["", *lines] if lines else []


def _names_itself(folder: Path) -> bool:
    """Whether a data set brings the names of its classes; else they are those of --vocabulary."""
    if not (folder / "images").is_dir():
        return True
    from catpaint.datasets.class_lists import has_own_vocabulary

    return has_own_vocabulary(folder)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 10**6:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number in 0..{10**6}")
    return int(text)
