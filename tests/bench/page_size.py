"""Bytes of the phone's pages of the sample forum, compressed, with their headers.

The bound is 14 KiB for the first page: what a server may send before the first acknowledgement.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from forumdesk.audience.packed import packed
from forumdesk.audience.pages.drawing import inline
from forumdesk.audience.pages.page import Badge
from forumdesk.audience.script import PARTS, script
from forumdesk.operations import sample
from forumdesk.operations.people import badge_codes
from forumdesk.store.forum_file import open_forum

sys.path.insert(0, str(Path(__file__).parent.parent))

from support import Caller, Serving  # the tests' folder is on the path from here on

LIMIT = 14 * 1024
PATHS = ("/", "/?bare", "/inputs", "/inputs?bare", "/programme", "/programme?bare", "/j")


def main() -> None:
    """Print a row per page, and what style and script take of it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "sample.forum"
        sample.create_sample(path, language="en").close()
        with open_forum(path, for_reading=True) as opened:
            token = list(badge_codes(opened.db).values())[-1].token
        service = Serving(path)
        service.start()
        try:
            _print_pages(service.url, token)
        finally:
            service.stop()
    sizes = [
        len(packed(one.encode()))
        for one in (inline().endings[Badge.HELD, False].style, script(PARTS))
    ]
    print("style {}, script {} bytes".format(*sizes))


def _print_pages(url: str, token: str) -> None:
    print(f"{'page':20}{'en':>8}{'id':>8}   of {LIMIT} bytes")
    phones = {language: Caller(url, language=language) for language in ("en", "id")}
    for phone in phones.values():
        phone.get(f"/j/{token}")
    for path in PATHS:
        sizes = []
        for phone in phones.values():
            answer = phone.get(path, Accept_Encoding="gzip")
            head = sum(len(key) + len(value) + 4 for key, value in answer.headers.items())
            sizes.append(len(answer.body) + head)
        print(f"{path:20}{sizes[0]:8}{sizes[1]:8}   {max(sizes) / LIMIT:.0%}")


if __name__ == "__main__":
    main()
