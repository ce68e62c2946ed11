"""`catpaint affinity`: how a vocabulary's classes map onto a model's."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from catpaint.commands.common import require_writable, seed
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--model", default="starter", metavar="M", help="model name or folder (default: starter)")
    parser.add_argument("--vocabulary", required=True, metavar="V", help="vocabulary JSON, or a preset's name")
    parser.add_argument("--estimator", default="text", metavar="E", help="text (default) or random")
    parser.add_argument("--encoder", metavar="NAME", help="text encoder: minilm, clip, or a weights file")
    parser.add_argument(
        "--sharpen", metavar="S", help="argmax, linear, top-k[:K] or softmax[:TEMPERATURE] (default: argmax for text)"
    )
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="seed of the random estimator")
    parser.add_argument("--show", action="store_true", help="print the mapping as a table")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="JSON file, or CSV if it ends in .csv")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    if args.output is None and not args.show:
        raise AffinityError("nothing to do: name a file with -o, or ask for a table with --show")
    if args.output is not None:
        require_writable(args.output)
    vocabulary = Vocabulary.load(args.vocabulary)

    from catpaint.affinity.estimate import estimate_affinity
    from catpaint.models.model import load_model

    model = load_model(args.model)
    matrix = estimate_affinity(
        model, vocabulary, estimator=args.estimator, sharpen=args.sharpen, seed=args.seed, encoder=args.encoder
    )
    if args.output is not None:
        matrix.save(args.output)
        encoder = matrix.settings.get("encoder")
        by = f" by {encoder}" if encoder else ""
        print(f"{args.output}: {len(matrix.target)} classes onto {len(matrix.source)} ({matrix.estimator}{by})")
    if args.show:
        print(table(matrix, width=shutil.get_terminal_size((100, 24)).columns))
    return 0


def table(matrix: AffinityMatrix, *, width: int, top: int = 3) -> str:
    """The matrix as text: a line per target class with its `top` sources and their weights."""
    longest = max(len(name) for name in (*matrix.target, "class"))
    column = min(longest, max(12, width // 3))
    lines = [f"{'class':<{column}}  sources"]
    for name in matrix.target:
        shown = name if len(name) <= column else name[: column - 1] + "…"
        sources = ", ".join(f"{source} {weight:.2f}" for source, weight in matrix.top(name, top))
        lines.append(f"{shown:<{column}}  {sources}{' (locked)' if name in matrix.locked else ''}")
    return "\n".join(lines)
