"""Fetching a page: what `duben add URL` may reach, how long and how much."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from typing import NoReturn

import pytest
from support.server import Server

from duben.intake import web
from duben.model.findings import SeedError


class _Site(BaseHTTPRequestHandler):
    pages: dict[str, tuple[int, dict[str, str], bytes]]

    def do_GET(self) -> None:
        """Answer with a page of the test."""
        status, headers, data = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def site(pages: dict[str, tuple[int, dict[str, str], bytes]]) -> Iterator[str]:
    """Serve pages on this machine, and give the address of the site."""
    server = Server(type("Site", (_Site,), {"pages": pages}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://site.test:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def resolve(host: str, port: int) -> list[str]:
    """Find the site of the test, and nothing else that is not public."""
    return ["127.0.0.1"] if host == "site.test" else web.public(host, port)


def test_web_fetches_a_page_through_a_redirection() -> None:
    """The page comes unpacked, with the address it has in the end."""
    pages = {
        "/%E6%98%A5": (302, {"Location": "/walk"}, b""),
        "/walk": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"hello")),
    }
    with site(pages) as address:
        assert web.fetch(f"{address}/春", resolve) == (b"hello", f"{address}/walk")


def _robots(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /"), "/": (200, {}, b"x")}


def _broken_robots(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/robots.txt": (503, {}, b""), "/": (200, {}, b"x")}


def _inward(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/": (302, {"Location": "http://127.0.0.1:1/"}, b"")}


def _named_inward(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/": (302, {"Location": "http://localhost:1/"}, b"")}


def _robots_inward(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/robots.txt": (302, {"Location": "http://localhost:1/"}, b""), "/": (200, {}, b"x")}


def _file(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/": (302, {"Location": "file:///etc/passwd"}, b"")}


def _round(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/": (302, {"Location": "/"}, b"")}


def _missing(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {}


def _cut(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/": (200, {"Content-Length": "9"}, b"x")}


def _bomb(address: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    return {"/": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(web.LARGEST_PAGE + 9)))}


STOPPED = [
    (_robots, "asks programs to stay away (robots.txt)"),
    (_broken_robots, "asks programs to stay away (robots.txt)"),
    (_inward, "is, or leads to, no public address (127.0.0.1)"),
    (_file, "is, or leads to, no address of the web"),
    (_round, "leads on more than 5 times"),
    (_missing, "answers with 404"),
    (_bomb, "is larger than 16 MB"),
    (_named_inward, "is, or leads to, no public address (127.0.0.1)"),
    (_robots_inward, "is, or leads to, no public address (127.0.0.1)"),
    (_cut, "cannot be reached"),
]


@pytest.mark.parametrize(("pages", "said"), STOPPED, ids=[pages.__name__ for pages, _ in STOPPED])
def test_web_stops(pages: Callable[[str], dict[str, tuple[int, dict[str, str], bytes]]], said: str) -> None:
    """What may not or cannot be fetched is told with the address."""
    with site(pages("")) as address, pytest.raises(SeedError) as caught:
        web.fetch(f"{address}/", resolve)
    (finding,) = caught.value.findings
    assert said in finding.message
    assert finding.where.path == f"{address}/"


INNER = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1",
    "::1", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "::127.0.0.1", "fec0::1", "64:ff9b:1::7f00:1", "2001::1", "5f00::1", "ff0e::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_web_asks_no_inner_address(address: str) -> None:
    """Private, loopback, link-local and wrapped ones alike."""
    assert not web.is_public(address)


def test_web_asks_public_addresses() -> None:
    """Addresses of the public internet, of both kinds."""
    assert web.is_public("1.1.1.1")
    assert web.is_public("2606:4700:4700::1111")
    assert web.is_public("64:ff9b::1.1.1.1")


def forbid(*_: object, **__: object) -> NoReturn:
    """Fail, since nothing may be connected to."""
    raise AssertionError


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0", "localhost", "LOCALHOST.", "[::1]",
     "[::ffff:169.254.169.254]", "[fe80::1]", "[fd00::1]"],
)  # fmt: skip
def test_web_connects_to_no_inner_host(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written."""
    monkeypatch.setattr(web.socket, "create_connection", forbid)
    with pytest.raises(SeedError, match=r"is, or leads to, no public address|has a host that is not found"):
        web.fetch(f"http://{host}/")


def found(*addresses: str) -> list[tuple[object, ...]]:
    """Return what the system says of a name that leads to some addresses."""
    return [(0, 0, 0, "", (address, 80)) for address in addresses]


@pytest.mark.parametrize("inner", ["10.0.0.1", "::1", "fe80::1%eth0", "::ffff:192.168.0.1"])
def test_web_connects_to_no_name_of_an_inner_host(inner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to a public address and to another is refused as a whole."""
    monkeypatch.setattr(web.socket, "getaddrinfo", lambda *_, **__: found("1.1.1.1", inner))
    monkeypatch.setattr(web.socket, "create_connection", forbid)
    with pytest.raises(SeedError, match="is, or leads to, no public address"):
        web.fetch("http://walk.test/")


def test_web_connects_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere when it is looked up again leads nowhere: it is looked up once."""
    answers = iter([found("1.1.1.1")])
    asked = []

    def connect(address: tuple[str, int], **_: object) -> NoReturn:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(web.socket, "getaddrinfo", lambda *_, **__: next(answers))
    monkeypatch.setattr(web.socket, "create_connection", connect)
    with pytest.raises(SeedError, match="cannot be reached"):
        web.fetch("http://walk.test/")
    assert asked == [("1.1.1.1", 80)]


@pytest.mark.parametrize("answer", ["", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n"])
def test_web_stops_a_host_that_sends_a_byte_at_a_time(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the head of its answer as in the body."""
    monkeypatch.setattr(web, "SECONDS", 0.3)
    ended = threading.Event()

    def drip(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.sendall(answer.encode())
            while not ended.wait(0.02):
                connection.sendall(b"a")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=[server])
        thread.start()
        with pytest.raises(SeedError, match="did not answer within"):
            web.fetch(f"http://site.test:{server.getsockname()[1]}/", resolve)
        ended.set()
        thread.join()


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://1.1.1.1/a", "gopher://1.1.1.1/", "//1.1.1.1/"]
)
def test_web_no_other_scheme_is_an_address(address: str) -> None:
    """What is no address of the web is the name of a file."""
    assert not web.is_address(address)
    with pytest.raises(SeedError, match="no address of the web"):
        web.fetch(address)
