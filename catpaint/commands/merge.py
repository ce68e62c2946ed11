"""`catpaint merge`: several labelled data sets in one vocabulary, by a recipe."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.commands.progress import shown
from catpaint.jobs.device import run_without_device
from catpaint.jobs.messages import Merge

if TYPE_CHECKING:
    from catpaint.datasets.merge import Merged


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("recipe", type=Path, metavar="RECIPE", help="TOML file: vocabulary, sets, and rules")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder that the recipe's sets lie in; never written to"
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="new folder; OUT/train and OUT/heldout"
    )
    parser.add_argument(
        "--images",
        type=_other_images,
        action="append",
        default=[],
        metavar="SET=DIR",
        help="other versions of a set's images, under the same names (enlarged ones, say)",
    )


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    merged = shown(run_without_device(Merge(args.recipe, args.data, args.output, dict(args.images))))
    print(_told(merged, args.output))
    return 0


def _told(merged: Merged, output: Path) -> str:
    """What was written, for people."""
    lines = []
    for part, counts in merged.parts.items():
        sets = ", ".join(f"{count} of {name}" for name, count in counts.sets.items())
        lines.append(f"{output / part}: {counts.total} images" + (f" ({sets})" if sets else ""))
    for name, reasons in merged.left_out.items():
        lines += [f"left out of {name}: {count} images ({reason})" for reason, count in reasons.items()]
    for name, rare in merged.rare.items():
        if rare:
            lines.append(f"too rare in {name}, so don't-care: {', '.join(rare)}")
    width = max(len(entry.name) for entry in merged.vocabulary.classes)
    total = {part: max(int(counts.pixels.sum()) + counts.ignored, 1) for part, counts in merged.parts.items()}
    for number, entry in enumerate(merged.vocabulary.classes):
        cells = (
            f"{100 * counts.pixels[number] / total[part]:6.2f} % in {counts.images[number]:5} images of {part}"
            for part, counts in merged.parts.items()
        )
        lines.append(f"{entry.name:<{width}}  {'  '.join(cells)}")
    ignored = (f"{100 * counts.ignored / total[part]:6.2f} % of {part}" for part, counts in merged.parts.items())
    lines.append(f"{'don’t-care':<{width}}  {'  '.join(ignored)}")
    return "\n".join(lines)


def _other_images(text: str) -> tuple[str, Path]:
    name, mark, folder = text.partition("=")
    if not (name and mark and folder):
        raise argparse.ArgumentTypeError(f"'{text:.60}' is not SET=DIR")
    return name, Path(folder)
