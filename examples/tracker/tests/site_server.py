"""The site as somebody runs it: the command, in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2 as httpx
from postgresql_server import free_port

__all__ = ["TOKEN", "serving"]

TOKEN = "the token of the tests"


@contextmanager
def serving(place: str, *options: str, port: int | None = None) -> Iterator[str]:
    """The address at which `tracker serve` shows a journal."""
    port = free_port() if port is None else port
    command = [sys.executable, "-c", "import sys; from consensus_tracker.cli import main; sys.exit(main())"]
    environment = os.environ | {"TRACKER_TOKEN": TOKEN}
    with subprocess.Popen([*command, "serve", place, "--port", str(port), *options], env=environment) as site:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                assert site.poll() is None
                try:
                    httpx.get(f"{address}/health", timeout=5)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield address
        finally:
            site.terminate()
