"""Only a document's own files know it: everything else asks the document, whichever it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumdesk.operations.documents import documents

ROOT = Path(__file__).resolve().parent.parent / "forumdesk"
KINDS = {one.kind for one in documents()}
MODULES = {one.replace("-", "_") for one in KINDS}
# A word that means something else as well is a document's name only beside `kind`.
ELSEWHERE = {
    *(
        "attendance",
        "badges",
        "evaluation",
        "follow-up",
        "ground-rules",
        "needs",
        "poster",
        "programme",
        "proposals",
        "slips",
        "speakers",
    )
}

# Without any of these a file speaks of no document, and need not be looked into.
SPEAKS = re.compile(rf"""\.documents\b|["'](?:{"|".join(KINDS | ELSEWHERE)})["']""")


def known(source: str) -> Iterator[str]:
    """Where Python speaks of one document: by its name, or by its file."""
    if not SPEAKS.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(word)) if word in KINDS - ELSEWHERE:
                yield word
            case ast.Compare():
                told = [one.value for one in ast.walk(node) if _is_ambiguous(one)]
                yield from told if told and "kind" in ast.unparse(node) else []
            case ast.Call(keywords=keywords) | ast.ClassDef(keywords=keywords):
                yield from (
                    one.value.value
                    for one in keywords
                    if one.arg == "kind" and _is_ambiguous(one.value)
                )
            case ast.ImportFrom(module=str(module)):
                package, _, last = module.rpartition(".")
                if package.endswith(".documents") and last in MODULES:
                    yield ast.unparse(node)
                if module.endswith(".documents"):
                    yield from (one.name for one in node.names if one.name in MODULES)


def _is_ambiguous(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in ELSEWHERE & KINDS


def is_own(path: Path) -> bool:
    """Whether a file is a document's own: how it is gathered, how it is drawn, its words."""
    folder = path.relative_to(ROOT).parent.as_posix()
    own = folder in ("operations/documents", "reports") and path.stem in MODULES
    return own or folder.startswith("wording")


def test_no_other_file_knows_a_document() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): [*known(path.read_text(encoding="utf-8"))]
        for path in sorted(ROOT.rglob("*.py"))
        if not is_own(path)
    }
    assert len(found) > 300
    assert {name: told for name, told in found.items() if told} == {}


def test_a_document_and_its_file_have_one_name() -> None:
    for one in documents():
        assert one.gather.__module__.endswith(f".{one.kind.replace('-', '_')}")


@pytest.mark.parametrize(
    "source",
    [
        "if kind == 'badges': pass",
        "make(kind='slips')",
        "title = 'session-summary'",
        "from forumdesk.operations.documents.badges import DOCUMENT",
        "from forumdesk.operations.documents import attendance",
    ],
)
def test_whoever_speaks_of_one_is_found(source: str) -> None:
    assert [*known(source)] != []
    for name in (*KINDS, *MODULES):
        source = source.replace(name, "other")
    assert [*known(source)] == []
