"""Rules of other versions: what a file of any schema holds stays readable, countable and sealed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from forger import Forger, canonical
from hypothesis import given
from hypothesis import strategies as st
from support import votes

from forumdesk.domain.kept_rules import kept_rules, rules_of_kept
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind
from forumdesk.domain.rules import Base, Decisive, Listed, Purpose, Roll, Rules
from forumdesk.operations import results, sealing
from forumdesk.operations.checking import check
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.rules import column_to_rules, rules_to_column

WORDS = ["threshold", "proposal", "min", "max", "change", "order", "seconds", "quorum", "roll"]
ROOT = Path(__file__).parent.parent.parent
FILES = sorted((ROOT / "tests" / "forums").glob("*.forum"))
FINISHED = (State.CLOSED, State.SEALED)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "base": st.sampled_from(Base),
    "threshold": st.sampled_from(
        [None, "simple", "absolute", "half_plus_one", "two_thirds", "3/4", "1/1"]
    ),
    "proposal": st.none() | st.integers(1, 50),
    "minimum": st.integers(1, 50),
    "maximum": st.none() | st.integers(1, 50),
    "show_live": st.booleans(),
    "may_change": st.booleans(),
    "may_abstain": st.booleans(),
    "shuffled": st.booleans(),
    "seconds": st.none() | st.integers(1, 86_400),
    "quorum": st.sampled_from([None, "1", "40", "2/3"]),
    "roll": st.sampled_from([Roll(one) for one in Listed if one is not Listed.GROUPS])
    | st.just(Roll(Listed.GROUPS, ("ab", "cd"))),
    "entitled": st.none() | st.integers(1, 50),
    "points": st.none() | st.integers(1, 50),
    "cap": st.none() | st.integers(1, 50),
    "scale": st.sampled_from([None, (1, 5), (-2, 2), (0, 10)]),
    "decisive": st.none() | st.sampled_from(Decisive),
    "budget": st.none() | st.integers(1, 10**15),
    "purpose": st.none() | st.sampled_from(Purpose),
}
RULES = st.builds(Rules, **VALUES)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=9), inside),
    max_leaves=8,
)

Figures = dict[tuple[str, int], list[int] | None]


def figures(db: Store) -> Figures:
    """What every finished round came to; None where it was revealed without its figures."""
    found: Figures = {}
    for poll in rows.polls(db):
        for number in rows.rounds(db, poll.id):
            one = rows.poll(db, poll.id, round_number=number)
            if one is not None and one.state in FINISHED:
                counted = results.result(db, poll_id=poll.id, round_number=number, whole=True)
                found[poll.id, number] = None if counted.outcome is None else votes(counted)
    return found


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file of an earlier schema, brought up to date."""
    path = shutil.copyfile(request.param, tmp_path / "old.forum")
    open_forum(path).close()
    return path


def written_by_another(path: Path, words: dict[str, object] | None) -> None:
    """Every poll as a program wrote, opened and sealed it that had these rules; None for none."""
    forger = Forger.at(path)
    rules = [
        (canonical(json.loads(kept) | words if words is not None else []), poll)
        for poll, kept in forger.db.execute("SELECT id, rules FROM poll")
    ]
    forger.db.executemany("UPDATE poll SET rules = ? WHERE id = ?", rules)
    for poll, number, text in forger.db.execute(
        "SELECT poll, round, definition FROM poll_round"
    ).fetchall():
        defined = json.loads(text)
        defined["rules"] = defined["rules"] | words if words is not None else []
        forger.db.execute(
            "UPDATE poll_round SET definition = ?, seal_form = 2 WHERE poll = ? AND round = ?",
            (canonical(defined), poll, number),
        )
    forger.make_good()
    forger.db.close()


ELSEWHERE: dict[str, dict[str, object]] = {
    "a rule that came later or has gone": {"weather": "fine", "veto": ["a", {"b": None}]},
    "values that are not known": {
        "base": "weighted",
        "threshold": "acclamation",
        "order": "by-lot",
        "roll": "lottery",
        "quorum": "most",
        "show": "sometimes",
    },
    "values of another type": {
        "base": None,
        "threshold": 0.5,
        "proposal": [1],
        "min": "a few",
        "max": {},
        "seconds": -1,
        "change": 7,
        "quorum": "1/0",
    },
}


@pytest.mark.uncounted
@pytest.mark.parametrize("words", ELSEWHERE.values(), ids=ELSEWHERE)
def test_rules_of_another_program_break_no_poll(old: Path, words: dict[str, object]) -> None:
    with open_forum(old, for_reading=True) as opened:
        before = figures(opened.db)
    assert len(before) >= 2
    written_by_another(old, words)
    with open_forum(old) as opened:
        assert figures(opened.db) == before
        told = check(opened.db)
        assert (told.ok, [one.findings for one in told.polls]) == (True, [()] * len(told.polls))
        for poll in rows.polls(opened.db):
            if poll.state is State.OPEN:
                assert sealing.close_poll(opened.db, poll_id=poll.id).value.state in FINISHED
        assert check(opened.db).ok
        assert len(figures(opened.db)) > len(before)


def test_a_poll_whose_rules_cannot_be_read_leaves_the_others_alone(old: Path) -> None:
    with open_forum(old, for_reading=True) as opened:
        before = figures(opened.db)
    forger = Forger.at(old)
    [(spoilt,)] = forger.db.execute("SELECT id FROM poll WHERE number = 1").fetchall()
    forger.db.execute("UPDATE poll SET rules = ? WHERE id = ?", ("[" * 50_000, spoilt))
    forger.db.close()
    with open_forum(old) as opened:
        assert rows.poll(opened.db, spoilt) is not None
        broken = {one.poll for one in check(opened.db).polls if not one.ok}
        assert broken == {spoilt}
        others = {poll for poll, _number in before} - {spoilt}
        assert others
        for poll in others:
            assert results.result(opened.db, poll_id=poll)


