"""The repository's promises about itself."""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from trees import trees

from forumdesk.cli.main import build_parser, main
from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Method
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import DEFAULT, LANGUAGES, speaking
from forumdesk.resources import resource_path
from forumdesk.store import migrations
from forumdesk.wording import results as method_words
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

ROOT = Path(__file__).resolve().parent.parent

LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 400, 40
# What is longer, and why it is better so. A file by its path, a function by path and name.
LONGER = {
    "forumdesk/domain/errors.py": "a line for each reason, and an enumeration cannot be divided",
    "forumdesk/domain/recounting.py": "auditors read one file that imports none of ours",
    "forumdesk/domain/recounting_figures.py": "as above",
    "forumdesk/store/steps.py": "published steps stay as they are, one after the other",
    "tests/journeys/test_seen_and_heard.py": "one browser and one service for all phones say",
}


def test_every_method_is_complete() -> None:
    for method in Method:
        assert methods.of(method) and method_words.of(method)
        assert resource_path("phone", "ballots", f"{method.value}.html").is_file()
        for layer in ("domain/methods", "wording/results"):
            assert (ROOT / "forumdesk" / layer / f"{method.value}.py").is_file(), layer


def test_every_visible_word_is_in_indonesian(tmp_path: Path) -> None:
    template = tmp_path / "forumdesk.pot"
    subprocess.run(
        [
            *(sys.executable, "-m", "babel.messages.frontend", "-q", "extract"),
            *("-F", "packaging/babel.cfg", "-o", str(template), "."),
        ],
        cwd=ROOT,
        check=True,
    )
    with template.open("rb") as source:
        wanted = {message.id for message in read_po(source) if message.id}
    with resource_path("locale", "id", "LC_MESSAGES", "forumdesk.po").open("rb") as source:
        translated = {one.id: one.string for one in read_po(source, locale="id") if one.id}
    assert wanted == set(translated)
    holes = re.compile(r"{(\w+)}")
    for english, indonesian in translated.items():
        for said, meant in zip(_forms(indonesian), _forms(english), strict=True):
            assert said, english
            assert sorted(holes.findall(said)) == sorted(holes.findall(meant)), english


def test_no_word_stands_where_catalogues_are_not_gathered_from() -> None:
    """Babel does not look into f-strings: what stands there alone would stay English."""
    with resource_path("locale", "id", "LC_MESSAGES", "forumdesk.po").open("rb") as source:
        known = {_forms(one.id)[0] for one in read_po(source) if one.id}
    in_a_hole = re.compile(r"""\{.*\b_\(|\bf(\"{3}|'{3})""")
    hidden = [
        f"{path.name}:{call.lineno}"
        for path, tree in trees(having=in_a_hole)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
        if isinstance(call.args[0], ast.Constant) and call.args[0].value not in known
    ]
    assert hidden == []


def _forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    """A message for one and for many, or the only one there is."""
    return [words] if isinstance(words, str) else list(words)


def _calls(name: str) -> Iterator[tuple[str, ast.expr, dict[str, ast.expr]]]:
    """Every call `name(WHICH, fact=…)` in the program: where, which, its facts."""
    for path, tree in trees(having=re.compile(rf"\b{name}\b")):
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=called)) if called == name:
                    where = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                    yield where, node.args[0], {one.arg or "**": one.value for one in node.keywords}


def test_every_reason_is_given_somewhere_with_the_facts_that_it_declares() -> None:
    given = set()
    for where, told, facts in _calls("Refused"):
        for which in [told.body, told.orelse] if isinstance(told, ast.IfExp) else [told]:
            assert isinstance(which, ast.Attribute), f"{where}: say which one it is"
            reason = Reason[which.attr]
            given.add(reason)
            assert facts.keys() == reason.facts.keys(), where
        for name, value in facts.items():
            if isinstance(value, ast.Constant):
                assert type(value.value) is reason.facts[name], f"{where}: {name}"
    assert set(Reason) - given == set(), "nobody refuses with these"


def test_the_phones_script_looks_for_codes_that_there_are() -> None:
    looked_for = set()
    for script in resource_path("phone", "script").iterdir():
        looked_for |= set(re.findall(r"reason[!=]=='(\w+)'", script.read_text(encoding="utf-8")))
    assert {"nonce_reused", "other_badge"} <= looked_for <= {one.code for one in Reason}


