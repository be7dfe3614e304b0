"""Fetch one page from the web: robots.txt is kept, and no host of a private network is asked.

A name may lead to an address inside the network of the machine, and a page may lead on to one. So each host,
at each step, is looked up once, its address must be public, and that very address is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from duben.model.findings import SeedError, Where, mistake

AGENT = "Duben"
SECONDS = 30.0
"""Seconds for a page with all its redirections and robots.txt."""
STEP = 10.0
"""Seconds that a host may stay silent."""
LARGEST_PAGE = 16 * 1024 * 1024
"""Bytes of a page, unpacked too."""
ROBOTS = 512 * 1024
"""Bytes of robots.txt that are read (RFC 9309, 2.5)."""
REDIRECTS = 5

_GIVEN = ipaddress.ip_network("2000::/3")
"""Addresses of IPv6 that hosts of the internet have; all others are for something else.

Source: RFC 4291, 2.4; IANA, Internet Protocol Version 6 Address Space.
"""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses whose last four bytes are one of IPv4. Source: RFC 6052, 2.1."""

Resolve = Callable[[str, int], list[str]]


class Fetched(NamedTuple):
    """A page, and the address it came from in the end."""

    data: bytes
    address: str


class _Answer(NamedTuple):
    status: int
    location: str
    data: bytes

    @property
    def leads_on(self) -> bool:
        """Whether the page is at another address."""
        return self.status in (301, 302, 303, 307, 308) and bool(self.location)


def is_address(text: str) -> bool:
    """Tell whether an argument is a web address and no file."""
    return text.lower().startswith(("http://", "https://"))


def public(host: str, port: int) -> list[str]:
    """Return the addresses of a host; raises OSError if it has none, PermissionError if one is not public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not is_public(address):
            raise PermissionError(address)
    return found


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public internet: not private, loopback, link-local or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _GIVEN or ip.teredo or (ip.sixtofour and not is_public(str(ip.sixtofour))):
            return False
    return ip.is_global and not ip.is_multicast


class _Limits:
    """The time that is left, and the address that errors name."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.end = time.monotonic() + SECONDS

    def left(self) -> float:
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            message = f"did not answer within {SECONDS:.0f} seconds"
            raise self.error(message, "try again, or save the page in a browser")
        return min(seconds, STEP)

    @contextmanager
    def over(self, connection: socket.socket) -> Iterator[None]:
        """Shut a connection when the time is up: a host may send a byte at a time and never be silent."""
        # A socket of TLS takes the place of the plain one, and leaves it empty; this one stays.
        with connection.dup() as watched:
            timer = threading.Timer(max(0.0, self.end - time.monotonic()), _shut, [watched])
            timer.daemon = True
            timer.start()
            try:
                yield
            except (OSError, http.client.HTTPException):
                self.left()
                raise
            finally:
                timer.cancel()
                timer.join()

    def error(self, message: str, hint: str) -> SeedError:
        return mistake("fetch", Where(self.address), message, hint)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def fetch(address: str, resolve: Resolve = public) -> Fetched:
    """Return the page at an address, http or https.

    Raises SeedError when it is not public, its host forbids it to programs (robots.txt), it does not answer
    in time, is too large, or there is no network.
    """
    limits = _Limits(address)
    here = _ascii(address, limits)
    for _ in range(REDIRECTS + 1):
        if not _allowed(here, limits, resolve):
            raise limits.error(
                "asks programs to stay away (robots.txt)", "save the page in a browser and add the file"
            )
        answer = _ask(here, limits, resolve, LARGEST_PAGE)
        if answer.leads_on:
            here = _ascii(urljoin(here, answer.location), limits)
            continue
        if answer.status != 200:
            raise limits.error(
                f"answers with {answer.status}", "see in a browser whether the address is right"
            )
        if len(answer.data) > LARGEST_PAGE:
            raise limits.error(
                f"is larger than {LARGEST_PAGE >> 20} MB", "save what you need of it in a browser"
            )
        return Fetched(answer.data, here)
    raise limits.error(f"leads on more than {REDIRECTS} times", "give the address it leads to")


def _ascii(address: str, limits: _Limits) -> str:
    """Return an address as it is sent: the host in IDNA, the path in percent signs."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError as error:
        raise limits.error("is no web address", "copy it from the browser again") from error
    if parts.scheme not in ("http", "https") or not host:
        raise limits.error("is, or leads to, no address of the web", "give one that begins with https://")
    if "@" in parts.netloc:
        raise limits.error("holds a user name", "give it without")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port is None else f"{shown}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, place, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))


def _allowed(address: str, limits: _Limits, resolve: Resolve) -> bool:
    """Tell whether robots.txt lets a program read an address.

    No file allows all, a host that is in trouble nothing. Source: RFC 9309, 2.3.1.
    """
    here = urljoin(address, "/robots.txt")
    for _ in range(REDIRECTS + 1):
        answer = _ask(here, limits, resolve, ROBOTS)
        if answer.leads_on:
            here = _ascii(urljoin(here, answer.location), limits)
            continue
        if answer.status >= 500:
            return False
        if answer.status != 200:
            return True
        rules = RobotFileParser()
        rules.parse(answer.data[:ROBOTS].decode("utf-8", "replace").splitlines())
        return rules.can_fetch(AGENT, address)
    return True


def _ask(address: str, limits: _Limits, resolve: Resolve, largest: int) -> _Answer:
    """Return the answer of a host to one request; of its body one byte more than `largest` at most."""
    parts = urlsplit(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        plain = _connect(resolve(host, port), port, limits)
        with closing(plain), limits.over(plain):
            connection = http.client.HTTPConnection(host, port)
            connection.sock = (
                ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
            )
            with closing(connection):
                target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip"}
                connection.request("GET", target, headers=headers)
                response = connection.getresponse()
                data = b"".join(_body(response, limits, largest))
                return _Answer(response.status, response.getheader("Location") or "", data)
    except PermissionError as error:
        message = f"is, or leads to, no public address ({error.args[0] if error.args else host})"
        raise limits.error(message, "save the page in a browser and add the file") from error
    except socket.gaierror as error:
        hint = "see whether this machine is online, or save the page in a browser and add the file"
        raise limits.error(f"has a host that is not found ({host})", hint) from error
    except ssl.SSLError as error:
        raise limits.error(
            "has a certificate that does not hold", "save the page in a browser and add the file"
        ) from error
    except TimeoutError as error:
        raise limits.error("did not answer in time", "try again, or save the page in a browser") from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        hint = "see whether this machine is online, or save the page in a browser and add the file"
        raise limits.error("cannot be reached", hint) from error


def _connect(addresses: list[str], port: int, limits: _Limits) -> socket.socket:
    """Return a connection to the first of some addresses that answers."""
    last: OSError = OSError("no address")
    for address in addresses[:4]:
        try:
            return socket.create_connection((address, port), timeout=limits.left())
        except OSError as error:
            last = error
    raise last


def _body(response: http.client.HTTPResponse, limits: _Limits, largest: int) -> Iterator[bytes]:
    """Yield the body of an answer, unpacked, until it ends or there is more than `largest` of it."""
    packed = (response.getheader("Content-Encoding") or "").lower() == "gzip"
    unpack = zlib.decompressobj(wbits=47) if packed else None
    size = 0
    while size <= largest and (chunk := response.read1(64 * 1024)):
        limits.left()
        chunk = unpack.decompress(chunk, largest + 1 - size) if unpack else chunk
        size += len(chunk)
        yield chunk
    limits.left()
    if size <= largest and response.length:
        raise http.client.IncompleteRead(b"", response.length)
