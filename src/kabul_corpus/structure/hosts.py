"""The outlet that an address belongs to, where its host is a known one."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from kabul_corpus import lexicons

__all__ = ["outlet_of_host", "outlet_of_url"]

_ARCHIVES = {"web.archive.org", "archive.org"}
"""Hosts whose addresses hold the address of the page that they keep."""


def outlet_of_url(url: str | None) -> str | None:
    """The outlet at ``url``, None where the host is none of ``hosts.tsv``."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if host in _ARCHIVES:
        kept = parts.path.rfind("http")
        inner = parts.path[kept:] if kept > 0 else ""
        return outlet_of_url(inner) if inner.startswith(("http://", "https://")) else None
    return outlet_of_host(host)


def outlet_of_host(host: str) -> str | None:
    """The outlet whose host ``host`` is, or is part of: "edition.cnn.com" is CNN's."""
    if "." not in host:
        return None
    known = _known()
    parts = host.lower().rstrip(".").split(".")
    return next((known[name] for at in range(len(parts) - 1) if (name := ".".join(parts[at:])) in known), None)


@cache
def _known() -> dict[str, str]:
    return dict(lexicons.rows("hosts.tsv"))  # type: ignore[arg-type] # two fields a row
