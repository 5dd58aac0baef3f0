"""Looking at PDFs with poppler, as a printer and a reader would."""

from __future__ import annotations

import re
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from PIL import Image
from tagged import tree_of


def _run(content: bytes, *command: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        arguments = [file.name if one == "PDF" else one for one in command]
        done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout


def text_of(content: bytes, *options: str) -> str:
    """All words, spaces folded, without the marks that pdftotext puts around right-to-left.

    Whatever document a test reads must be tagged whole.
    """
    tree_of(content)
    found = _run(content, "pdftotext", *options, "PDF", "-")
    bare = re.sub("[\u202a-\u202e\u2066-\u2069]", "", found)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def pages_of(content: bytes) -> int:
    """How many pages there are."""
    return int(re.search(r"Pages:\s+(\d+)", _run(content, "pdfinfo", "PDF")).group(1))  # type: ignore[union-attr]


def title_of(content: bytes) -> str:
    """What a viewer shows as the document's name."""
    found = re.search(r"^Title:\s+(.*)$", _run(content, "pdfinfo", "PDF"), re.MULTILINE)
    return found.group(1) if found else ""


def fonts_of(content: bytes) -> dict[str, bool]:
    """Font name without its subset tag, and whether it is embedded as a subset with its text."""
    rows = _run(content, "pdffonts", "PDF").splitlines()[2:]
    found = {}
    for row in rows:
        embedded, subset, unicode_map = row.split()[-5:-2]
        name = row.split()[0].partition("+")[2] or row.split()[0]
        found[name] = (embedded, subset, unicode_map) == ("yes", "yes", "yes")
    return found


def pictures_of(content: bytes, *, dpi: int, last: int = 9999) -> list[Image.Image]:
    """The pages as grey pictures, up to the `last` one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.pdf")
        source.write_bytes(content)
        command = ["pdftoppm", "-gray", "-r", str(dpi), "-l", str(last)]
        files = [str(source), str(Path(folder, "page"))]
        subprocess.run([*command, *files], check=True, capture_output=True)
        pages = sorted(Path(folder).glob("page*.pgm"))
        return [Image.open(page).copy() for page in pages]


def ink_near_edges(content: bytes) -> list[int]:
    """Those of the first two pages that have something where printers do not print."""
    found = []
    for number, picture in enumerate(pictures_of(content, dpi=63, last=2), start=1):
        # At this density a millimetre is two and a half points; the next one may be a shade of it.
        edge = 14
        width, height = picture.size
        picture.paste(255, (edge, edge, width - edge, height - edge))
        if picture.getextrema() != (255, 255):
            found.append(number)
    return found


@dataclass(frozen=True)
class Word:
    """A word at its place on a page, in points from the upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Pages:
    """All words and the pages' sizes."""

    sizes: tuple[tuple[float, float], ...]
    words: tuple[Word, ...]


_PLACED = re.compile(
    r'<page width="([\d.]+)" height="([\d.]+)">'
    r'|<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>'
)


def read(content: bytes) -> Pages:
    """Where every word stands."""
    sizes: list[tuple[float, float]] = []
    words: list[Word] = []
    told = _run(content, "pdftotext", "-bbox", "PDF", "-")
    for wide, high, left, top, right, bottom, said in _PLACED.findall(told):
        if wide:
            sizes.append((float(wide), float(high)))
        else:
            box = (float(left), float(top), float(right), float(bottom))
            words.append(Word(len(sizes), unescape(said), *box))
    return Pages(tuple(sizes), tuple(words))


def words_of(content: bytes) -> tuple[Word, ...]:
    """Every word with its place."""
    return read(content).words


def outside(content: bytes | Pages, *, margin: float) -> list[Word]:
    """The words that come nearer than `margin` to an edge, which a printer would not print."""
    pages = content if isinstance(content, Pages) else read(content)
    found = []
    for word in pages.words:
        width, height = pages.sizes[word.page - 1]
        inside = margin <= word.left and word.right <= width - margin
        # A box is as tall as the font, a line's ink is less than half of that off its middle.
        middle, half = (word.top + word.bottom) / 2, (word.bottom - word.top) * 0.35
        if not (inside and middle - half >= margin and middle + half <= height - margin):
            found.append(word)
    return found


def overlapping(content: bytes | Pages) -> list[tuple[Word, Word]]:
    """Pairs of words of one page whose letters cover each other."""
    pages = content if isinstance(content, Pages) else read(content)
    found = []
    for number in range(1, len(pages.sizes) + 1):
        words = sorted((one for one in pages.words if one.page == number), key=lambda one: one.top)
        for place, one in enumerate(words):
            for other in words[place + 1 :]:
                if other.top >= one.bottom:
                    break
                # Most stand beside each other, which is told by this alone.
                if other.left < one.right and one.left < other.right and _covers(one, other):
                    found.append((one, other))
    return found


def _covers(one: Word, other: Word) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    # Boxes are as tall as the font with all its accents: neighbouring lines' boxes may touch.
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return across > 1.0 and down > 0.42 * lower
