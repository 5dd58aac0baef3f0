"""ZIP files that are equal where what they hold is."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ZIP = b"PK"
# The first moment that a ZIP file can say.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def zip_file(files: Mapping[str, bytes]) -> bytes:
    """Files by their names, with no time and the same rights everywhere."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(entry(name), content)
    return made.getvalue()


def entry(name: str) -> ZipInfo:
    """Where a file is put."""
    made = ZipInfo(name, _NO_TIME)
    made.create_system, made.external_attr = _UNIX, _PLAIN_FILE
    made.compress_type = ZIP_DEFLATED
    return made
