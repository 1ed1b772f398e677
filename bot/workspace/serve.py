"""Small HTTP servers on this machine: threads that answer, all ended when they are closed."""

from __future__ import annotations

import sys
import threading
from http.server import HTTPServer
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

HOST = "127.0.0.1"
IDLE_SECONDS = 5
"""How long a connection may say nothing before it is closed."""


class Server:
    """A server that runs on a thread. ``url`` is its address without a path."""

    def __init__(self, server: HTTPServer) -> None:
        self._server = server
        self.url = f"http://{server.server_name}:{server.server_port}"
        self._thread = threading.Thread(
            target=server.serve_forever, args=(0.02,), name=f"serve {self.url}"
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening and wait until every answer that was begun is given."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class QuietServer(ThreadingMixIn, HTTPServer):
    """A server with a thread a request, which says nothing when a client goes away."""

    daemon_threads = False
    request_queue_size = 64

    def server_bind(self) -> None:
        """Take the address without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave out what a client's going away raises; a bug is raised on its thread."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, (ConnectionError, TimeoutError)):
            raise error


class _Wsgi(QuietServer, WSGIServer):
    def server_bind(self) -> None:
        QuietServer.server_bind(self)
        self.setup_environ()


class _Handler(WSGIRequestHandler):
    timeout = IDLE_SECONDS

    def log_message(self, format: str, *args: object) -> None:
        """Write no access log."""


def serve(app: WSGIApplication, port: int = 0) -> Server:
    """Serve a WSGI application on a thread, at a free port of this machine unless one is given."""
    return Server(make_server(HOST, port, app, server_class=_Wsgi, handler_class=_Handler))
