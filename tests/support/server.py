"""A server for tests, that a client may leave before it is answered."""

from __future__ import annotations

import sys
from http.server import ThreadingHTTPServer
from typing import Any


class Server(ThreadingHTTPServer):
    """Answers on a free port of this machine; a request that fails for another reason is printed."""

    daemon_threads = True
    request_queue_size = 64  # of the usual five some wait seconds for their turn

    def __init__(self, handler: Any) -> None:
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that has gone on to the next page, and a reader who has read enough."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
