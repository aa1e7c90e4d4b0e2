"""The command that shows a case file as a local page and reloads it whenever the file is saved.

The page is that of `consensus page`; a frame around it checks once a second whether the file has changed.
Only this machine is served: the socket is bound to the loopback address, and other host names are refused.
"""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from consensus.cases import InvalidCase, load
from consensus.cli.output import FAILED, fail, print_blocks, reason
from consensus.views.blocks.block import Sentences
from consensus.views.markup.element import document, element
from consensus.views.markup.stylesheet import hash_of
from consensus.views.pages.fault_page import fault_page
from consensus.views.pages.race_page import page

__all__ = ["WatchingServer", "watch"]

HOST = "127.0.0.1"

_SCRIPT = (
    "let seen = null; setInterval(function () { fetch(`/version`).then(function (found) { return found.text(); })"
    ".then(function (version) { const frame = document.querySelector(`iframe`);"
    " if (seen !== null) { if (seen !== version) { frame.contentWindow.location.reload(); } } seen = version; },"
    " function () { document.title = `stopped`; }); }, 1000);"
)

_STYLE = "html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; display: block; }"

_POLICY = (
    f"default-src 'none'; frame-src 'self'; connect-src 'self'; script-src {hash_of(_SCRIPT)}; "
    f"style-src {hash_of(_STYLE)}; base-uri 'none'; form-action 'none'"
)


def watch(
    file: Annotated[str, Parameter(help="a case file")],
    /,
    *,
    port: Annotated[
        int,
        Parameter(
            help="the port of this machine; 0 for any that is free", validator=Number(gte=0, lte=65535), metavar="PORT"
        ),
    ] = 8000,
) -> None:
    """Show a case file as a page on this machine that follows the file as it is saved; Ctrl-C ends it."""
    if not Path(file).is_file():
        fail(f"{file}: there is no such file")
    try:
        server = WatchingServer(file, port)
    except OSError as problem:
        fail(f"port {port}: {reason(problem)}; choose another with --port", status=FAILED)
    with server:
        print_blocks([Sentences((f"{file}: see {server.address}; Ctrl-C ends it",))])
        server.serve_forever()


class WatchingServer(ThreadingHTTPServer):
    """Serves the page of a file to this machine; the page is rendered again when the file has changed."""

    daemon_threads = True

    def __init__(self, file: str, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.file = file
        self._lock = Lock()
        self._made = ("", "")

    @property
    def address(self) -> str:
        """The URL of the page."""
        return f"http://{HOST}:{self.server_port}/"

    def version(self) -> str:
        """A value that changes whenever the file does."""
        try:
            found = Path(self.file).stat()
        except OSError:
            return "gone"
        return f"{found.st_mtime_ns}-{found.st_size}"

    def page(self) -> str:
        """The page of the race in the file, or of the file's faults."""
        with self._lock:
            version = self.version()
            if self._made[0] != version:
                self._made = version, _page(self.file)
            return self._made[1]


def _page(file: str) -> str:
    try:
        return page(load(file))
    except InvalidCase as problem:
        return fault_page(problem)


def _frame(file: str) -> str:
    return document(
        element(
            "html",
            element(
                "head",
                element("meta", charset="utf-8"),
                element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
                element("title", file),
                element("style", _STYLE),
            ),
            element("body", element("iframe", src="/page", title=file), element("script", _SCRIPT)),
            lang="en",
        )
    )


class _Handler(BaseHTTPRequestHandler):
    """Answers with the frame, the page in it, or the version of the file."""

    server: WatchingServer

    def do_GET(self) -> None:
        own = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        # A page of another site may have the browser ask here by a name that leads here too.
        if self.headers.get("Host") not in own:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        match self.path.partition("?")[0]:
            case "/":
                self._answer(_frame(self.server.file))
            case "/page":
                self._answer(self.server.page())
            case "/version":
                self._answer(self.server.version(), "text/plain")
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def _answer(self, text: str, kind: str = "text/html") -> None:
        content = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # as the standard library calls it
        """Log nothing: the page shows everything."""