def test_every_trouble_is_found_somewhere_with_the_facts_that_it_declares() -> None:
    for where, told, facts in _calls("FileTrouble"):
        if isinstance(told, ast.Attribute):
            assert facts.keys() == Trouble[told.attr].facts.keys(), where
        else:
            assert facts == {}, f"{where}: say which one it is"
    # Many are chosen first, by what the system or the driver says.
    of_others = {"forumdesk/domain/troubles.py", "forumdesk/wording/troubles.py"}
    named = {
        node.attr
        for path, tree in trees(having=re.compile(r"\bTrouble\b"))
        if path.relative_to(ROOT).as_posix() not in of_others
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Trouble"
    }
    assert {one.name for one in Trouble} - named == set(), "nobody finds these"


def test_the_catalogue_is_compiled_and_used() -> None:
    with speaking("id"):
        assert (
            refusal(Refused(Reason.UNKNOWN_POLL), to=Shell.PHONE)
            == "Pemungutan suara itu tidak ada."
        )


def _tracked() -> list[Path]:
    """What the repository holds; without git, what lies there and is not made by tools."""
    if shutil.which("git") and (ROOT / ".git").exists():
        # A checkout may belong to another user than the one who tests it.
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        paths = [ROOT / name.decode() for name in listed.split(b"\0") if name]
        return [path for path in paths if path.is_file()]
    made = {".git", ".venv", "__pycache__", "dist"}
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not made & set(path.relative_to(ROOT).parts)
        and not any(part.endswith("_cache") for part in path.relative_to(ROOT).parts)
        and path.suffix not in (".mo", ".pyc")
    ]


def _too_long() -> Iterator[str]:
    for path in _tracked():
        if path.suffix != ".py":
            continue
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        if source.count("\n") > LINES_OF_A_FILE:
            yield name
        # Of a test the length is its story; the limit is for what others must change.
        if name.startswith("tests/"):
            continue
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and _lines(node) > LINES_OF_A_FUNCTION
            ):
                yield f"{name}:{node.name}"


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: words about it are welcome."""
    first = node.body[0]
    words = ast.get_docstring(node, clean=False) is not None
    told = (first.end_lineno or 0) - first.lineno + 1 if words else 0
    return (node.end_lineno or 0) - node.lineno + 1 - told


def test_what_is_longer_than_usual_has_a_reason() -> None:
    found = set(_too_long())
    assert found - set(LONGER) == set(), "divide it, or give the reason in LONGER"
    assert set(LONGER) - found == set(), "no longer so: take it out of LONGER"


# Written in pieces, so that this file does not hold what it looks for.
_FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w./:~-])/(?:work|root|home|Users|mnt|tmp)/\w",
            r"[A-Z]:\\\\?Users",
            "(?:test\\.)?" + "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
            "--(?:extra-)?" + "index-url",
            "--find" + "-links",
            "--trusted" + "-host",
        ]
    )
)


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if _FOREIGN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["open('/work" + "/main')", "at /home" + "/ana/x", "https://py" + "pi.org/simple/six/"],
)
def test_that_search_finds_what_it_is_for(line: str) -> None:
    assert _FOREIGN.search(line)


def test_every_language_loads() -> None:
    folders = {path.name for path in resource_path("locale").iterdir() if path.is_dir()}
    assert folders | {DEFAULT} == set(LANGUAGES)
    sentences = set()
    for language in LANGUAGES:
        assert Locale.parse(language).days
        with speaking(language):
            sentences.add(refusal(Refused(Reason.ALREADY_VOTED), to=Shell.PHONE))
    assert len(sentences) == len(LANGUAGES)


def test_nothing_of_the_engine_is_seen_outside_the_store() -> None:
    """What would have to change elsewhere if another engine stood behind the store: nothing."""
    engine = re.compile(r"\.conn\b|(?<!self)\._db\b|DriverError|sqlite|PRAGMA|\b(SELECT|INSERT)\b")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "forumdesk").rglob("*.py"))
        if "store" not in path.relative_to(ROOT).parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if engine.search(line)
    ]
    assert found == []


def _verbs(
    parser: argparse.ArgumentParser, *path: str
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield path, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _verbs(below, *path, name, *_between(below))


def _between(parser: argparse.ArgumentParser) -> list[str]:
    """What stands between a group's name and its verb, such as the file."""
    given = [action for action in parser._actions if not action.option_strings]
    verbs = [action for action in given if isinstance(action, argparse._SubParsersAction)]
    return ["x"] * (len(given) - 1) if verbs else []


