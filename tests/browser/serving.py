"""Serve a folder as a host of static pages does: compressed, over connections that last."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import blake2b
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from support.server import Server

COMPRESSED = ("text/", "application/json", "image/svg+xml")


@dataclass
class Network:
    """What is between a browser and the server: while it is cut, no request is answered."""

    is_cut: bool = False
    sent: list[str] = field(default_factory=list)
    """Paths of the files that were sent, those left out that the browser had."""


compressed = cache(gzip.compress)
"""Compresses what a site holds, each file once."""


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, network: Network, **options: Any) -> None:
        self.network = network
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        if self.network.is_cut:
            self.close_connection = True
            return
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.network.sent.append(self.path)
        kind = self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", tag)
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path, network: Network | None = None) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address."""
    handler = partial(Handler, directory=str(folder), network=network or Network())
    with Server(handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
