"""Polls as they are written on the command line: by options, or as JSON as `list` prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from forumdesk.cli.commands import Arguments, option
from forumdesk.cli.common import (
    find_session,
    language_in,
    pair,
    read_spec,
    typed_text,
)
from forumdesk.domain import methods
from forumdesk.domain.choices import member
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.pasted import priced
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rule_words import groups_as_words, parse_rules, rules_as_dict
from forumdesk.domain.rules import MOST_OF_A_BUDGET
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import language
from forumdesk.operations.polls import NewAbout, NewPoll, as_new
from forumdesk.store import people, programme
from forumdesk.store.reader import Reader

FIELDS = {"question", "options", "kind", "method", "rules", "session", "about"}
# What the list prints beyond that; it is passed over.
PRINTED = {"id", "number", "round", "state", "revealed"}
TYPED = (
    option("spec", nargs="?", metavar="SPEC.json|-"),
    option("--question"),
    option(
        "--kind",
        help="pulse: a mood. named: each choice is kept with its name. secret: the list shows who"
        " voted; after sealing, the file does not link anybody to a vote; until then, those who"
        " run this laptop could find out. slip: as secret, by slips that are drawn from a shuffled"
        " pile, and the program does not record who drew which",
    ),
    option("--method"),
    option("--option", action="append", help="of a budget with its cost: Well; 12000000"),
    option(
        "--about",
        metavar="QUESTION",
        help="what to ask about voters on the ballot itself, where their names are not kept: from"
        " which hamlet, how old. Nobody has to answer; what only a few ballots say is not kept",
    ),
    option("--about-option", action="append", metavar="ANSWER"),
    option("--session", metavar="CODE"),
    option("--rule", action="append", default=[], metavar="KEY=VALUE"),
)


def asked_for(reader: Reader, arguments: Arguments, *, before: NewPoll | None = None) -> NewPoll:
    """The poll in a spec or in options; of `before`, a draft or template, stays what neither names.

    Words of the question replace those in their own language.

    Raises:
        Refused: UNKNOWN_FIELD, MISSING_FIELD, INVALID_FIELD, INVALID_TEXT, NO_SUCH_CHOICE,
            NOT_A_PAIR, INVALID_RULE; NOT_FOUND, AMBIGUOUS for the session.
    """
    given = read_spec(arguments.spec) if arguments.spec else _typed(arguments)
    unknown = sorted(set(given) - FIELDS - PRINTED)
    if unknown:
        raise Refused(Reason.UNKNOWN_FIELD, field=unknown[0][:40])
    spec = {**_spec_of(reader, before), **given}
    for field in (Field.QUESTION, Field.KIND, Field.METHOD):
        if not spec.get(field.value):
            raise Refused(Reason.MISSING_FIELD, field=field)
    options, rules = spec.get("options") or [], spec.get("rules") or {}
    if not isinstance(options, list) or not isinstance(rules, dict):
        raise Refused(Reason.INVALID_FIELD, field=Field.OPTIONS, value=str(options)[:40])
    if not arguments.spec:
        rules = {**rules, **_typed_rules(arguments)}
    kind = member(Kind, str(spec["kind"]), field=Field.KIND)
    method = member(Method, str(spec["method"]), field=Field.METHOD)
    words = typed_text(reader, spec["question"])
    session = spec.get("session")
    texts, costs = _options(reader, options, has_costs=methods.of(method).has_costs)
    return NewPoll(
        question=(before.question if before else NO_TEXT).with_words(words),
        kind=kind,
        method=method,
        options=texts,
        rules=parse_rules(rules, kind=kind, method=method, groups=people.groups(reader)),
        session=find_session(reader, str(session)).id if session else None,
        costs=costs,
        about=_about(reader, spec.get("about")),
    )


def _about(reader: Reader, given: object) -> NewAbout | None:
    """What is asked about voters."""
    if not given:
        return None
    match given:
        case {"question": question, "options": [*options], **rest} if not rest:
            texts, _costs = _options(reader, options, has_costs=False)
            return NewAbout(typed_text(reader, question), texts)
        case _:
            raise Refused(Reason.INVALID_FIELD, field=Field.ABOUT, value=str(given)[:40])


def _options(
    reader: Reader, given: Sequence[object], *, has_costs: bool
) -> tuple[list[Text], list[int]]:
    """Options with their costs: as objects, or typed with the cost behind a semicolon."""
    texts, costs, spoken = [], [], language_in(reader)
    for one in given:
        words, cost = one, None
        if isinstance(one, dict) and "text" in one:
            words, cost = one["text"], one.get("cost")
        elif has_costs and isinstance(one, str):
            words, cost = priced(one)
        texts.append(as_text(words, language=spoken))
        if cost is not None:
            if type(cost) is not int or not 0 < cost <= MOST_OF_A_BUDGET:
                raise Refused(Reason.INVALID_FIELD, field=Field.OPTIONS, value=str(cost)[:40])
            costs.append(cost)
    return texts, costs


def _spec_of(reader: Reader, new: NewPoll | None) -> dict[str, Any]:
    """A poll as a spec; nothing of none."""
    if new is None:
        return {}
    codes = {one.id: one.code for one in programme.sessions(reader)}
    groups = {one.id: one.name for one in people.groups(reader)}
    return spec_of(new, codes, groups)


def _typed(arguments: Arguments) -> dict[str, Any]:
    typed = {
        "question": arguments.question,
        "kind": arguments.kind,
        "method": arguments.method,
        "options": arguments.option,
        "session": arguments.session,
        "about": _typed_about(arguments),
    }
    return {field: value for field, value in typed.items() if value is not None}


def _typed_about(arguments: Arguments) -> dict[str, Any] | None:
    if arguments.about is None and not arguments.about_option:
        return None
    if not arguments.about and not arguments.about_option:
        # Nothing is to be asked any more.
        return {}
    return {"question": arguments.about or "", "options": arguments.about_option or []}


def _typed_rules(arguments: Arguments) -> dict[str, str]:
    return dict(pair(one, option="--rule") for one in arguments.rule)


def spec_of(
    new: NewPoll, codes: Mapping[str, str], groups: Mapping[str, Text]
) -> dict[str, object]:
    """A poll as a spec; `codes` of sessions and names of `groups` by id."""
    rules = rules_as_dict(new.rules)
    names = [groups[one].in_language(language()) for one in new.rules.roll.groups if one in groups]
    if names:
        # By name the spec serves another forum too.
        rules["roll"] = groups_as_words(names)
    return {
        "question": new.question.as_dict(),
        "kind": new.kind.value,
        "method": new.method.value,
        "options": [
            {"text": text.as_dict(), **({} if cost is None else {"cost": cost})}
            for text, cost in zip_longest(new.options, new.costs)
        ],
        "rules": rules,
        "session": codes.get(new.session or ""),
        "about": None if new.about is None else _spec_of_about(new.about),
    }


def _spec_of_about(about: NewAbout) -> dict[str, object]:
    return {
        "question": about.question.as_dict(),
        "options": [{"text": one.as_dict()} for one in about.options],
    }


def document(poll: Poll, codes: Mapping[str, str], groups: Mapping[str, Text]) -> dict[str, object]:
    """A poll as a spec with its state; `codes` of sessions and names of `groups` by id."""
    spec = spec_of(as_new(poll), codes, groups)
    options = [
        {"id": one.id, "number": one.number, "text": one.text.as_dict()}
        | ({} if one.cost is None else {"cost": one.cost})
        for one in poll.options
    ]
    about = None
    if poll.about is not None:
        answers = [
            {"id": one.id, "number": one.number, "text": one.text.as_dict()}
            for one in poll.about.options
        ]
        about = {"question": poll.about.question.as_dict(), "options": answers}
    return {
        "id": poll.id,
        "number": poll.number,
        **spec,
        "options": options,
        "about": about,
        "round": poll.round,
        "state": poll.state.value,
        "revealed": poll.revealed,
    }
