"""Hostile and honest addresses, judged without any connection."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FetchError
from bot.sources.vet import not_public, plain_host, vet

NOT_PUBLIC = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.254", "192.168.0.1", "192.168.255.1", "169.254.0.1", "169.254.169.254", "100.64.0.1",
    "100.127.255.254", "192.0.0.1", "192.0.0.8", "192.0.0.9", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8",
    "::ffff:0:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::",
    "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456:789a::1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "192.1.1.1", "223.255.255.1",
    "2606:4700::1111", "2a00:1450::200e",
]  # fmt: skip

DISGUISED = [
    "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.1",
    "127.0.0.01", "1.2.3.4.5", "256.256.256.256", "10.0.0.0x1", "3232235521", "0xA9FEA9FE", "１２７.１",
    "①②⑦.1", "127.0.0.1.0x1", "example.0x7f",
]  # fmt: skip

ABSURD = [
    "",
    ".",
    "a..b",
    "a b.org",
    "a/b.org",
    "a@b.org",
    "a\x00b.org",
    "a\\b",
    "[::1%25lo]",
    "::1::",
    "x" * 64 + ".org",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not_public(address)
    with pytest.raises(FetchError, match="not a public address"):
        vet("example.org", 443, [address])


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_the_one_to_connect_to(address: str) -> None:
    assert vet("example.org", 443, [address]) == (address,)


def test_one_bad_address_among_good_ones_is_enough() -> None:
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        vet("example.org", 80, ["1.1.1.1", "10.0.0.1"])


@pytest.mark.parametrize("host", DISGUISED + ABSURD)
def test_a_disguised_or_absurd_host_is_refused_whatever_it_resolves_to(host: str) -> None:
    with pytest.raises(FetchError):
        vet(host, 80, ["1.1.1.1"])


def test_full_width_digits_are_read_as_the_resolver_reads_them() -> None:
    assert plain_host("１２７.０.０.１") == "127.0.0.1"
    with pytest.raises(FetchError):
        vet("１２７.０.０.１", 80, ["127.0.0.1"])


@pytest.mark.parametrize("port", [1, 21, 22, 25, 6379, 8080, 65535])
def test_other_ports_are_refused(port: int) -> None:
    with pytest.raises(FetchError, match="port"):
        vet("example.org", port, ["1.1.1.1"])


def test_what_the_operator_allows_is_allowed_for_that_port_alone() -> None:
    assert vet("127.0.0.1", 8090, ["127.0.0.1"], ["127.0.0.1:8090"]) == ("127.0.0.1",)
    assert vet("::1", 8090, ["::1"], ["[::1]:8090"]) == ("::1",)
    with pytest.raises(FetchError):
        vet("127.0.0.1", 8091, ["127.0.0.1"], ["127.0.0.1:8090"])
    with pytest.raises(FetchError):
        vet("localhost", 8090, ["127.0.0.1"], ["127.0.0.1:8090"])


def test_a_host_without_address_is_refused() -> None:
    with pytest.raises(FetchError, match="has no address"):
        vet("example.org", 80, [])


@given(st.ip_addresses())
def test_whatever_python_calls_private_is_never_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if address.is_private or address.is_multicast or address.is_reserved or address.is_loopback:
        assert not_public(str(address))


@given(st.text(max_size=40))
def test_any_host_is_named_or_refused(host: str) -> None:
    try:
        name = plain_host(host)
    except FetchError:
        return
    assert name == name.lower()
    assert not set(name) & set(" /\\@?#%")
