"""Only a method's own files know it: everything else asks the method, whichever it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumdesk.domain.polls import Method
from forumdesk.resources import resource_path

ROOT = Path(__file__).resolve().parent.parent / "forumdesk"
NAMES = {one.value for one in Method}
OWN = tuple(
    ROOT / folder for folder in ("domain/methods", "wording/results", "desktop/pages/polls/ballots")
)
MAY_KNOW = {
    "domain/recounting.py": "the second count shares nothing with the first, so it has a table",
    "domain/recounting_figures.py": "as above",
}


# Without any of these a file speaks of no method, and need not be looked into.
SPEAKS = re.compile(rf"""\bMethod\b|\.methods\b|\.results\b|["'](?:{"|".join(NAMES)})["']""")


def known(source: str) -> Iterator[str]:
    """Where Python speaks of one method: by its member, its name, or its file."""
    if not SPEAKS.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="Method"), attr=member) if (
                member in Method.__members__
            ):
                yield ast.unparse(node)
            case ast.Dict(keys=keys):
                yield from [ast.unparse(one) for one in keys if _is_name(one)][1:]
            case ast.Compare() if any(_is_name(one) for one in ast.walk(node)):
                words = ast.unparse(node)
                yield from [words] if "method" in words.lower() else []
            case ast.match_case(pattern=pattern):
                if any(_is_name(one) for one in ast.walk(pattern)):
                    yield ast.unparse(pattern)
            case ast.ImportFrom(module=str(module)):
                file = module.rpartition(".")
                if file[0].endswith((".methods", ".results")) and file[2] in NAMES:
                    yield ast.unparse(node)
                if module.endswith((".methods", ".results")):
                    yield from (one.name for one in node.names if one.name in NAMES)


def _is_name(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value in NAMES


def test_no_other_file_knows_a_method() -> None:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name not in MAY_KNOW and not any(path.is_relative_to(folder) for folder in OWN):
            found[name] = [*known(path.read_text(encoding="utf-8"))]
    assert len(found) > 100
    assert {name: told for name, told in found.items() if told} == {}


def test_no_page_and_no_script_knows_a_method() -> None:
    folder = resource_path("phone")
    pages = [one for one in folder.rglob("*") if one.suffix in (".html", ".js")]
    shared = [one for one in pages if one.parent.name != "ballots"]
    assert len(shared) > 10
    quoted = re.compile(rf"""method\W[^\n]*["'](?:{"|".join(NAMES)})["']""")
    assert [one.name for one in shared if quoted.search(one.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "if poll.method is Method.SINGLE: pass",
        "if poll.method.value == 'single': pass",
        "if method in ('single', 'approval'): pass",
        "match poll.method.value:\n    case 'single': pass",
        "match poll.method:\n    case Method.SINGLE: pass",
        "from forumdesk.domain.methods.single import METHOD",
        "from forumdesk.wording.results import single",
        "words = {'approval': 1, 'single': 2}",
    ],
)
def test_whoever_speaks_of_one_is_found(source: str) -> None:
    assert [*known(source)] != []
    assert [*known(source.replace("single", "other").replace("SINGLE", "OTHER"))] in (
        [],
        ["method in ('other', 'approval')"],
    )


def test_those_who_may_know_one_do() -> None:
    sources = [(ROOT / name).read_text(encoding="utf-8") for name in MAY_KNOW]
    assert all([*known(one)] for one in sources)
