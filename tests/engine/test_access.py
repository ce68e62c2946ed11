"""Who may use a cluster: Ray's token and TLS on the loopback address, as docs/cluster.md says to set them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ray_cluster import PATIENCE, cluster, needs_ray

pytestmark = needs_ray

CONNECT = """
import sys
from catpaint.engine.address import ClusterError, Engine
from catpaint.engine.ray_link import connect
try:
    print(connect(Engine.of(sys.argv[1])).cluster_resources()["CPU"])
except ClusterError as error:
    sys.exit(f"refused: {error}")
"""


def connecting(address: str, **environment: str) -> tuple[int, str]:
    """Connect as a window would, in a process of its own: exit status and what it says."""
    whole = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    whole |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
    done = subprocess.run(
        [sys.executable, "-c", CONNECT, address],
        env={**whole, **environment},
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
    )
    return done.returncode, (done.stdout if done.returncode == 0 else done.stderr.strip().splitlines()[-1])


def test_a_token_lets_in_and_nothing_else_does(tmp_path: Path) -> None:
    token = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": "a" * 64}
    with cluster(**token) as running:
        assert connecting(f"{running.client}?wait=5", **token) == (0, "2.0\n")
        home = {"HOME": str(tmp_path)}
        status, said = connecting(f"{running.client}?wait=5", **{**token, "RAY_AUTH_TOKEN": "b" * 64})
        assert (status, said.partition(": ")[0]) == (1, "refused"), said
        status, said = connecting(f"{running.client}?wait=5", RAY_AUTH_MODE="disabled", **home)
        assert (status, said.partition(": ")[0]) == (1, "refused"), said


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl isn't installed")
def test_tls_lets_in_who_has_the_certificates(tmp_path: Path) -> None:
    given = certificates(tmp_path)
    with cluster(**given) as running:
        assert connecting(f"{running.client}?wait=5", **given) == (0, "2.0\n")
        status, said = connecting(f"{running.client}?wait=5")
        assert (status, said.partition(": ")[0]) == (1, "refused"), said


def certificates(folder: Path) -> dict[str, str]:
    """An authority and a certificate for 127.0.0.1 of it, as Ray's page on TLS has them."""
    names = folder / "names"
    names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1")
    key, request, made = (str(folder / name) for name in ("key.pem", "request.pem", "made.pem"))
    authority_key, authority = str(folder / "authority_key.pem"), str(folder / "authority.pem")
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    sign = ["openssl", "x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key, "-CAcreateserial"]
    for command in (
        [*new[:-1], "/CN=catpaint tests", "-x509", "-days", "2", "-keyout", authority_key, "-out", authority],
        [*new, "-keyout", key, "-out", request],
        [*sign, "-days", "2", "-extfile", str(names), "-out", made],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return {
        "RAY_USE_TLS": "1",
        "RAY_TLS_SERVER_CERT": made,
        "RAY_TLS_SERVER_KEY": key,
        "RAY_TLS_CA_CERT": authority,
    }
