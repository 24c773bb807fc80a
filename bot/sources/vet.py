"""Turns a host, a port and what the host resolves to into addresses fit to connect to, or a refusal.

Pure: it resolves and connects nothing itself, so that every hostile form can be judged by a test.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Collection, Sequence

from bot.errors import FetchError

PORTS = frozenset({80, 443})

_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)

_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, cloud metadata among it
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "2001::/23",  # Teredo, ORCHID and other protocol assignments
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
    )
)
"""Listed here, because what `ipaddress` calls global differs between the versions of Python."""

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out; NAT64, mapped, unique local, link-local and multicast lie outside."""


def vet(host: str, port: int, addresses: Sequence[str], allow: Collection[str] = ()) -> tuple[str, ...]:
    """The addresses to connect to, in the order given; FetchError with the reason if any is not public.

    `addresses` are all that `host` resolves to. `allow` holds "host:port" that the operator trusts:
    for these alone any port and any address will do.
    """
    name = plain_host(host)
    if not addresses:
        raise FetchError(f"{name} has no address")
    if at(name, port) in allow:
        return tuple(addresses)
    if port not in PORTS:
        raise FetchError(f"port {port} of {name} is not one for pages (80 or 443)")
    for address in addresses:
        if why := not_public(address):
            raise FetchError(f"{name} is not a public address ({address}: {why})")
    return tuple(addresses)


def at(host: str, port: int) -> str:
    """How `allow` names a host and port."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def plain_host(host: str) -> str:
    """`host` in lower case without brackets and closing dot; FetchError for disguised or absurd ones.

    Decimal, octal, hexadecimal and shortened IPv4 addresses are refused: resolvers differ about them.
    """
    # Full-width digits and the like are read as plain ones by resolvers.
    name = unicodedata.normalize("NFKC", host).strip("[]").rstrip(".").lower()
    if not name or len(name) > 253 or re.search(r"[\s/\\@?#%\x00-\x20\x7f]", name):
        raise FetchError(f"“{host[:60]}” is no host name")
    if ":" in name:
        if _parsed(name) is None:
            raise FetchError(f"“{host[:60]}” is no IPv6 address")
        return name
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]) and _parsed(name) is None:
        raise FetchError(f"“{host[:60]}” is a disguised address")
    if not all(0 < len(label) <= 63 for label in labels):
        raise FetchError(f"“{host[:60]}” is no host name")
    return name


def not_public(address: str) -> str:
    """Why an address is not on the public Internet, or "" if it is."""
    parsed = _parsed(address)
    if parsed is None:
        return "no address"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed not in _UNICAST:
        return "mapped" if parsed.ipv4_mapped else _kind(parsed)
    inside = any(parsed.version == network.version and parsed in network for network in _NEVER)
    return _kind(parsed) if inside or not parsed.is_global else ""


def _kind(parsed: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    if parsed.is_loopback:
        return "this machine"
    if parsed.is_link_local:
        return "link-local"
    if parsed.is_multicast:
        return "multicast"
    if parsed.is_private:
        return "private"
    return "reserved"


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None
