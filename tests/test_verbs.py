"""Every verb of the window is one of the command line, and the other way round."""

from __future__ import annotations

import argparse
import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from trees import trees

from forumdesk.cli.commands import Command
from forumdesk.cli.main import build_parser

ROOT = Path(__file__).resolve().parent.parent / "forumdesk"
OPERATIONS = ROOT / "operations"
# What a verb is given to work on: an open forum, or where one lies or shall lie.
WORKED_ON = {"Store", "ForumFile", "Path"}

# Verbs of one alone, by module and name, and why.
WINDOW_ONLY = {
    "undo.take_back": "steps live in the memory of the process that made them",
    "copies.keep_copy": "nobody asks for it: the window's clock does, while a forum is open",
    "privacy.note_given_out": "the command line leaves a file as it is that it only reads",
    **dict.fromkeys(
        ("editable.make_editable", "editable.write_editable"),
        "there it is one of the exports (exporting.make_export)",
    ),
    "reporting.write_report": "it saves what was looked at; a command makes and writes in one",
    "sealing.finish_sealing": "there every verb that writes begins with it, for all polls",
    "reporting.make_report": "new slips are not looked at; there make_document tells of worries",
    "attendance.check_in_together": "a script checks in one after the other",
    "programme.add_session": "add_programme adds one as well as many",
    **dict.fromkeys(
        (
            "untouched.store_over",
            "untouched.store_person_over",
            "untouched.store_session_over",
        ),
        "nobody looks at what a command changes between its read and its write",
    ),
}
COMMAND_ONLY = {
    "programme.add_programme": "a form is about one session",
    **dict.fromkeys(
        ("groups.set_observers", "groups.update_group"),
        "the window sets all of a group at once (groups.set_groups)",
    ),
    "registration.set_answers": "the form of a person saves them with all else of the person",
    "checking.check": "for observers, who have the file and not the window",
    "slips.issue_slips": "the window prints what it issues (reporting.make_report)",
}


@cache
def _public() -> dict[str, ast.FunctionDef]:
    """The public functions of the operations by module and name."""
    return {
        f"{path.stem}.{node.name}": node
        for path, tree in trees(OPERATIONS)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def _is_verb(function: ast.FunctionDef) -> bool:
    given = [*function.args.args, *function.args.kwonlyargs]
    annotation = given[0].annotation if given else None
    return isinstance(annotation, ast.Name) and annotation.id in WORKED_ON


def _used(tree: ast.Module) -> Iterator[str]:
    """The names of the operations, by module and name, that a file speaks of."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "forumdesk.operations":
            modules |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            package, _, module = node.module.rpartition(".")
            if package == "forumdesk.operations":
                yield from (f"{module}.{one.name}" for one in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = modules.get(node.value.id)
            yield from [f"{module}.{node.attr}"] if module else []


def _verbs_of(shell: str) -> set[str]:
    verbs = {name for name, function in _public().items() if _is_verb(function)}
    return verbs & {name for _path, tree in trees(ROOT / shell) for name in _used(tree)}


def test_the_window_and_the_command_line_have_the_same_verbs() -> None:
    window, commands = _verbs_of("desktop"), _verbs_of("cli")
    assert len(window & commands) > 30
    assert window - commands == set(WINDOW_ONLY), "a verb needs a command, or a reason above"
    assert commands - window == set(COMMAND_ONLY), "a verb needs a place in the window, or a reason"


def test_a_verb_that_one_of_them_lacks_is_found() -> None:
    tree = ast.parse(
        "from forumdesk.operations import polls as operations\n"
        "from forumdesk.operations.people import add_person\n"
        "run(operations.open_poll)\n"
    )
    assert set(_used(tree)) == {"polls.open_poll", "people.add_person"}
    assert {name for name in _used(tree) if _is_verb(_public()[name])} == set(_used(tree))


def _runs(parser: argparse.ArgumentParser) -> Iterator[object]:
    yield parser.get_default("run")
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _runs(below)


def test_every_command_is_one_that_the_parser_knows() -> None:
    files = [path.stem for path in (ROOT / "cli").glob("*.py") if path.stem != "__init__"]
    modules = [importlib.import_module(f"forumdesk.cli.{name}") for name in files]
    declared = {
        one.run: f"{module.__name__}.{name}"
        for module in modules
        for name, one in vars(module).items()
        if isinstance(one, Command)
    }
    assert len(declared) > 50
    known = set(_runs(build_parser()))
    assert [name for run, name in declared.items() if run not in known] == []


def test_no_operation_is_there_for_nobody() -> None:
    names = set()
    for _path, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    names.add(name)
    assert {one for one in _public() if one.rpartition(".")[2] not in names} == set()


# What a shell alone may refuse is what it cannot read. A rule that stood there would hold for one
# shell, and the others would write past it.
READING = {
    "desktop": set(),
    "cli": {
        *("NOT_FOUND", "AMBIGUOUS", "ONLY_LOOKS_LIKE", "NO_SUCH_CHOICE", "INVALID_DATE"),
        *("INVALID_FIELD", "MISSING_FIELD", "UNKNOWN_FIELD", "NOT_A_PAIR", "UNREADABLE_SPEC"),
        *("TOO_LARGE", "WRONG_LETTERS", "SEVERAL_OF_THIS_NAME", "NO_OUTPUT"),
        "NOT_FROM_ARCHIVE",
    },
}


@pytest.mark.parametrize("shell", READING)
def test_a_shell_refuses_only_what_it_cannot_read(shell: str) -> None:
    refused = {
        node.args[0].attr
        for _path, tree in trees(ROOT / shell)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Refused"
        and node.args
        and isinstance(node.args[0], ast.Attribute)
        and isinstance(node.args[0].value, ast.Name)
        and node.args[0].value.id == "Reason"
    }
    assert refused - READING[shell] == set(), "check it in the operation"
