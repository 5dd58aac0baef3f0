"""The sample forum, made through the same verbs that people use."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import Linked
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import ABSTAIN, Poll
from forumdesk.domain.privacy import PrivacyNotice
from forumdesk.domain.registration import Answer
from forumdesk.operations import actions as action_operations
from forumdesk.operations import blueprints, ground_rules, privacy, results, sample_day, sealing
from forumdesk.operations import forum as forum_operations
from forumdesk.operations import people as people_operations
from forumdesk.operations import polls as poll_operations
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.operations.batch import batch
from forumdesk.operations.blueprints import Keys, text_of
from forumdesk.operations.people import NewPerson
from forumdesk.store import actions as action_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

SAMPLE = "bangkok-2019"
# So many of those who came have not accepted the ground rules yet.
_NOT_ASKED = 8


def _source(name: str) -> dict[str, Any]:
    return blueprints.read("samples", SAMPLE, f"{name}.json")


def create_sample(path: Path, *, language: str) -> ForumFile:
    """The sample at a path where nothing is, open for work; `language` comes first in it.

    Raises:
        FileTrouble: the file exists or cannot be made there.
    """
    source = _source("forum")
    opened = forum_operations.create_forum(
        path,
        title=text_of(source["title"]),
        language=language,
        starts=date.fromisoformat(source["starts"]),
        ends=date.fromisoformat(source["ends"]),
        time_zone=source["time_zone"],
        short_title=source["short_title"],
        note=text_of(source["note"]),
        sample=True,
    )
    try:
        _fill(opened.db, source, language=language)
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def _fill(db: Store, source: Mapping[str, Any], *, language: str) -> None:
    first, zone, keys = date.fromisoformat(source["starts"]), ZoneInfo(source["time_zone"]), Keys()
    blueprints.add_places(db, source, keys)
    blueprints.set_ground_rules(db, source)
    blueprints.set_fields(db, source)
    # Whom to ask is told in one language.
    who, where = (
        text_of(source["privacy"][one]).in_language(language) for one in ("controller", "contact")
    )
    privacy.set_notice(db, notice=PrivacyNotice(who, where))
    _add_people(db, keys)
    programme = _source("programme")
    sessions = programme["sessions"]
    for number, of_day in groupby(sessions, key=lambda one: one["day"]):
        day = first + timedelta(days=number - 1)
        blueprints.add_sessions(db, list(of_day), keys, day=day, zone=zone)
    blueprints.add_policies(db, programme["policies"], keys)
    so_far = sample_day.Day(first, zone, language, keys)
    # Who is there comes before the polls, because a roll is taken of it.
    there = sample_day.check_people_in(db, _source("attendance"), so_far)
    ground_rules.accept_ground_rules(db, person_ids=there[:-_NOT_ASKED], language=language)
    _add_polls(db, keys, there)
    sample_day.add_inputs(db, _source("inputs")["inputs"], so_far)
    sample_day.add_record(db, _source("record")["sessions"], so_far)
    _act_upon_evaluations(db)


def _add_people(db: Store, keys: Keys) -> None:
    listed = _source("people")["people"]
    new = [
        NewPerson(
            display=one["display"],
            given=one.get("given") or "",
            family=one.get("family") or "",
            latin=one.get("latin") or "",
            office=text_of(one.get("office")),
            institution=text_of(one.get("institution")),
            country=one.get("country") or "",
            group=keys.groups[one["group"]],
            language=one.get("language") or "",
            answers=tuple(Answer(key, said) for key, said in one.get("answers", {}).items()),
        )
        for one in listed
    ]
    added = people_operations.add_people(db, new=new).value
    keys.people.update(zip((one["key"] for one in listed), (one.id for one in added), strict=True))


def _add_polls(db: Store, keys: Keys, people: list[str]) -> None:
    written = [(one, blueprints.add_draft(db, one, keys)) for one in _source("polls")["polls"]]
    # They are numbered as they were written and closed as they were asked.
    for one, draft in sorted(written, key=lambda pair: pair[0]["asked"]):
        if one["state"] == State.DRAFT.value:
            continue
        poll = poll_operations.open_poll(db, poll_id=draft.id).value
        if one["state"] == State.OPEN.value:
            continue
        options = {
            option["key"]: made.id
            for option, made in zip(one["options"], poll.options, strict=True)
        }
        _cast_sample_ballots(db, poll, one["ballots"], options=options, people=people)
        sealing.close_poll(db, poll_id=poll.id)
        if one.get("revealed"):
            results.reveal_poll(db, poll_id=poll.id)


def _act_upon_evaluations(db: Store) -> None:
    """The action that was taken from an evaluation, by its number."""
    actions = {one.number: one.id for one in action_rows.actions(db)}
    for one, poll in zip(_source("polls")["polls"], poll_rows.polls(db), strict=True):
        if "action" in one:
            action_operations.link_action(
                db, action_id=actions[one["action"]], to=Linked.POLL, target=poll.id
            )


def _cast_sample_ballots(
    db: Store,
    poll: Poll,
    ballots: Mapping[str, Any],
    *,
    options: Mapping[str, str],
    people: list[str],
) -> None:
    choices: list[object] = []
    for ballot in ballots["cast"]:
        given = ballot["choices"]
        chosen: object = [options[key] for key in given] or ABSTAIN
        if isinstance(given, Mapping):
            chosen = {options[key]: value for key, value in given.items()}
        choices += [chosen] * ballot["n"]
    secrets.SystemRandom().shuffle(choices)
    with batch(db) as current:
        for person, answer in zip(people, choices, strict=False):
            nonce, voter = secrets.token_hex(8), Voter(person, secrets.token_hex(8))
            ballot = Ballot(poll.id, poll.round, voter, nonce, answer)
            cast_ballot(current.transaction, ballot)
