"""Which addresses a class may type, and which names this machine answers to."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress

LOOPBACK = "127.0.0.1"


def own_addresses() -> list[str]:
    """Addresses of this machine in its networks, the likeliest first; no packet is sent."""
    found: list[str] = []
    for family, far in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        # A datagram socket that is "connected" only chooses its own end.
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None)]
    usable = (one for one in found if not ipaddress.ip_address(one.partition("%")[0]).is_loopback)
    return list(dict.fromkeys(usable))


def url(address: str, port: int) -> str:
    """What a class types."""
    shown = f"[{address}]" if ":" in address else address
    return f"http://{shown}:{port}"


def is_own_name(host: str) -> bool:
    """Whether a Host header names this machine: by address, as localhost, or by its own name.

    Another site's name that was made to point here (DNS rebinding) is refused.
    """
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    name = name.strip("[]").partition("%")[0].casefold()
    with suppress(ValueError):
        ipaddress.ip_address(name)
        return True
    own = socket.gethostname().casefold().partition(".")[0]
    return name in ("localhost", own, f"{own}.local")
