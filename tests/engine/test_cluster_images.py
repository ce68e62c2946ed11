"""The images of a cluster, as far as it can be told without building them."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "cluster"


def test_what_is_copied_is_there_and_sent_to_the_build() -> None:
    kept = [line[1:] for line in (FOLDER / "Dockerfile.dockerignore").read_text().splitlines() if line.startswith("!")]
    lines = re.findall(r"^COPY (.*)$", (FOLDER / "Dockerfile").read_text(), re.MULTILINE)
    copied = [name for line in lines for name in line.split()[:-1]]
    assert {"catpaint", "pyproject.toml", "checkpoints"} <= set(copied)
    for name in copied:
        assert (ROOT / name).exists(), name
        assert any(fnmatch(name, pattern) for pattern in kept), name


def test_every_service_builds_with_arguments_that_the_dockerfile_knows() -> None:
    known = set(re.findall(r"^ARG (\w+)=", (FOLDER / "Dockerfile").read_text(), re.MULTILINE))
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    indices = {}
    for name, service in services.items():
        build = service["build"]
        assert set(build["args"]) == known
        assert (FOLDER / build["context"] / build["dockerfile"]).resolve() == FOLDER / "Dockerfile"
        indices[name] = build["args"]["TORCH"].rpartition("/")[2]
    assert (indices["head"], indices["worker"]) == ("cpu", "cpu")
    assert indices["head-cuda"].startswith("cu")
    # From this machine alone, unless somebody opens it.
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", ()))
