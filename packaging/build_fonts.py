"""Builds resources/fonts from packages: `.venv/bin/python packaging/build_fonts.py`.

Run by hand when a font changes; its output is committed. Needs Debian's package tools, npm and
the development environment (fontTools, brotli). Every font comes out as plain TrueType, because
PDF embeds no other outlines, without hinting, and with names that say what it is. The CJK fonts
hold what the one before them in the chain lacks, so that all together stay below 20 MB.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "fonts"
LIMIT = 20_000_000

DEBIAN = "fonts-noto-core"
INTER = "inter-ui@4.1.1"
SLICED = {
    "Noto Sans SC": "@fontsource/noto-sans-sc@5.3.0",
    "Noto Sans KR": "@fontsource/noto-sans-kr@5.3.0",
    "Noto Sans JP": "@fontsource/noto-sans-jp@5.3.0",
    "Noto Sans TC": "@fontsource/noto-sans-tc@5.3.0",
    "Noto Emoji": "@fontsource/noto-emoji@5.3.2",
}
INTER_FACES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
# Scripts of names on badges, where a bold face is worth its size.
REGULAR_AND_BOLD = (
    *("SansArabic", "SansArmenian", "SansBengali", "SansDevanagari", "SansEthiopic"),
    *("SansGeorgian", "SansGujarati", "SansGurmukhi", "SansHebrew", "SansKannada", "SansKhmer"),
    *("SansLao", "SansMalayalam", "SansMyanmar", "SansSinhala", "SansTamil", "SansTelugu"),
    *("SansThaana", "SansThai", "SerifTibetan"),
)
REGULAR = (
    *("Sans", "SansAdlam", "SansBalinese", "SansBatak", "SansBuginese"),
    *("SansCanadianAboriginal", "SansCham", "SansCherokee", "SansJavanese", "SansLepcha"),
    *("SansLimbu", "SansLisu", "SansMeeteiMayek", "SansMongolian", "SansNKo", "SansNewTaiLue"),
    *("SansOlChiki", "SansOriya", "SansRejang", "SansSundanese", "SansSymbols", "SansSyriac"),
    *("SansTaiLe", "SansTaiTham", "SansTifinagh", "SansYi"),
)
HINTS = ("fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "gasp", "DSIG")
# Line layout across the page needs none of these in fonts whose characters stand alone.
LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "kern", "vhea", "vmtx", "STAT")


def span(first: int, last: int) -> set[int]:
    """A range of characters, both ends included."""
    return set(range(first, last + 1))


HANGUL = (
    span(0x1100, 0x11FF)
    | span(0x3130, 0x318F)
    | span(0x3200, 0x32FF)
    | span(0xA960, 0xA97F)
    | span(0xAC00, 0xD7FF)
    | span(0xFFA0, 0xFFDF)
)
HAN = span(0x2E80, 0x9FFF) | span(0xF900, 0xFAFF) | span(0x20000, 0x3FFFF)


def fetch_debian(work: Path) -> tuple[Path, str]:
    """The folder of Noto's fonts in Debian's package, and its version."""
    subprocess.run(["apt-get", "download", DEBIAN], cwd=work, check=True, capture_output=True)
    package = next(work.glob(f"{DEBIAN}_*.deb"))
    subprocess.run(["dpkg-deb", "-x", str(package), str(work / "debian")], check=True)
    version = package.name.split("_")[1].replace("%3a", ":")
    return work / "debian" / "usr" / "share" / "fonts" / "truetype" / "noto", version


def fetch_npm(work: Path, package: str) -> Path:
    """The unpacked folder of an npm package."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=work, check=True, capture_output=True, text=True
    )
    archive = work / done.stdout.strip().splitlines()[-1]
    target = work / archive.stem
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def save(font: TTFont, name: str) -> None:
    """Without hinting, glyph names or a changing date."""
    for table in HINTS:
        if table in font:
            del font[table]
    font["glyf"].removeHinting()
    font["post"].formatType = 3.0
    font.flavor = None
    font.save(OUT / f"{name}.ttf", reorderTables=True)


