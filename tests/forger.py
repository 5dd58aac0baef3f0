"""A forger with any SQLite program in hand, careless or careful.

What a careful one does by hand for each forgery is `make_good`: digests, log and commitments are
made anew, so that nothing in the file contradicts anything else. It has code of its own, as a
forger would.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _short(choices: str, numbers: dict[str, str]) -> str:
    """A ballot by the numbers of its options; words stay as they are."""
    said = json.loads(choices)
    if isinstance(said, dict):
        return ";".join(f"{place}:{said[one]}" for one, place in numbers.items() if one in said)
    if said == "abstain" or not numbers:
        return choices.strip('"')
    return ";".join(numbers.get(one, "?") for one in said)


@dataclass
class Forger:
    """The file, and the polls that it holds: ids by what they are in the tests.

    `protected` are the sessions that do not name people any more.
    """

    db: sqlite3.Connection
    polls: dict[str, str]
    protected: frozenset[str]

    @classmethod
    def at(cls, path: Path) -> Forger:
        db = sqlite3.connect(path, isolation_level=None)
        rows = db.execute("SELECT json_extract(question, '$.en'), id FROM poll")
        protected = db.execute(
            "SELECT json_extract(facts, '$.session') FROM desk_log WHERE event = 'record_protected'"
        )
        return cls(db, dict(rows.fetchall()), frozenset(one for (one,) in protected))

    def one(self, sql: str, *values: object) -> Any:
        return self.db.execute(sql, values).fetchone()[0]

    def run(self, sql: str, *values: object) -> None:
        assert self.db.execute(sql, values).rowcount != 0, sql

    def table(self, what: str, poll: str, number: int = 1) -> str:
        return f'"{what}_{self.polls[poll]}_{number}"'

    def options(self, poll: str) -> list[str]:
        rows = self.db.execute(
            "SELECT id FROM poll_option WHERE poll = ? ORDER BY number", (self.polls[poll],)
        )
        return [row[0] for row in rows]

    def choose(self, poll: str, *numbers: int) -> str:
        """Choices as a ballot holds them."""
        return canonical([self.options(poll)[one - 1] for one in numbers])

    def reseal(self, poll: str, number: int = 1) -> None:
        """A new digest for what lies in the file now."""
        self._reseal(self.polls[poll], number)

    def _reseal(self, poll: str, number: int) -> None:
        self.db.execute(
            "UPDATE poll_round SET digest = ? WHERE poll = ? AND round = ?",
            (sha256(self._text(poll, number)), poll, number),
        )

    def _listed(self, poll: str, number: int) -> list[str] | None:
        listed = [
            f"{person} {group or '-'} -\n"
            for person, group in self.db.execute(
                "SELECT person, stakeholder_group FROM entitled WHERE poll = ? AND round = ?",
                (poll, number),
            )
        ]
        counted = self.one(
            "SELECT entitled FROM poll_round WHERE poll = ? AND round = ?", poll, number
        )
        return None if counted is None else sorted(listed)

    def _roll(self, poll: str, number: int) -> list[str]:
        return sorted(
            f"{voter.hex()} {channel}\n"
            for voter, channel in self.db.execute(f'SELECT * FROM "roll_{poll}_{number}"')
        )

    def _text(self, poll: str, number: int) -> str:
        definition = self.one(
            "SELECT definition FROM poll_round WHERE poll = ? AND round = ?", poll, number
        )
        numbers = {
            one["id"]: str(place) for place, one in enumerate(json.loads(definition)["options"], 1)
        }
        listed, roll = self._listed(poll, number), self._roll(poll, number)
        channels = Counter(line.split()[1] for line in roll if not line.endswith("paper\n"))
        channels += Counter(
            dict(
                self.db.execute(
                    "SELECT channel, ballots FROM typed WHERE poll = ? AND round = ?",
                    (poll, number),
                ).fetchall()
            )
        )
        ballots = [
            f"{ballot.hex()} {_short(choices, numbers)}\n"
            for ballot, choices in self.db.execute(
                f'SELECT id, choices FROM "ballot_{poll}_{number}"'
            )
        ]
        entitled = "-" if listed is None else f"{len(listed)} {sha256(''.join(listed))}"
        used = " ".join(f"{one}={channels[one]}" for one in sorted(channels)) or "-"
        return (
            f"ForumDesk recount 1\ndefinition {definition}\nentitled {entitled}\n"
            f"roll {len(roll)} {sha256(''.join(roll))}\n{self._slips_line(poll, number)}"
            f"{self._about_line(poll, number, definition)}"
            f"channels {used}\n"
            f"ballots {len(ballots)}\n{''.join(sorted(ballots))}end\n"
        )

    def _about_line(self, poll: str, number: int, definition: str) -> str:
        asked = json.loads(definition).get("about")
        if asked is None:
            return ""
        words = {one["id"]: str(place) for place, one in enumerate(asked["options"], 1)}
        words |= {"other": "other", None: "-"}
        salt = self.one("SELECT salt FROM salt WHERE subject = ?", f"{poll} {number}")
        answers = self.db.execute(f'SELECT id, about FROM "ballot_{poll}_{number}"')
        lines = sorted(f"{ballot.hex()} {words[answer]}\n" for ballot, answer in answers)
        return f"about {sha256(''.join([f'salt {salt.hex()}', chr(10), *lines]))}\n"

    def _slips(self, poll: str, number: int) -> tuple[list[str], int, int]:
        """The slips of a round as lines, how many are spoilt, and how many were ticked."""
        slips = self.db.execute(
            "SELECT lower(hex(hash)), spoilt FROM slip WHERE poll = ? AND round = ?", (poll, number)
        ).fetchall()
        ticks = self.one(
            "SELECT count(*) FROM slip_given WHERE poll = ? AND round = ?", poll, number
        )
        lines = sorted(f"{one} {'spoilt' if spoilt else '-'}\n" for one, spoilt in slips)
        return lines, sum(spoilt for _one, spoilt in slips), ticks

    def _slips_line(self, poll: str, number: int) -> str:
        lines, spoilt, ticks = self._slips(poll, number)
        told = f"{len(lines)} {sha256(''.join(lines))} given={ticks} spoilt={spoilt}"
        return f"slips {told}\n" if lines else ""

    def redefine(
        self, poll: str, change: Callable[[dict[str, Any]], object], number: int = 1
    ) -> None:
        """Change what was frozen at the opening."""
        found = self.one(
            "SELECT definition FROM poll_round WHERE poll = ? AND round = ?",
            self.polls[poll],
            number,
        )
        defined = json.loads(found)
        change(defined)
        self.run(
            "UPDATE poll_round SET definition = ? WHERE poll = ? AND round = ?",
            *(canonical(defined), self.polls[poll], number),
        )

    def erase_round(self, poll: str, number: int) -> None:
        """Every row and table of a round, but not the log."""
        key = self.polls[poll]
        for what in ("roll", "ballot"):
            self.db.execute(f"DROP TABLE {self.table(what, poll, number)}")
        for table in ("entitled", "poll_round"):
            self.db.execute(f"DELETE FROM {table} WHERE poll = ? AND round = ?", (key, number))
        self.run("UPDATE poll SET round = ? WHERE id = ?", number - 1, key)

    def forget(self, like: str) -> None:
        """Lines of the log whose event and facts match."""
        self.run("DELETE FROM desk_log WHERE event || facts LIKE ?", like)

    def make_good(self) -> None:
        """Every hash of the file anew: what an insider with time would do."""
        for poll, number in self.db.execute(
            "SELECT poll, round FROM poll_round WHERE digest IS NOT NULL"
        ).fetchall():
            self._reseal(poll, number)
        for session, number, text in self.db.execute(
            "SELECT session, number, text FROM record_version WHERE text IS NOT NULL"
        ).fetchall():
            self.db.execute(
                "UPDATE record_version SET digest = ? WHERE session = ? AND number = ?",
                (sha256(text), session, number),
            )
        self.rewrite_log(self._facts)

    def rewrite_log(self, facts_of: Callable[[str, dict[str, Any]], dict[str, Any] | None]) -> None:
        """The log with other facts and a new chain, and without lines that have none."""
        lines = self.db.execute("SELECT at, event, facts FROM desk_log ORDER BY seq").fetchall()
        self.db.execute("DELETE FROM desk_log")
        before, seq = "", 0
        for at, event, facts in lines:
            kept = facts_of(event, json.loads(facts))
            if kept is None:
                continue
            said, seq = canonical(kept), seq + 1
            before = sha256("\n".join((before, at, event, said)))
            self.db.execute(
                "INSERT INTO desk_log VALUES (?, ?, ?, ?, ?)", (seq, at, event, said, before)
            )

    def _facts(self, event: str, facts: dict[str, Any]) -> dict[str, Any]:
        where = (facts.get("poll"), facts.get("round"))
        row = self.db.execute(
            "SELECT definition, entitled, digest, number FROM poll_round JOIN poll ON id = poll"
            " WHERE poll = ? AND poll_round.round = ?",
            where,
        ).fetchone()
        if row and event in ("poll_opened", "poll_reopened"):
            listed = self._listed(*where)  # type: ignore[arg-type]  # there is such a round
            kept = None if listed is None else sha256("".join(listed))
            return facts | {
                "definition": sha256(row[0]),
                "entitled": row[1],
                "entitled_list": kept,
                "number": row[3],
            }
        slips, spoilt, ticks = self._slips(*where)  # type: ignore[arg-type]  # as above
        if row and event == "poll_closed":
            roll = self._roll(*where)  # type: ignore[arg-type]  # as above
            cast = self.one('SELECT count(*) FROM "ballot_{}_{}"'.format(*where))
            of_slips = {"slips": len(slips), "spoilt": spoilt, "given": ticks} if slips else {}
            told = {"digest": row[2], "roll": sha256("".join(roll)), "cast": cast}
            return facts | told | of_slips
        if event in ("slips_issued", "slips_given"):
            return facts | {"count": len(slips) if event == "slips_issued" else ticks}
        if "commitment" in facts:
            return facts | self._commitment(facts["input"])
        if event == "support_counted":
            counted = dict(self.db.execute("SELECT id, support FROM input").fetchall())
            return {"support": {one: counted.get(one, 0) for one in facts["support"]}}
        if event == "record_marked":
            found = self.db.execute(
                "SELECT digest, state, text, reached FROM record_version"
                " WHERE session = ? AND number = ?",
                (facts["session"], facts["number"]),
            ).fetchone()
            return self._marked(facts, *found) if found else facts
        if event == "record_protected":
            told = self.one("SELECT attribution FROM session WHERE id = ?", facts["session"])
            found = self.db.execute(
                "SELECT number, digest, json_extract(text, '$.form') FROM record_version"
                " WHERE session = ? ORDER BY number",
                (facts["session"],),
            )
            return facts | {"attribution": told, "versions": [list(one) for one in found]}
        return facts

    def _marked(
        self, facts: dict[str, Any], digest: str, state: str, text: str | None, reached: str | None
    ) -> dict[str, Any]:
        kept = {key: one for key, one in facts.items() if key not in ("form", "reached")}
        form = {} if text is None else {"form": json.loads(text)["form"]}
        how = {} if reached is None else {"reached": reached}
        if facts["session"] in self.protected:
            # What was marked then has another digest since, which a later line tells.
            digest, form = facts["digest"], {"form": facts["form"]}
        return kept | {"digest": digest, "state": state} | form | how

    def older_log(self) -> None:
        """The log as it was made before it was complete, and committed to words alone."""
        self.rewrite_log(self._older)

    def _older(self, event: str, facts: dict[str, Any]) -> dict[str, Any] | None:
        if event == "support_counted":
            return None
        if event in ("poll_opened", "poll_reopened"):
            facts.pop("number")
        if event != "record_marked":
            facts.pop("form", None)
        return facts | (self._commitment(facts["input"], of=3) if "commitment" in facts else {})

    def _commitment(self, key: str, of: int = 7) -> dict[str, object]:
        row = self.db.execute(
            "SELECT salt, kind, text, addressee, author, number, received_at, session, author_group"
            " FROM salt JOIN input ON id = subject WHERE id = ?",
            (key,),
        ).fetchone()
        if row is None:
            return {}
        names = ("kind", "text", "to", "author", "number", "received", "session")
        said = dict(zip(names[:of], row[1 : of + 1], strict=True))
        if row[8] is not None and of == len(names):
            said["author_group"] = row[8]
        words = canonical(said)
        commitment = hashlib.sha256(row[0] + words.encode()).hexdigest()
        return {"commitment": commitment, "number": row[5]}


Forgery = Callable[[Forger], object]
