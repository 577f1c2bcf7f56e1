"""Asking a host for a seat: where it is, whether it can be played with, and the seat's token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout

from game import __version__
from game.engine import ENGINE_VERSION
from game.workshop.addresses import url
from game.workshop.parcel import TALK

PORT = 8080
"""Where a host listens that says nothing else."""

PATIENCE = ClientTimeout(total=10, sock_connect=5)


class Declined(Exception):
    """No seat; `code` says why, and `values` what its sentence needs."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Address:
    """Where a host is, and the join code where the address brought one."""

    url: str
    code: str = ""


def address_of(typed: str) -> Address:
    """What somebody typed or pasted: a bare address, one with a port, or the page's own; Declined."""
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname, parts.port or PORT
    except ValueError as error:
        raise Declined("no_address", typed=typed) from error
    if not host or parts.scheme not in ("http", "ws") or any(sign.isspace() for sign in host):
        raise Declined("no_address", typed=typed)
    return Address(url(host, port), parts.fragment)


def new_request() -> str:
    """The name of a request for a seat; the same name twice is the same seat."""
    return secrets.token_hex(16)


async def look_at(session: ClientSession, host: str) -> None:
    """Whether a workshop of this version is there; Declined."""
    said = await _heard(session, "GET", f"{host}/about", host)
    if said.get("kind") != "about":
        raise Declined("no_workshop", url=host)
    if (said.get("talk"), said.get("engine")) != (TALK, ENGINE_VERSION):
        there = str(said.get("version", "?"))
        raise Declined("other_version", there=there, here=__version__, url=host)


async def ask_for_seat(session: ClientSession, host: str, code: str, request: str) -> str:
    """The token of a seat; Declined."""
    body = msgspec.json.encode({"code": code, "id": request})
    said = await _heard(session, "POST", f"{host}/join", host, body)
    if said.get("kind") != "joined":
        raise Declined(str(said.get("code", "unclear")), url=host)
    return str(said["token"])


async def _heard(
    session: ClientSession, way: str, where: str, host: str, body: bytes | None = None
) -> dict[str, Any]:
    try:
        async with session.request(way, where, data=body, timeout=PATIENCE) as answer:
            said = msgspec.json.decode(await answer.content.read(65_536))
    except (TimeoutError, ClientError, OSError) as error:
        raise Declined("no_host", url=host) from error
    except msgspec.DecodeError as error:
        raise Declined("no_workshop", url=host) from error
    if not isinstance(said, dict):
        raise Declined("no_workshop", url=host)
    return said
