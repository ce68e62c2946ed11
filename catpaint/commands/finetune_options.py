"""The options of a run on the command line: each `OptionRecord` as a flag, in groups with headings."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from catpaint.domain.option_record import OptionRecord
from catpaint.domain.options import GROUPS, OPTIONS, FinetuneOptions, options_of
from catpaint.errors import TrainingError

_METAVARS = {"whole": "N", "number": "X", "choice": "NAME", "choices": "LIST", "text": "NAME", "path": "FILE"}


def add_options(parser: argparse.ArgumentParser, groups: Iterable[str] = tuple(GROUPS)) -> None:
    """Add the flags of these groups of options, each group under its heading."""
    for group in groups:
        section = parser.add_argument_group(GROUPS[group])
        for record in options_of([group]):
            section.add_argument(
                record.flag,
                dest=record.name,
                type=_reader(record),
                metavar=_METAVARS[record.kind],
                help=_help(record).replace("%", "%%"),
            )


def given_options(args: argparse.Namespace) -> dict[str, Any]:
    """What the person gave, by name, as JSON values; `FinetuneOptions.of` takes it. Paths are whole."""
    found = {name: getattr(args, name, None) for name in OPTIONS}
    given = {name: value for name, value in found.items() if value is not None}
    return FinetuneOptions.of(given).with_files(lambda path: str(Path(path).expanduser().absolute())).to_json()


def _reader(record: OptionRecord) -> Any:
    def read(text: str) -> Any:
        try:
            return record.parse(text)
        except TrainingError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read


def _help(record: OptionRecord) -> str:
    """The record's line; its default where it has one that the line doesn't tell."""
    told = record.default in (None, ()) or "default" in record.help
    default = f"{record.default:g}" if isinstance(record.default, float) else str(record.default)
    listed = f": {', '.join(record.choices)}" if record.kind == "choices" else ""
    return record.help + listed + ("" if told else f" (default: {default})")