def rename(font: TTFont, family: str) -> None:
    """Names and weight of a regular face; the slices call themselves thin."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    for number, words in {
        1: family,
        2: "Regular",
        3: f"{family} Regular, built for ForumDesk",
        4: f"{family} Regular",
        6: f"{family.replace(' ', '')}-Regular",
    }.items():
        names.setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b100001) | 0b1000000
    font["head"].macStyle = 0


def merge_slices(folder: Path, family: str, wanted: set[int] | None, work: Path) -> set[int]:
    """One font from a family's slices, holding the wanted characters; returns what it has."""
    slices = [
        (set(TTFont(path).getBestCmap()), path) for path in folder.glob("files/*-400-*.woff2")
    ]
    slices.sort(key=lambda one: (-len(one[0]), one[1].name))
    have: set[int] = set()
    parts = []
    for characters, path in slices:
        new = characters - have if wanted is None else (characters - have) & wanted
        if not new:
            continue
        have |= new
        options = subset.Options()
        options.layout_features = []
        options.drop_tables += list(LAYOUT)
        options.notdef_outline = True
        font = TTFont(path, recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=new)
        subsetter.subset(font)
        font.flavor = None
        part = work / f"part-{len(parts)}.ttf"
        font.save(part)
        parts.append(str(part))
    font = merge.Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
    font.recalcTimestamp = False
    rename(font, family)
    save(font, f"{family.replace(' ', '')}-Regular")
    return have


def build(work: Path) -> None:
    """Everything."""
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.ttf"):
        old.unlink()
    inter = fetch_npm(work, INTER)
    for face in INTER_FACES:
        save(TTFont(inter / "web" / f"Inter-{face}.woff2", recalcTimestamp=False), f"Inter-{face}")
    (OUT / "OFL.txt").write_bytes((inter / "LICENSE.txt").read_bytes())
    noto, version = fetch_debian(work)
    for stem in sorted({*REGULAR, *REGULAR_AND_BOLD}):
        for weight in ("Regular", "Bold") if stem in REGULAR_AND_BOLD else ("Regular",):
            name = f"Noto{stem}-{weight}"
            save(TTFont(noto / f"{name}.ttf", recalcTimestamp=False), name)
    have: set[int] = set()
    for family, wanted in (
        ("Noto Sans SC", None),
        ("Noto Sans KR", HANGUL),
        ("Noto Sans JP", HAN),
        ("Noto Sans TC", HAN),
        ("Noto Emoji", None),
    ):
        lacking = None if wanted is None else wanted - have
        have |= merge_slices(fetch_npm(work, SLICED[family]), family, lacking, work)
    write_sources(version)
    size = sum(path.stat().st_size for path in OUT.iterdir())
    print(f"{len(list(OUT.glob('*.ttf')))} fonts, {size / 1e6:.1f} MB")
    if size > LIMIT:
        raise SystemExit("More than 20 MB: take something out.")


def write_sources(debian_version: str) -> None:
    """Where every font comes from, beside the fonts."""
    lines = [
        "# Fonts",
        "",
        "Built by `packaging/build_fonts.py`; not edited by hand. All are under the SIL Open Font",
        "License 1.1 (`OFL.txt`, with the copyright line of Inter). The Noto fonts are copyright",
        "Google and Adobe, with lines of their own inside. Changed here: no hinting, no names of",
        "glyphs; the CJK fonts and Noto Emoji are put together from slices and hold a part of",
        "their characters.",
        "",
        "| fonts | package |",
        "|---|---|",
        f"| Inter | npm {INTER} |",
        f"| Noto Sans and Noto Serif of single scripts | Debian {DEBIAN} {debian_version} |",
        *(f"| {family} | npm {package} |" for family, package in SLICED.items()),
    ]
    (OUT / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Build in a temporary folder, or in one that is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, help="a folder to keep downloads in")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    if chosen.work:
        chosen.work.mkdir(parents=True, exist_ok=True)
        build(chosen.work.resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder))


if __name__ == "__main__":
    main()
