"""The body of a POST: its size, kind, origin and form, before any handler believes it."""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from forumdesk.audience.cookies import cookie, phone_cookie
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Marks

# The field that says something of whoever votes.
ABOUT = "about"
MAX_BODY = 16 * 1024
MAX_FIELDS = 200
BODY_SECONDS = 10.0
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


async def body_of(request: web.Request) -> dict[str, Any]:
    """The body as a mapping, after the checks of size, type and origin.

    The `choices` of a form are the `Marks` of its fields `choices` and `choices.KEY`, and so are
    those of JSON with `marks`, a list of [key, value], in which `about` is what is said of whoever
    votes; `csrf` or the Origin vouches for a form.

    Raises:
        Refused: TOO_LARGE, WRONG_TYPE, WRONG_ORIGIN, INVALID_BODY.
    """
    if request.content_length is not None and request.content_length > MAX_BODY:
        raise Refused(Reason.TOO_LARGE)
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        # No page of ours packs what it sends, and unpacking is work for whoever asks for it.
        raise Refused(Reason.WRONG_TYPE)
    kind = request.content_type
    if kind not in (JSON, FORM):
        raise Refused(Reason.WRONG_TYPE)
    origins = request.headers.getall("Origin", ())
    if len(origins) > 1:
        raise Refused(Reason.WRONG_ORIGIN)
    origin = origins[0] if origins else None
    own = origin is not None and origin.lower() == f"http://{request.headers['Host'].lower()}"
    if kind == JSON and origin is not None and not own:
        raise Refused(Reason.WRONG_ORIGIN)
    raw = await _read(request)
    if kind == JSON:
        return _json_object(raw)
    fields = _form(raw)
    # A sandboxed page of somebody else's sends "null" as well, so that needs the token too.
    trusted = own or (origin in (None, "null") and _has_token(request, fields))
    if not trusted:
        raise Refused(Reason.WRONG_ORIGIN)
    return fields


async def _read(request: web.Request) -> bytes:
    if request.content.is_eof():
        # It came with its header, as small bodies do: nothing to wait for.
        return await request.read()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except TimeoutError:
        raise Refused(Reason.INVALID_BODY) from None


def _json_object(raw: bytes) -> dict[str, Any]:
    try:
        # Bytes would be taken in other encodings too, and halves of characters with them.
        body = json.loads(raw.decode())
        if b"\\u" in raw:
            # Half of a surrogate pair is no character: it could neither be stored nor hashed.
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Refused(Reason.INVALID_BODY) from None
    if not isinstance(body, dict):
        raise Refused(Reason.INVALID_BODY)
    if "marks" in body:
        marks = _marks(body["marks"])
        body["choices"] = Marks(tuple(one for one in marks.pairs if one[0] != ABOUT))
        body[ABOUT] = next(iter(marks.under(ABOUT)), None)
    return body


def _form(raw: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(
            raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS
        )
    except ValueError:
        raise Refused(Reason.INVALID_BODY) from None
    fields: dict[str, Any] = dict(pairs)
    fields["choices"] = Marks(
        tuple(
            (name.removeprefix("choices").removeprefix("."), value)
            for name, value in pairs
            if name == "choices" or name.startswith("choices.")
        )
    )
    return fields


def _marks(given: object) -> Marks:
    if not isinstance(given, list) or len(given) > MAX_FIELDS:
        raise Refused(Reason.INVALID_BODY)
    pairs = []
    for pair in given:
        match pair:
            case [str(key), str(value)]:
                pairs.append((key, value))
            case _:
                raise Refused(Reason.INVALID_BODY)
    return Marks(tuple(pairs))


def csrf_of(service: Service, device: str) -> str:
    """The token of a phone's forms: bound to its cookie, the same after a restart."""
    return hmac.digest(service.csrf_key, device.encode(), "sha256").hex()[:32]


def _has_token(request: web.Request, fields: dict[str, Any]) -> bool:
    service = request.app[SERVICE]
    device = cookie(request, phone_cookie(request))
    token = str(fields.get("csrf", "")).encode()
    return bool(device) and hmac.compare_digest(token, csrf_of(service, device or "").encode())
