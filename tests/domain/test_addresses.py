"""Addresses ranked and named; the code that joins a Wi-Fi."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.addresses import Network, network_of, ranked, wifi_code


@pytest.mark.parametrize(
    ("ip", "adapter", "network"),
    [
        ("192.168.1.10", "wlp3s0", Network.WIFI),
        ("192.168.1.10", "Intel(R) Wi-Fi 6 AX201 160MHz", Network.WIFI),
        ("10.0.0.7", "enp0s31f6", Network.CABLE),
        ("10.0.0.7", "Realtek PCIe GbE Family Controller", Network.CABLE),
        ("192.168.137.1", "Microsoft Wi-Fi Direct Virtual Adapter", Network.HOTSPOT),
        ("10.42.0.1", "wlp3s0", Network.HOTSPOT),
        ("192.168.2.1", "bridge100", Network.HOTSPOT),
        ("192.168.2.1", "en0", Network.OTHER),
        ("172.20.10.3", "en0", Network.PHONE),
        ("172.17.0.1", "docker0", Network.VIRTUAL),
        ("172.18.0.1", "br-1f2e3d", Network.VIRTUAL),
        ("100.64.0.9", "tailscale0", Network.VIRTUAL),
        ("169.254.3.4", "wlp3s0", Network.UNASSIGNED),
        ("0.0.0.0", "", Network.UNASSIGNED),
        ("127.0.0.1", "lo", Network.LOOPBACK),
        ("192.168.1.10", "mystery", Network.OTHER),
    ],
)
def test_networks_by_name_and_number(ip: str, adapter: str, network: Network) -> None:
    assert network_of(ip, adapter) is network


def test_the_likeliest_comes_first() -> None:
    found = [
        ("127.0.0.1", "lo"),
        ("169.254.3.4", "enp9s0"),
        ("172.17.0.1", "docker0"),
        ("8.8.4.4", "enp8s0"),
        ("10.0.0.7", "enp0s31f6"),
        ("192.168.1.10", "wlp3s0"),
    ]
    assert [one.ip for one in ranked(found)] == [
        "192.168.1.10",
        "10.0.0.7",
        "8.8.4.4",
        "172.17.0.1",
        "169.254.3.4",
        "127.0.0.1",
    ]


def test_the_wifi_code() -> None:
    assert wifi_code("Forum", "secret") == "WIFI:T:WPA;S:Forum;P:secret;;"
    assert wifi_code("Open", "") == "WIFI:T:nopass;S:Open;;"
    assert wifi_code('a;b,c:d"e\\f', "p") == 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:p;;'


_FIELDS = re.compile(r"WIFI:T:WPA;S:((?:\\.|[^\\;])*);P:((?:\\.|[^\\;])*);;", re.DOTALL)


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_phone_reads_back_what_was_typed(name: str, password: str) -> None:
    """As phones do: a backslash keeps the next character, a semicolon ends the field."""
    found = _FIELDS.fullmatch(wifi_code(name, password))
    assert found is not None
    assert [re.sub(r"\\(.)", r"\1", one, flags=re.DOTALL) for one in found.groups()] == [
        name,
        password,
    ]
