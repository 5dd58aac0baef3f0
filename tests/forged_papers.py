"""Forgeries of ballots that the desk typed, and which are found although all hashes are new."""

from __future__ import annotations

import secrets

from forger import Forger, Forgery


def _paper(f: Forger, *, ballots: int, typed: int) -> None:
    """So many papers more, and so many more said to be typed."""
    for _ in range(ballots):
        f.run(
            f"INSERT INTO {f.table('ballot', 'Paper?')} VALUES (?, ?)",
            *(secrets.token_bytes(16), f.choose("Paper?", 1)),
        )
    f.run(
        "UPDATE typed SET ballots = ballots + ? WHERE poll = ? AND channel = 'paper'",
        *(typed, f.polls["Paper?"]),
    )
    f.reseal("Paper?")


def _hands_in_a_secret_vote(f: Forger) -> None:
    f.run(
        "UPDATE typed SET channel = 'hands' WHERE poll = ? AND channel = 'paper'",
        f.polls["Paper?"],
    )
    f.reseal("Paper?")


def _hands_for_a_name(f: Forger) -> None:
    """Somebody's ballot by phone is said to be a raised hand more."""
    poll = f.polls["Hands?"]
    roll, ballot = f.table("roll", "Hands?"), f.table("ballot", "Hands?")
    voter = f.one(f"SELECT min(voter) FROM {roll}")
    f.run(f"DELETE FROM {roll} WHERE voter = ?", voter)
    f.run(f"UPDATE {ballot} SET id = ? WHERE id = ?", secrets.token_bytes(16), voter)
    f.run("UPDATE typed SET ballots = ballots + 1 WHERE poll = ?", poll)
    f.reseal("Hands?")


def _of_no_round(f: Forger) -> None:
    f.run("UPDATE typed SET round = 7 WHERE poll = ?", f.polls["Paper?"])


FORGED_PAPERS: dict[str, Forgery] = {
    "a paper ballot more, untold": lambda f: _paper(f, ballots=1, typed=0),
    "a paper ballot more, in place of one not given back": lambda f: _paper(f, ballots=1, typed=1),
    "more paper ballots than papers": lambda f: _paper(f, ballots=2, typed=2),
    "more ballots said to be typed": lambda f: _paper(f, ballots=0, typed=1),
    "hands raised in a secret vote": _hands_in_a_secret_vote,
    "a ballot by name made a raised hand": _hands_for_a_name,
    "typed ballots of no round": _of_no_round,
}

PAPERS_FOUND_ALL_THE_SAME = {
    "a paper ballot more, untold",
    "more paper ballots than papers",
    "more ballots said to be typed",
    "hands raised in a secret vote",
    "typed ballots of no round",
}
