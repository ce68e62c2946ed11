"""A wheel installed elsewhere has everything it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def _run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -P and PYTHONPATH: the checkout must not lend anything.
    environment = os.environ | {"PYTHONPATH": str(site)}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, cwd=site.parent, env=environment, capture_output=True, text=True, check=True)


def test_wheel_carries_checkpoints_assets_and_licences(installed) -> None:
    assert (installed / "catpaint/checkpoints/starter/generator.safetensors").is_file()
    assert (installed / "catpaint/checkpoints/LICENSE").is_file()
    assert (installed / "catpaint/assets/examples/street.png").is_file()
    assert (installed / "catpaint/domain/presets/ade20k.json").is_file()
    assert not list(installed.glob("**/camvid/images/*"))


def test_wheel_renders_its_example(installed) -> None:
    street = installed / "catpaint/assets/examples/street"
    where = _run(installed, "-c", "import catpaint; print(catpaint.__file__)").stdout.strip()
    assert where.startswith(str(installed))
    _run(
        installed, "-m", "catpaint", "render", f"{street}.png", "--vocabulary", f"{street}.json", "--size", "64x64",
        "--model", "starter", "-o", "out.png",
    )  # fmt: skip
    assert (installed.parent / "out.png").stat().st_size > 500


def test_bundled_weights_stay_small() -> None:
    total = sum(path.stat().st_size for path in (ROOT / "checkpoints").rglob("*") if path.is_file())
    assert total <= 80e6
