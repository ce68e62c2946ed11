"""A system without the desktop's libraries: `catpaint doctor` names them, and with just those the window opens.

The libraries are hidden from the program alone, in a mount namespace of its own; that takes root and `unshare`.
By hand, on an image that has none of them:
`docker run --rm -it debian:stable`, or `mmdebstrap --variant=apt --include=python3 bookworm FOLDER` and `chroot`,
install catpaint, `catpaint doctor`, then the command it names.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catpaint.session.system_libraries import EVERYWHERE, X11
from tests.ui.real.test_walk import LONGEST, ROOT, display

__all__ = ["display"]

HIDING = """
set -e
printf 'ID=debian\\n' > "$1/os-release"
mount --bind "$1/os-release" "$(realpath /etc/os-release)"
while read -r file; do mount --bind "$1/nothing" "$file"; done < "$1/hidden"
shift
exec "$@"
"""

INSIDE = """
import json, subprocess, sys
from catpaint.session.system_libraries import EVERYWHERE, X11

def asked(*command):
    done = subprocess.run([sys.executable, "-m", "catpaint", *command], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr

_, page, _ = asked("doctor", "--json")
found = {entry["topic"]: entry for entry in json.loads(page)["findings"]}
refused, _, told = asked("gui")

# What the named command would bring, and nothing else.
packages = set(found["libraries"]["text"].rpartition("apt install ")[2].split())
places = json.load(open(sys.argv[1]))
for library in EVERYWHERE + X11:
    if library.debian in packages and library.name in places:
        subprocess.run(["umount", places[library.name]], check=True)
_, page, _ = asked("doctor", "--json")
again = {entry["topic"]: entry for entry in json.loads(page)["findings"]}
window = '''
from catpaint.ui.shell.app import Program, make_application
from catpaint.ui.shell.settings_store import SettingsStore
application = make_application(["catpaint"])
program = Program(SettingsStore(), device="cpu")
program.window.show()
application.processEvents()
print(application.platformName(), program.window.isVisible())
program.window.close()
program.end()
'''
shown = subprocess.run([sys.executable, "-c", window], capture_output=True, text=True)
print(json.dumps({
    "first": found["libraries"], "refused": refused, "told": told, "again": again["libraries"],
    "window": shown.stdout.strip(), "error": shown.stderr[-2000:],
}))
"""


def _can_hide() -> bool:
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode == 0


def _places() -> dict[str, str]:
    """Where the system has the libraries that the window needs."""
    listed = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    found = {}
    for line in listed.splitlines():
        name, _, path = line.strip().partition(" ")
        if " => " in path:
            found.setdefault(name, str(Path(path.rpartition(" => ")[2]).resolve()))
    return {library.name: found[library.name] for library in EVERYWHERE + X11 if library.name in found}


@pytest.mark.skipif(not _can_hide(), reason="hiding libraries takes root and unshare")
def test_what_a_bare_system_lacks_is_named_and_enough(display: str, tmp_path: Path) -> None:
    places = _places()
    (tmp_path / "hidden").write_text("".join(f"{path}\n" for path in sorted(set(places.values()))))
    (tmp_path / "nothing").touch()
    (tmp_path / "places.json").write_text(json.dumps(places))
    environment = {**os.environ, "DISPLAY": display, "PYTHONPATH": str(ROOT)}
    environment |= {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    hidden = ["unshare", "--mount", "--propagation", "private", "sh", "-c", HIDING, "sh", str(tmp_path)]
    command = [*hidden, sys.executable, "-c", INSIDE, str(tmp_path / "places.json")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["first"]["well"] is False
    for library in EVERYWHERE + X11:
        if library.name in places:
            assert library.name in seen["first"]["text"]
            assert library.debian in seen["first"]["text"].partition("apt install ")[2].split()
    assert seen["refused"] == 2
    assert "libxcb-cursor.so.0" in seen["told"]
    assert "apt install" in seen["told"]
    assert seen["again"]["well"] is True, seen["again"]
    assert seen["window"] == "xcb True", seen["error"]
