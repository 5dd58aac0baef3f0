"""Forgeries of a forum file, and which of them are found even when every hash was made anew."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable

from forged_papers import FORGED_PAPERS, PAPERS_FOUND_ALL_THE_SAME
from forger import Forger, Forgery

# Each changes rows as a careless forger would, who makes a new digest at most.


def _flip(f: Forger) -> None:
    first, second = f.choose("Secret?", 1), f.choose("Secret?", 2)
    table = f.table("ballot", "Secret?")
    f.run(
        f"UPDATE {table} SET choices = ? WHERE id IN"
        f" (SELECT id FROM {table} WHERE choices = ? LIMIT 2)",
        *(first, second),
    )


def _flip_and_seal(f: Forger) -> None:
    _flip(f)
    f.reseal("Secret?")


def _flip_seal_and_log(f: Forger) -> None:
    _flip_and_seal(f)
    digest = f.one("SELECT digest FROM poll_round WHERE poll = ?", f.polls["Secret?"])
    f.run(
        "UPDATE desk_log SET facts = json_set(facts, '$.digest', ?) WHERE event = 'poll_closed'"
        " AND facts LIKE ? AND facts LIKE '%\"round\":1%'",
        *(digest, f"%{f.polls['Secret?']}%"),
    )


def _stuff(f: Forger, *, mark: bool) -> None:
    f.run(
        f"INSERT INTO {f.table('ballot', 'Secret?')} VALUES (?, ?)",
        *(secrets.token_bytes(16), f.choose("Secret?", 1)),
    )
    if mark:
        f.run(
            f"INSERT INTO {f.table('roll', 'Secret?')} SELECT unhex_(person), 'phone' FROM entitled"
            f" WHERE poll = ? AND round = 1 AND unhex_(person) NOT IN"
            f" (SELECT voter FROM {f.table('roll', 'Secret?')}) LIMIT 1",
            f.polls["Secret?"],
        )
    f.reseal("Secret?")


def _remove(f: Forger, *, mark: bool) -> None:
    for what in ("ballot", "roll") if mark else ("ballot",):
        table, key = f.table(what, "Secret?"), {"ballot": "id", "roll": "voter"}[what]
        f.run(f"DELETE FROM {table} WHERE {key} = (SELECT min({key}) FROM {table})")
    f.reseal("Secret?")


def _ballot(poll: str, choices: Callable[[Forger], str]) -> Forgery:
    def forge(f: Forger) -> None:
        table = f.table("ballot", poll)
        f.run(
            f"UPDATE {table} SET choices = ? WHERE id = (SELECT min(id) FROM {table})", choices(f)
        )
        f.reseal(poll)

    return forge


def _exchange_roll(f: Forger) -> None:
    table = f.table("roll", "Secret?")
    f.run(
        f"UPDATE {table} SET voter = (SELECT unhex_(person) FROM entitled WHERE poll = ?"
        f" AND unhex_(person) NOT IN (SELECT voter FROM {table}) LIMIT 1)"
        f" WHERE voter = (SELECT min(voter) FROM {table})",
        f.polls["Secret?"],
    )
    f.reseal("Secret?")


def _stranger(f: Forger) -> None:
    table = f.table("roll", "Secret?")
    f.run(
        f"UPDATE {table} SET voter = ? WHERE voter = (SELECT min(voter) FROM {table})",
        secrets.token_bytes(16),
    )
    f.reseal("Secret?")


def _longer_list(f: Forger) -> None:
    f.run(
        "INSERT INTO entitled VALUES (?, 1, ?, '')",
        f.polls["Secret?"],
        secrets.token_bytes(16).hex(),
    )
    f.run("UPDATE poll_round SET entitled = entitled + 1 WHERE poll = ?", f.polls["Secret?"])
    f.redefine("Secret?", lambda one: one.update(entitled=one["entitled"] + 1))
    f.reseal("Secret?")


def _exchange_named(f: Forger) -> None:
    table = f.table("ballot", "Named?")
    first = f.one(f"SELECT id FROM {table} WHERE choices = ? LIMIT 1", f.choose("Named?", 1))
    second = f.one(f"SELECT id FROM {table} WHERE choices = ? LIMIT 1", f.choose("Named?", 2))
    f.run(f"UPDATE {table} SET choices = ? WHERE id = ?", f.choose("Named?", 2), first)
    f.run(f"UPDATE {table} SET choices = ? WHERE id = ?", f.choose("Named?", 1), second)
    f.reseal("Named?")


def _named_by_another(f: Forger) -> None:
    table = f.table("ballot", "Named?")
    f.run(
        f"UPDATE {table} SET id = (SELECT unhex_(person) FROM entitled WHERE poll = ?"
        f" AND unhex_(person) NOT IN (SELECT id FROM {table}) LIMIT 1)"
        f" WHERE id = (SELECT min(id) FROM {table})",
        f.polls["Named?"],
    )
    f.reseal("Named?")


def _rules(f: Forger, *, frozen: bool) -> None:
    f.run(
        "UPDATE poll SET rules = json_set(rules, '$.threshold', 'two_thirds') WHERE id = ?",
        f.polls["Secret?"],
    )
    if frozen:
        for number in (1, 2):
            f.redefine("Secret?", lambda one: one["rules"].update(threshold="two_thirds"), number)
            f.reseal("Secret?", number)


def _words(f: Forger) -> None:
    f.run("UPDATE poll SET question = ? WHERE id = ?", '{"en":"Else?"}', f.polls["Secret?"])
    for number in (1, 2):
        f.redefine("Secret?", lambda one: one.update(question={"en": "Else?"}), number)
        f.reseal("Secret?", number)


def _swap_options(f: Forger) -> None:
    for number, text in ((1, "No"), (2, "Yes")):
        f.run(
            "UPDATE poll_option SET text = ? WHERE poll = ? AND number = ?",
            *(json.dumps({"en": text}), f.polls["Secret?"], number),
        )


def _channel(f: Forger) -> None:
    f.run(f"UPDATE {f.table('roll', 'Secret?')} SET channel = 'desk' WHERE channel = 'phone'")
    f.reseal("Secret?")


def _erase_poll(f: Forger) -> None:
    f.erase_round("Mood?", 1)
    f.run("DELETE FROM poll_option WHERE poll = ?", f.polls["Mood?"])
    f.run("DELETE FROM poll WHERE id = ?", f.polls["Mood?"])


def _foreign_slip(f: Forger) -> None:
    table = f.table("roll", "Slips?")
    f.run(
        f"UPDATE {table} SET voter = ? WHERE voter = (SELECT min(voter) FROM {table})",
        secrets.token_bytes(16),
    )
    f.reseal("Slips?")


def _spoilt_slip(f: Forger) -> None:
    f.run("UPDATE slip SET spoilt = 0 WHERE spoilt = 1")
    f.run(
        "UPDATE slip SET spoilt = 1 WHERE hash ="
        f" (SELECT min(voter) FROM {f.table('roll', 'Slips?')})"
    )
    f.reseal("Slips?")


def _more_slips(f: Forger) -> None:
    f.run("INSERT INTO slip VALUES (?, ?, 1, 0)", secrets.token_bytes(16), f.polls["Slips?"])
    f.reseal("Slips?")


def _tick(person: str) -> Forgery:
    def forge(f: Forger) -> None:
        found = f.one(f"SELECT {person} FROM entitled WHERE poll = ?", f.polls["Slips?"])
        f.run("INSERT INTO slip_given VALUES (?, 1, ?)", f.polls["Slips?"], found)
        f.reseal("Slips?")

    return forge


def _set_round(columns: str, poll: str = "Secret?") -> Forgery:
    return lambda f: f.run(
        f"UPDATE poll_round SET {columns} WHERE poll = ? AND round = 1", f.polls[poll]
    )


def _sql(sql: str, *, first: str = "SELECT 1") -> Forgery:
    def forge(f: Forger) -> None:
        f.db.execute(first)
        filled = sql
        for name in ("Secret", "Mood"):
            filled = filled.replace(f"{{{name.lower()}}}", f.polls[f"{name}?"])
        f.db.execute(filled)

    return forge


def _exchange_numbers(table: str) -> Forgery:
    def forge(f: Forger) -> None:
        for new, old in ((99, 1), (1, 2), (2, 99)):
            f.run(f"UPDATE {table} SET number = ? WHERE number = ?", new, old)

    return forge


def _as_a_sample(sql: str) -> Forgery:
    return _sql(sql, first="UPDATE forum SET sample = 1")


def _more_columns(f: Forger) -> None:
    table = f.table("ballot", "Secret?")
    f.db.execute(f"ALTER TABLE {table} ADD COLUMN person TEXT")


FORGERIES: dict[str, Forgery] = {
    "ballots flipped": _flip,
    "ballots flipped, sealed anew": _flip_and_seal,
    "ballots flipped, sealed anew, log line changed": _flip_seal_and_log,
    "a ballot more, with a mark": lambda f: _stuff(f, mark=True),
    "a ballot more, without a mark": lambda f: _stuff(f, mark=False),
    "a ballot less, with its mark": lambda f: _remove(f, mark=True),
    "a ballot less, its mark kept": lambda f: _remove(f, mark=False),
    "one option fifty times": _ballot("Secret?", lambda f: f.choose("Secret?", *[1] * 50)),
    "two options where one is allowed": _ballot("Secret?", lambda f: f.choose("Secret?", 1, 2)),
    "three options where two are allowed": _ballot("Named?", lambda f: f.choose("Named?", 1, 2, 3)),
    "an abstention where none is offered": _ballot("Mood?", lambda _f: '"abstain"'),
    "an option that there is not": _ballot("Mood?", lambda _f: '["0000"]'),
    "the roll exchanged": _exchange_roll,
    "a stranger on the roll": _stranger,
    "a stranger on the list of the entitled": _longer_list,
    "two named ballots exchanged": _exchange_named,
    "a named ballot of somebody else": _named_by_another,
    "a slip that was not printed": _foreign_slip,
    "a spoilt slip that voted": _spoilt_slip,
    "a slip more": _more_slips,
    "a tick more": _tick("max(person)"),
    "a tick of a stranger": _tick("lower(hex(randomblob(16)))"),
    "slips of a poll without any": _sql("INSERT INTO slip VALUES (x'00', '{mood}', 1, 0)"),
    "rules changed": lambda f: _rules(f, frozen=False),
    "rules changed, sealed anew": lambda f: _rules(f, frozen=True),
    "question changed, sealed anew": _words,
    "options exchanged": _swap_options,
    "channels changed": _channel,
    **FORGED_PAPERS,
    "fewer were present": _set_round("present = 3"),
    "a later close": _set_round("closed_at = '2031-01-01T00:00:00.000000+00:00'"),
    "revealed without a word": _set_round("revealed = 1", "Named?"),
    "never revealed": _set_round("revealed = 0"),
    "figures taken from sight": _set_round("shows = 'outcome'"),
    "a secret poll made named": _sql("UPDATE poll SET kind = 'named' WHERE id = '{secret}'"),
    "a round erased": lambda f: f.erase_round("Secret?", 2),
    "a poll erased": _erase_poll,
    "the log emptied": _sql("DELETE FROM desk_log"),
    "the log cut": _sql("DELETE FROM desk_log WHERE seq > 4"),
    "a line of the log removed": lambda f: f.forget("badge_reissued%"),
    "a line of the log changed": _sql(
        "UPDATE desk_log SET at = '2031-01-01T00:00:00.000000+00:00' WHERE event = 'badge_reissued'"
    ),
    "an input rewritten": _sql("UPDATE input SET text = 'Praise' WHERE number = 1"),
    "an input shown that was hidden": _sql(
        "UPDATE input SET state = 'shown', reason = NULL, was_shown = 1 WHERE number = 2"
    ),
    "an input removed": _sql("DELETE FROM input WHERE number = 2"),
    "an anonymous input with a name": _sql(
        "UPDATE input SET author = (SELECT min(id) FROM person) WHERE number = 1"
    ),
    "an input without its name": _sql("UPDATE input SET author = NULL WHERE number = 4"),
    "an input of another session": _sql("UPDATE input SET session = NULL WHERE number = 4"),
    "an input of another day": _sql(
        "UPDATE input SET received_at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 1"
    ),
    "inputs exchanged": _exchange_numbers("input"),
    "an input removed that nobody had decided on": _sql("DELETE FROM input WHERE number = 3"),
    "more support than was counted": _sql("UPDATE input SET support = 500 WHERE number = 4"),
    "support where nobody supported": _sql("UPDATE input SET support = 500 WHERE number = 1"),
    "numbers of polls exchanged": _exchange_numbers("poll"),
    "figures that were not to be seen": _set_round("shows = 'figures'", "Alone?"),
    "an input rewritten in a sample": _as_a_sample("UPDATE input SET text = '' WHERE number = 1"),
    "an input removed from a sample": _as_a_sample("DELETE FROM input WHERE number = 2"),
    "a version of the record invented in a sample": _as_a_sample(
        "INSERT INTO record_version(session, number, state, at, digest)"
        " SELECT session, 9, 'final', at, digest FROM record_version LIMIT 1"
    ),
    "a version of the record rewritten": _sql("UPDATE record_version SET digest = 'ab'"),
    "words in a version of the record": _sql(
        "UPDATE record_version SET text = replace(text, 'agree', 'refuse')"
    ),
    "the words of a version of the record removed": _sql("UPDATE record_version SET text = NULL"),
    "another vote that agreed to the record": _sql("UPDATE record_version SET reached = 'vote'"),
    "a version of the record removed": _sql("DELETE FROM record_version WHERE number = 2"),
    "a name in a session that names nobody": _sql(
        "UPDATE record_line SET speaker = (SELECT min(id) FROM person)"
        " WHERE session = (SELECT id FROM session WHERE attribution = 'group')"
    ),
    "a session that names people again": _sql("UPDATE session SET attribution = 'named'"),
    "an input of another group": _sql("UPDATE input SET author_group = NULL WHERE number = 5"),
    "words of a version without names": _sql(
        "UPDATE record_version SET text = replace(text, 'deep', 'dry') WHERE text LIKE '%deep%'"
    ),
    "a seal that was never finished": _set_round("state = 'sealing'", "Secret?"),
    "a table of the open poll left over": _sql(
        'CREATE TABLE "open_ballot_{secret}_1"(id BLOB PRIMARY KEY, choices TEXT NOT NULL)'
        " STRICT, WITHOUT ROWID"
    ),
    "a trigger": _sql(
        'CREATE TRIGGER t AFTER DELETE ON change BEGIN DELETE FROM "ballot_{secret}_1"; END'
    ),
    "a view": _sql("CREATE VIEW v AS SELECT * FROM person"),
    "a table more": _sql("CREATE TABLE votes_by_time(person TEXT, at TEXT)"),
    "an index more": _sql("CREATE INDEX i ON person(display)"),
    "a ballot table with names": _more_columns,
    "a ballot table gone": lambda f: f.db.execute(f"DROP TABLE {f.table('ballot', 'Mood?')}"),
}

# What is found even where every hash has been made anew. The others take a seal that was kept
# elsewhere: shown, printed or photographed.
FOUND_ALL_THE_SAME = {
    *PAPERS_FOUND_ALL_THE_SAME,
    "a ballot more, without a mark",
    "a ballot less, its mark kept",
    "one option fifty times",
    "two options where one is allowed",
    "three options where two are allowed",
    "an abstention where none is offered",
    "an option that there is not",
    "a stranger on the roll",
    "a stranger on the list of the entitled",
    "a named ballot of somebody else",
    "a slip that was not printed",
    "a spoilt slip that voted",
    "a tick of a stranger",
    "slips of a poll without any",
    "rules changed",
    "options exchanged",
    "fewer were present",
    "a later close",
    "revealed without a word",
    "never revealed",
    "figures taken from sight",
    "a secret poll made named",
    "a round erased",
    "a poll erased",
    "the log emptied",
    "the log cut",
    "an input shown that was hidden",
    "an input removed",
    "an input removed that nobody had decided on",
    "an input removed from a sample",
    "support where nobody supported",
    "figures that were not to be seen",
    "a version of the record invented in a sample",
    "a version of the record removed",
    "a name in a session that names nobody",
    "a seal that was never finished",
    "a table of the open poll left over",
    "a trigger",
    "a view",
    "a table more",
    "an index more",
    "a ballot table with names",
    "a ballot table gone",
}
