"""Those who sign a document, as somebody wrote them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who signs, as they were written."""

    name: str
    office: str = ""
    nip: str = ""