VERBS = {" ".join(path): (path, parser) for path, parser in _verbs(build_parser())}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, parser = VERBS[verb]
    with pytest.raises(SystemExit) as left:
        main([*path, "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert told == parser.format_help(), "it is read without the verbs that nobody asked for"
    usage, _, description = told.partition("\n\n")
    assert usage.startswith("usage: forumdesk")
    assert description.strip(), "a verb says in a line what it is for"


TOLD = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "forumdesk/ARCHITECTURE.md")
# In a path these stand for what the reader adds, and so for anything that is there.
_ADDED = re.compile(r"\b(?:NAME|FEATURE|METHOD|LANGUAGE)\b")
_QUOTED = re.compile(r"`(\.?[\w-]+(?:/[\w.-]+)*/[\w.-]*)(?::(\w+))?`")
_TYPED = re.compile(r"(?<![\w/.-])((?:forumdesk|resources|packaging|tests)/[\w./-]*)")
_LINKED = re.compile(r"\]\(([^):#]+)\)")


def _not_there(text: str, folder: Path) -> list[str]:
    """What a text names that is nowhere: paths, names in files, and what its links lead to."""
    typed = "\n".join(line for line in text.splitlines() if line.startswith("    "))
    named = [*_QUOTED.findall(text), *((path, "") for path in _TYPED.findall(typed))]
    missing = [link for link in _LINKED.findall(text) if not (folder / link).exists()]
    places = (folder, ROOT, ROOT / "forumdesk")
    return missing + [":".join(one).rstrip(":") for one in named if not _is_in(places, *one)]


def _is_in(places: Iterable[Path], path: str, name: str = "") -> bool:
    pattern = _ADDED.sub("*", path.rstrip("/"))
    found = [one for place in places for one in place.glob(pattern)]
    return any(not name or _defines(one, name) for one in found)


def _defines(path: Path, name: str) -> bool:
    defined = rf"^\s*(?:(?:async )?def {name}\b|class {name}\b|{name}\b\s*[:=])"
    return bool(re.search(defined, path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("told", TOLD)
def test_what_tells_of_the_tree_names_only_what_is_there(told: str) -> None:
    path = ROOT / told
    assert _not_there(path.read_text(encoding="utf-8"), path.parent) == []


@pytest.mark.parametrize(
    "line",
    [
        "see `operations/sealings.py`",
        "see `operations/sealing.py:seal_poll`",
        "a file in `domain/tallies/METHOD.py`",
        "    python tests/all.py",
        "![a picture](resources/help/pictures/none.png)",
    ],
)
def test_what_is_not_there_is_found(line: str) -> None:
    assert len(_not_there(line, ROOT)) == 1


def test_the_layers_are_drawn_as_they_are() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    told = (ROOT / "forumdesk" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawing = told[told.index("\n    __main__\n") :].partition("\n\n")[0]
    drawn = re.findall(r"^    (\w+(?: +\| +\w+)*)", drawing, re.MULTILINE)
    assert [re.sub(" +", " ", one) for one in drawn] == layers


def test_recipes_count_their_files() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = re.findall(r"^### .+: (\d+) files.*\n((?:.+\n|\n(?!#))*)", told, re.MULTILINE)
    assert len(recipes) > 8
    for number, steps in recipes:
        assert re.findall(r"^(\d+)\. `", steps, re.MULTILINE) == [
            str(one) for one in range(1, int(number) + 1)
        ]


def test_every_schema_is_told_in_the_changelog() -> None:
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    schemas = [f"{migrations.MAJOR}.{minor}" for minor in range(migrations.MINOR + 1)]
    assert re.findall(r"^\| (\d+\.\d+) \|", told, re.MULTILINE) == schemas


PACKAGES = sorted((ROOT / "forumdesk").rglob("__init__.py"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.parent.name)
def test_every_package_says_what_it_is_for(package: Path) -> None:
    words = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
    assert 3 <= len(words.splitlines()) <= 8, "what lives here, who may import it, how to add one"
    places = (ROOT / "forumdesk", package.parent)
    for dotted in re.findall(r"`([a-z_]+(?:\.(?!py\b)\w+)+)`", words):
        path, _, name = dotted.replace(".", "/").rpartition("/")
        asked = [
            (f"{path}/{name}.py", ""),
            (f"{path}/{name}/__init__.py", ""),
            (f"{path}.py", name),
        ]
        assert any(_is_in(places, *one) for one in asked), dotted
    assert _not_there(words, package.parent) == []
