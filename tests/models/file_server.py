"""A local web server that misbehaves on request."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """What the server does. files: bodies by path. requests: (method, path, Range) as they came.

    break_after: bytes of body after which connections are cut, one entry per GET, then none.
    pages: HTML that is served in the files' place, with a cookie that asks to come again: what publishers show who
    should first agree. statuses: codes that GETs are answered with first, with `retry_after` seconds.
    trickle: bytes at a time, with `rest` seconds between, where the server is slow.
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    break_after: list[int] = field(default_factory=list)
    ranges: bool = True
    refuse_head: bool = False
    tag: str | None = '"v1"'
    say_length: bool = True
    pages: dict[str, bytes] = field(default_factory=dict)
    retry_after: int | None = None
    trickle: int | None = None
    rest: float = 0.002
    requests: list[tuple[str, str, str | None]] = field(default_factory=list)

    def gets(self) -> list[str | None]:
        """The Range header of every GET."""
        return [asked for method, _, asked in self.requests if method == "GET"]


@contextmanager
def serve() -> Iterator[Site]:
    """A site on a free local port, served until the end of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer("HEAD")

        def do_GET(self) -> None:
            self._answer("GET")

        def _answer(self, method: str) -> None:
            site.requests.append((method, self.path, self.headers.get("Range")))
            self.close_connection = True
            if method == "HEAD" and site.refuse_head:
                return self._plain(405)
            if target := site.redirects.get(self.path):
                return self._plain(302, {"Location": target, **site.headers.get(self.path, {})})
            if (page := site.pages.get(self.path)) is not None:
                return self._page(method, page)
            if self.path not in site.files:
                return self._plain(404)
            if method == "GET" and site.statuses:
                wait = {} if site.retry_after is None else {"Retry-After": str(site.retry_after)}
                return self._plain(site.statuses.pop(0), wait)
            self._file(method, site.files[self.path])
            return None

        def _plain(self, status: int, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for key, value in (headers or {}).items():
                self.send_header(key, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _page(self, method: str, page: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Set-Cookie", "download_warning=t; Path=/")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            if method == "GET":
                self.wfile.write(page)

        def _file(self, method: str, body: bytes) -> None:
            status, extra = 200, {}
            match = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
            fresh = self.headers.get("If-Range") in (None, site.tag)
            if match and site.ranges and fresh:
                start, end = int(match[1]), int(match[2] or len(body) - 1)
                if start >= len(body):
                    return self._plain(416)
                status, extra = 206, {"Content-Range": f"bytes {start}-{end}/{len(body)}"}
                body = body[start : end + 1]
            self.send_response(status)
            for key, value in {**extra, **site.headers.get(self.path, {})}.items():
                self.send_header(key, value)
            if site.tag:
                self.send_header("ETag", site.tag)
            if site.say_length:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if method == "GET":
                stop = site.break_after.pop(0) if site.break_after else len(body)
                self._send(body[:stop])
            return None

        def _send(self, body: bytes) -> None:
            step = site.trickle or max(len(body), 1)
            for start in range(0, len(body), step):
                self.wfile.write(body[start : start + step])
                if site.trickle:
                    time.sleep(site.rest)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Clients that hang up are part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
