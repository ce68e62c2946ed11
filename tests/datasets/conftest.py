"""What an import is tried in: the session's fixtures."""

from __future__ import annotations

from tests.session.conftest import link, loop, project, ready, session, sources, wait

__all__ = ["link", "loop", "project", "ready", "session", "sources", "wait"]
