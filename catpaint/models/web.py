"""The wire: http and https only, redirects watched, every failure said plainly."""

from __future__ import annotations

import http.client
import os
import re
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import IO, Any

from catpaint import __version__
from catpaint.errors import DownloadError
from catpaint.words import tell

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)\Z")

_LONGEST_WAIT = 120.0
"""Seconds that a server is obeyed when it asks to be left alone for longer."""

_ADD = tell("run `catpaint models add PATH`")


class NotThereError(DownloadError):
    """The server has no such file (404, 410)."""


class OfflineError(DownloadError):
    """The server can't be reached at all."""


class StatusError(Exception):
    """An answer other than success; `refusal` makes it a DownloadError.

    wait: seconds after which the server wants to be asked again, 0 where it doesn't say.
    """

    def __init__(self, code: int, reason: str, wait: float = 0.0) -> None:
        super().__init__(f"{code} {reason}")
        self.code = code
        self.wait = wait


@dataclass(frozen=True)
class RemoteFile:
    """What a server says before anything is downloaded. size in bytes, sha256 in hex, both None where unknown.

    tag: names this very version of the file; None where the server gives none that is good enough to resume by.
    """

    url: str
    size: int | None
    sha256: str | None
    tag: str | None


def remote_file(url: str, *, timeout: float = 30.0) -> RemoteFile:
    """Ask for size and checksum without downloading. Raises DownloadError, NotThereError, OfflineError."""
    try:
        with open_url(url, "HEAD", {}, timeout) as response:
            return _described(url, response, content_length(response))
    except StatusError as status:
        if status.code not in (403, 405, 501):
            raise refusal(url, status) from status
    # Servers that hand out signed links often refuse HEAD; one byte tells the size just as well.
    try:
        with open_url(url, "GET", {"Range": "bytes=0-0"}, timeout) as response:
            match = RANGE.match(response.headers.get("Content-Range", ""))
            size = int(match[3]) if match and match[3] != "*" else None
            return _described(url, response, size if response.status == 206 else content_length(response))
    except StatusError as status:
        raise refusal(url, status) from status


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows http(s) only, never from https to http; keeps what the hub says about the file on the way."""

    max_redirections = 5

    def __init__(self) -> None:
        self.stated: dict[str, str] = {}

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        _require_web(newurl)
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise DownloadError(
                "{full_url}: redirects to {newurl:.100}, which isn't encrypted; refused",
                full_url=req.full_url,
                newurl=newurl,
            )
        self.stated |= {key: headers[key] for key in ("X-Linked-Etag", "X-Linked-Size") if headers[key]}
        followed = super().redirect_request(req, fp, code, msg, headers, newurl)
        if followed is not None:
            followed.method = req.get_method()
        return followed

    # The base class checks the scheme before `redirect_request` and raises its own error for, say, file:.
    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> Any:
        target = headers.get("Location")
        if target:
            _require_web(urllib.parse.urljoin(req.full_url, target))
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class _Errors(urllib.request.HTTPDefaultErrorHandler):
    def http_error_default(
        self, req: urllib.request.Request, fp: IO[bytes] | None, code: int, msg: str, hdrs: http.client.HTTPMessage
    ) -> Any:
        if fp is not None:
            fp.close()
        asked = str(hdrs.get("Retry-After") or "") if hdrs is not None else ""
        raise StatusError(code, msg, min(float(asked), _LONGEST_WAIT) if asked.isdecimal() else 0.0)


def _opener(redirects: _Redirects) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        redirects,
        _Errors(),
    ):
        opener.add_handler(handler)
    return opener


def open_url(url: str, method: str, headers: dict[str, str], timeout: float) -> http.client.HTTPResponse:
    """The server's answer (2xx), to be closed. Raises StatusError, OfflineError, DownloadError (other schemes)."""
    _require_web(url)
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
        raise OfflineError("{url}: HF_HUB_OFFLINE is set, so nothing is downloaded; unset it to go online", url=url)
    asked = {"User-Agent": f"catpaint/{__version__}", "Accept-Encoding": "identity", **headers}
    request = urllib.request.Request(url, method=method, headers=asked)
    redirects = _Redirects()
    try:
        response: http.client.HTTPResponse | None = _opener(redirects).open(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        # Only what the base class raises itself: a redirect without end.
        error.close()
        raise StatusError(error.code, "too many redirects") from error
    except urllib.error.URLError as error:
        raise _unreachable(url, error.reason) from error
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(url, error) from error
    if response is None:
        raise DownloadError("{url}: no answer that could be understood", url=url)
    for key, value in redirects.stated.items():
        response.headers[key] = value
    return response


def _require_web(url: str) -> None:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DownloadError("{url:.200}: only http and https addresses are downloaded; refused", url=url)


def _described(url: str, response: http.client.HTTPResponse, size: int | None) -> RemoteFile:
    headers = response.headers
    linked = (headers.get("X-Linked-Etag") or "").strip('"').removeprefix("W/")
    linked_size = headers.get("X-Linked-Size") or ""
    tag = headers.get("ETag")
    return RemoteFile(
        url=url,
        size=int(linked_size) if linked_size.isdigit() else size,
        sha256=linked if _SHA256.match(linked) else None,
        # A weak tag promises likeness, not equal bytes: not good enough to continue a file.
        tag=(None if tag is None or tag.startswith("W/") else tag) or headers.get("Last-Modified"),
    )


def content_length(response: http.client.HTTPResponse) -> int | None:
    """Bytes the answer's body has, None where it doesn't say."""
    text = response.headers.get("Content-Length") or ""
    return int(text) if text.isdigit() else None


def refusal(url: str, status: StatusError) -> DownloadError:
    """What to tell the person about an answer other than success."""
    if status.code in (404, 410):
        return NotThereError(
            "{url}: the server has no such file ({status}); get it by hand, then {add}",
            url=url,
            status=status,
            add=_ADD,
        )
    if status.code in (401, 403):
        return DownloadError(
            "{url}: the server doesn't allow it ({status}); get it by hand, then {add}",
            url=url,
            status=status,
            add=_ADD,
        )
    return DownloadError("{url}: the server answers {status}; try again later", url=url, status=status)


def _unreachable(url: str, reason: object) -> DownloadError:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return DownloadError(
            "{url}: its certificate can't be verified ({verify_message}); check the network",
            url=url,
            verify_message=reason.verify_message,
        )
    if isinstance(reason, socket.gaierror):
        text = tell("its address can't be found")
    elif isinstance(reason, TimeoutError):
        text = tell("it doesn't answer")
    elif isinstance(reason, OSError):
        text = reason.strerror or str(reason)
    else:
        text = " ".join(str(reason).split())
    return OfflineError(
        "{url}: can't be reached ({words:.120}); is this machine online? Without a network, get the "
        "file elsewhere, then {add}",
        url=url,
        words=text,
        add=_ADD,
    )
