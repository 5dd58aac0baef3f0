"""Looking at PDFs with poppler, as a printer and a reader would."""

from __future__ import annotations

import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path

from PIL import Image


def _run(content: bytes, *command: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        arguments = [file.name if one == "PDF" else one for one in command]
        done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout


def text_of(content: bytes, *options: str) -> str:
    """All words, spaces folded, without the marks that pdftotext puts around right-to-left."""
    found = _run(content, "pdftotext", *options, "PDF", "-")
    bare = re.sub("[\u202a-\u202e\u2066-\u2069]", "", found)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def pages_of(content: bytes) -> int:
    """How many pages there are."""
    return int(re.search(r"Pages:\s+(\d+)", _run(content, "pdfinfo", "PDF")).group(1))  # type: ignore[union-attr]


def fonts_of(content: bytes) -> dict[str, bool]:
    """Font name without its subset tag, and whether it is embedded as a subset with its text."""
    rows = _run(content, "pdffonts", "PDF").splitlines()[2:]
    found = {}
    for row in rows:
        embedded, subset, unicode_map = row.split()[-5:-2]
        name = row.split()[0].partition("+")[2] or row.split()[0]
        found[name] = (embedded, subset, unicode_map) == ("yes", "yes", "yes")
    return found


def pictures_of(content: bytes, *, dpi: int) -> list[Image.Image]:
    """The pages as grey pictures."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.pdf")
        source.write_bytes(content)
        command = ["pdftoppm", "-gray", "-r", str(dpi), str(source), str(Path(folder, "page"))]
        subprocess.run(command, check=True, capture_output=True)
        pages = sorted(Path(folder).glob("page*.pgm"))
        return [Image.open(page).copy() for page in pages]
