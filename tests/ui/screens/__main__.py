"""Pictures of every state of the window, to be looked at: `python -m tests.ui.screens FOLDER [--only WORD]`.

Nobody asserts anything here. Each state is set up with a worker that does what it is told, and kept as
`STATE-SIZE-THEME.png`; texts that are cut off, and dialogs larger than the screen, are listed beside.
A size is WIDTHxHEIGHT of the screen in its own pixels, with "@2" behind it for a screen of scale 2.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.ui.screens import dialog_states, mapping_states, training_states, window_states
from tests.ui.screens.faults import faults
from tests.ui.screens.scene import Scene

SIZES = ("1366x768", "1600x1000", "2560x1440", "2560x1440@2")
THEMES = ("light", "dark")
STATES: dict[str, Callable[[Scene], object]] = {
    state.__name__: state
    for states in (window_states, mapping_states, training_states, dialog_states)
    for state in states.STATES
}


def main() -> int:
    """One process per size: scale and screen are the application's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="states whose name holds this")
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--themes", nargs="+", default=THEMES)
    parser.add_argument("--language", default="en")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.one:
        _draw(args.folder, args.one, args.themes, args.only, args.language)
        return 0
    for size in args.sizes:
        screen, _, scale = size.partition("@")
        width, height = (int(part) for part in screen.split("x"))
        ratio = int(scale or 1)
        described = args.folder / f"screen-{size}.json"
        screens = [{"name": "one", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}]
        described.write_text(json.dumps({"screens": screens}))
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={described}"}
        environment["QT_SCALE_FACTOR"] = str(ratio)
        command = [sys.executable, "-m", "tests.ui.screens", str(args.folder), "--one", size, "--only", args.only]
        command += ["--language", args.language]
        subprocess.run([*command, "--themes", *args.themes], env=environment, check=True)
        described.unlink()
    return 0


def _draw(folder: Path, size: str, themes: list[str], only: str, language: str) -> None:
    from catpaint.ui.common import languages
    from catpaint.ui.common.theme import Theme
    from catpaint.ui.shell.app import make_application

    application = make_application(["catpaint"])
    languages.install(application, language)
    look = Theme(application)
    for theme in themes:
        look.choose(theme)
        for name, state in STATES.items():
            if only not in name:
                continue
            with tempfile.TemporaryDirectory() as home:
                for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
                    os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
                scene = Scene(Path(home))
                try:
                    shown = state(scene) or scene.window
                    scene.settle()
                    shown.grab().save(str(folder / f"{name}-{size}-{theme}.png"))
                    if theme == themes[0]:
                        for told in faults(shown):
                            print(f"{size} {name}: {told}", flush=True)
                except Exception as error:
                    print(f"{size} {name}: FAILED {type(error).__name__}: {error}", flush=True)
                scene.close()


if __name__ == "__main__":
    sys.exit(main())
