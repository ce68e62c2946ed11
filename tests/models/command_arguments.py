"""Arguments of a command's module, as its own parser reads them."""

from __future__ import annotations

import argparse
from types import ModuleType


def parsed(module: ModuleType, *arguments: str) -> argparse.Namespace:
    """The parsed arguments; a wrong one ends the process, as on the command line."""
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return parser.parse_args(arguments)
