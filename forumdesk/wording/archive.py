"""What an archive says of itself in plain text, for whoever has it and no ForumDesk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forumdesk.domain.archive import NotKept, Origin
from forumdesk.i18n import N_, _, speaking
from forumdesk.wording.exports import plain_text

# What the rows of each table are. Rounds have tables of their own, named after poll and round.
TABLES: Mapping[str, str] = {
    "abbreviation": N_("what rapporteurs type for words that they write often"),
    "action": N_("follow-up actions; what is null is as the line of the record says"),
    "action_evidence": N_("proofs of actions: a file by its name and SHA-256"),
    "action_link": N_("what an action answers: inputs and agreements"),
    "action_note": N_("notes on actions"),
    "agenda_item": N_("proposals for the agenda that went on: to a poll, to a session"),
    "badge": N_("badges by the person that they were issued to; no code of any is kept"),
    "breakout_card": N_("what tables of a session handed in after a round"),
    "breakout_table": N_("tables of sessions, with who hosts them"),
    "desk_log": N_("the desk's log: what was done to polls, badges, inputs and records"),
    "earlier_forum": N_("forums that this one continues"),
    "entitled": N_("who was entitled to vote in a round, with the group of then"),
    "evaluation": N_("evaluations that led to no action, and why"),
    "forum": N_("the forum itself: one row"),
    "host": N_("who holds the forum"),
    "input": N_("questions, suggestions, criticism and complaints, hidden ones too"),
    "input_response": N_("what was answered in writing to an input"),
    "input_support": N_("marks of who supported an input; nobody can be found by them"),
    "logo": N_("logos of the letterhead"),
    "logo_picture": N_("files of the logos: as they were given, and as they are drawn"),
    "next_number": N_("the number that the next person, poll, input or action gets"),
    "part": N_("who has which part in a session or talk"),
    "person_alias": N_("people who were registered twice: the id that went, by who they are"),
    "person_detail": N_("what people answered when they were registered"),
    "person": N_("people; “folded” is the name as it is searched for"),
    "policy": N_("policies to be consulted on, with what was answered"),
    "policy_session": N_("sessions in which people were consulted on a policy"),
    "poll": N_("polls as they are now; what was voted on stands with each round"),
    "poll_option": N_("options of polls"),
    "poll_round": N_("rounds of polls: state, what was voted on (definition), and the seal"),
    "profile": N_("biographies of those who speak"),
    "profile_photo": N_("photos of those who speak, as they are drawn"),
    "programme_print": N_("the programme as it was on paper"),
    "projector": N_("empty; earlier versions kept here what was on the screen"),
    "record_line": N_("lines of the records of sessions"),
    "record_similar": N_("inputs that say the same as a line of a record"),
    "record_version": N_("versions of a record: what was read back, or signed, and its seal"),
    "registration_field": N_("what was asked of people when they were registered"),
    "room": N_("rooms of venues"),
    "salt": N_("numbers at random that keep hashes of words from being guessed"),
    "screen": N_("screens in the rooms, and what was on them last"),
    "session": N_("sessions of the programme, and those that have no time yet"),
    "session_tag": N_("which sessions carry which tags"),
    "slip": N_("slips for voting by hash, and which of them were spoilt"),
    "slip_given": N_("who was handed a slip, and not which"),
    "stakeholder_group": N_("groups of people"),
    "tag": N_("tags of a set, by which it is told what a session is for"),
    "tag_set": N_("sets of tags, such as the SDGs"),
    "talk": N_("talks within a session"),
    "told_apart": N_("people who look alike and are not one person"),
    "travel": N_("how long it takes from one venue to another, in minutes"),
    "typed": N_("how many ballots of a round the desk typed"),
    "typed_list": N_("lists of ballots that were typed in a round that is open, by hash"),
    "venue": N_("places where the forum is held"),
    "visit": N_("who came in or went out, when and by which door"),
}
_ROUNDS: Mapping[str, str] = {
    "ballot_POLL_ROUND": N_(
        "ballots of a closed round by a random id, in a named poll by the person's id"
    ),
    "roll_POLL_ROUND": N_(
        "who voted in a closed round, and how: by the person's id, by the hash of a slip, or in a"
        " mood by the hash of a device"
    ),
    "open_ballot_POLL_ROUND, open_roll_POLL_ROUND": N_("the same of a round that is still open"),
}

_LEFT_OUT: Mapping[NotKept, str] = {
    NotKept.KEY: N_("the key of the forum, from which the codes of badges and slips are made"),
    NotKept.DEVICES: N_("devices of the organiser's people, and what they sent"),
    NotKept.NEEDS: N_("what people need or eat"),
    NotKept.WAITING: N_("people who registered themselves and wait for the desk"),
    NotKept.CONTACTS: N_("the list of those who want to hear more"),
    NotKept.CHANGES: N_("what the programs that have the file open tell each other"),
    NotKept.STEPS: N_("when the file was brought up to date"),
    NotKept.REQUESTS: N_("in rounds that are open, how phones show that they sent a ballot before"),
}


def left_out(why: NotKept) -> str:
    """What it is that is not in an archive."""
    return _(_LEFT_OUT[why])


def notes(digest: str) -> tuple[str, ...]:
    """What whoever makes an archive should know, and its SHA-256."""
    # In parts that a line has room for, and an eye can compare.
    parts = " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))
    return (
        _(
            "The archive holds what the forum's file holds, names and withheld words too, but not"
            " what people need, who waits for the desk, nor who wants to hear more. Keep it as you"
            " keep the file; it is not to be published."
        ),
        without_key(),
        _(
            "Write down its SHA-256 elsewhere, so that anybody can tell later whether it is still"
            " this one: {digest}"
        ).format(digest=parts),
    )


def without_key() -> str:
    """What a forum from an archive cannot do."""
    return _(
        "The forum's key is in no archive: a forum that is made of it can be read, counted and"
        " printed, and its badges open nothing. To go on with a forum use its file or a copy with"
        " its key."
    )


def readme(origin: Origin, titles: Sequence[str], missing: Mapping[str, NotKept]) -> str:
    """What stands in an archive beside the tables, in English and then in Indonesian."""
    texts = []
    for spoken in ("en", "id"):
        with speaking(spoken):
            texts.append(plain_text(_blocks(origin, titles, missing)))
    return f"\n{'=' * 78}\n\n".join(texts)


def _blocks(origin: Origin, titles: Sequence[str], missing: Mapping[str, NotKept]) -> Iterator[str]:
    yield _("ARCHIVE OF A FORUM")
    yield "\n".join(titles)
    yield _(
        "These plain files hold what the file of this forum held, but for what is told below under"
        " LEFT OUT, so that it can be read without the program that wrote it, ForumDesk {program}"
        " (schema {schema}). ForumDesk makes an equal forum of them again: forumdesk new"
        " FILE --from archive.zip"
    ).format(program=origin.program, schema=origin.schema)
    yield _(
        "They hold names, words that were withheld, and how people voted in named polls. Keep them"
        " as the file itself is kept; they are not to be published."
    )
    yield from _files()
    yield from _values()
    yield from _proofs()
    yield _("TABLES")
    yield "\n".join(f"{name}: {_(words)}" for name, words in {**TABLES, **_ROUNDS}.items())
    yield _("LEFT OUT")
    yield "\n".join(f"{name}: {left_out(why)}" for name, why in missing.items())


def _files() -> Iterator[str]:
    yield _("IN THIS FOLDER")
    yield _(
        "SHA256SUMS: the SHA-256 of every file. “sha256sum --check SHA256SUMS” in this folder tells"
        " whether all are as they were written."
    )
    yield _(
        "manifest.json: where the archive comes from, every table with the number of its rows, its"
        " columns, those that tell its rows apart (key) and those that hold the id of a row of"
        " another table (points_to), and every file with its size in bytes and its SHA-256."
    )
    yield _(
        "tables/: a file for each table of the forum. Each line is a row: a JSON object (RFC 8259)"
        " with the name and the value of every column, in UTF-8."
    )
    yield _(
        "values/: long texts and pictures. The row that a value belongs to has the name of the"
        " file in its place."
    )
    yield _(
        "recount/: the ballots of closed polls as they were sealed, and a script that counts them"
        " anew."
    )
    yield _(
        "readable/: results, registers and records for people. They follow from the tables, and"
        " nothing is read back from them."
    )


def _values() -> Iterator[str]:
    yield _("HOW VALUES ARE WRITTEN")
    yield _(
        "An id is 32 hexadecimal digits at random. Where a column has the name of a table, such as"
        " person or poll, it holds the id of one of its rows, also where the manifest does not say"
        " so. Bytes are written as hexadecimal digits."
    )
    yield _(
        "A moment is ISO 8601 in UTC; a day is year, month and day. The clock of the forum is in"
        " the column time_zone of the table forum, by its IANA name."
    )
    yield _(
        "Words that were meant for participants are a JSON object as a text: a language tag (BCP"
        " 47) and the words in that language, the first one first. Read such a text as JSON once"
        " more. So are rules, definitions, choices and facts of the log."
    )
    yield _(
        "Yes is 1 and no is 0; null is what nobody said. Rows stand in the order of their keys,"
        " which tells nothing of when they came; so nothing tells in which order ballots were cast."
    )


def _proofs() -> Iterator[str]:
    yield _("HOW SEALS ARE CHECKED")
    yield _(
        "“sha256sum ballots.txt” in a folder of recount/ gives the digest that stands in the table"
        " poll_round, and that was shown and printed as the seal when the round closed. Its lines"
        " are what was voted on, hashes of the lists beside it, and one line for each ballot: a"
        " random id and the numbers of the chosen options. “python3 recount.py” in recount/ counts"
        " all of them."
    )
    yield _(
        "Rounds whose seal_form is 1 were sealed by the first version and have no such folder:"
        " their digest is the SHA-256 of the definition and the sorted lines “id choices” of their"
        " ballots, with a newline between two lines."
    )
    yield _(
        "The digest of a version of a record is the SHA-256 of its text. The hash of a line of the"
        " table desk_log is the SHA-256 of the hash of the line before (nothing for the first), its"
        " moment, its event and its facts, with a newline between two of them."
    )