# What a program of tomorrow has besides: one more rule, in every poll that it writes.
LATER = {
    "domain/rules.py": {
        "    quorum: str | None = None\n": "    quorum: str | None = None\n"
        "    weather: str = 'any'\n",
        '    QUORUM = "quorum"\n': '    QUORUM = "quorum"\n    WEATHER = "weather"\n',
    },
    "domain/rule_table.py": {
        "TABLE: tuple[Entry[Any], ...] = (\n": "TABLE: tuple[Entry[Any], ...] = (\n"
        "    Entry(Rule.WEATHER, 'weather', 'any', lambda words, _names: words, str, str, _any),\n",
    },
}
ITS_WORK = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from support import cast, register, words
from test_kept_rules import figures
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Listed, Roll, Rules
from forumdesk.operations import forum, polls, sealing
from forumdesk.operations.checking import check
from forumdesk.store.forum_file import open_forum
told = {}
for path in sys.argv[3:]:
    with open_forum(Path(path)) as opened:
        found = figures(opened.db)
        told[path] = [check(opened.db).ok, sorted([*key, value] for key, value in found.items())]
with forum.create_forum(Path(sys.argv[2]), title=words("Later"), language="en") as made:
    voters = register(made.db, 6)
    rules = Rules(weather="fine", may_abstain=True)
    options = [words("Yes"), words("No")]
    for kind in Kind:
        new = polls.NewPoll(words("Q"), kind, Method.SINGLE, options, rules)
        poll = polls.add_poll(made.db, new=new).value
        poll = polls.open_poll(made.db, poll_id=poll.id).value
        for number, voter in enumerate(voters):
            cast(made.db, poll, voter, [poll.options[number % 2].id])
        sealing.close_poll(made.db, poll_id=poll.id)
    told["own"] = check(made.db).ok
print(json.dumps(told))
"""


def test_a_program_with_one_more_rule_and_this_one_read_each_others_seals(tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(
        ROOT / "forumdesk", later / "forumdesk", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name, changes in LATER.items():
        path = later / "forumdesk" / name
        source = path.read_text(encoding="utf-8")
        for today, tomorrow in changes.items():
            assert source.count(today) == 1, (name, today)
            source = source.replace(today, tomorrow)
        path.write_text(source, encoding="utf-8")
    copies = [shutil.copyfile(one, tmp_path / one.name) for one in FILES]
    here: dict[str, Any] = {}
    for one in copies:
        with open_forum(one) as opened:
            found = figures(opened.db)
            here[str(one)] = [True, sorted([*key, value] for key, value in found.items())]
    made = tmp_path / "made.forum"
    done = subprocess.run(
        [sys.executable, "-c", ITS_WORK, str(Path(__file__).parent), str(made), *map(str, copies)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{later}:{ROOT / 'tests'}"},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {**here, "own": True}
    with open_forum(made) as opened:
        assert list(figures(opened.db).values()) == [[3, 3]] * len(Kind)
        assert check(opened.db).ok
        frozen = [
            json.loads(rows.definition_of(opened.db, poll.id, 1))["rules"]["weather"]
            for poll in rows.polls(opened.db)
        ]
        assert frozen == ["fine"] * len(Kind)


def test_every_rule_is_among_those_that_are_kept_here() -> None:
    assert {one.name for one in fields(Rules)} == VALUES.keys()


@given(rules=RULES)
def test_rules_are_read_as_they_were_kept(rules: Rules) -> None:
    assert column_to_rules(rules_to_column(rules)) == rules
    assert json.loads(rules_to_column(rules))["form"] == 1


@pytest.mark.uncounted
@given(kept=st.dictionaries(st.sampled_from(sorted(kept_rules(Rules())) + WORDS), JSON) | JSON)
def test_nothing_that_is_kept_is_ever_refused(kept: object) -> None:
    assert isinstance(rules_of_kept(kept), Rules)
    assert isinstance(column_to_rules(json.dumps(kept)), Rules)


def test_what_cannot_be_read_leaves_the_other_rules_as_they_are() -> None:
    rules = Rules(base=Base.CAST, threshold="2/3", maximum=3, may_abstain=True, seconds=60)
    for word in kept_rules(rules):
        spoilt = rules_of_kept(kept_rules(rules) | {word: "?"})
        changed = [
            one.name
            for one in fields(Rules)
            if getattr(spoilt, one.name) != getattr(rules, one.name)
        ]
        assert len(changed) == (word != "show")


def test_the_words_under_a_seal_are_these_for_ever() -> None:
    rules = Rules(
        base=Base.ENTITLED,
        threshold="absolute",
        proposal=2,
        minimum=2,
        maximum=3,
        show_live=True,
        may_change=True,
        may_abstain=True,
        shuffled=True,
        seconds=90,
        roll=Roll(Listed.GROUPS, ("ab", "cd")),
        quorum="1/2",
    )
    assert canonical(kept_rules(rules)) == (
        '{"abstain":"yes","base":"entitled","change":"yes","max":3,"min":2,"order":"shuffled",'
        '"proposal":2,"quorum":"1/2","roll":"groups:ab,cd","seconds":90,"show":"live",'
        '"threshold":"absolute"}'
    )
    assert canonical(kept_rules(Rules())) == '{"abstain":"no","base":"valid","show":"hidden"}'
    assert kept_rules(Rules(roll=Roll(Listed.CHECKED_IN)))["roll"] == "checked_in"
