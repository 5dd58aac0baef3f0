"""What documents are called, and what can be chosen of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forumdesk.i18n import _

ValueWords = Callable[[], str]


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """A document's name, and what it is `about`, in the current language."""

    title: Callable[[], str]
    about: Callable[[], str]


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What a choice is called, and what it does, in the current language."""

    label: Callable[[], str]
    help: Callable[[], str]


SESSION_SUMMARY = DocumentWords(
    lambda: _("Session summary"), lambda: _("What a session came to, with lines to sign.")
)
SESSION_RECORD = DocumentWords(
    lambda: _("Session record"),
    lambda: _("All of a session in its order: who was there, what was said, what was agreed."),
)
READ_BACK = DocumentWords(
    lambda: _("Read-back sheet"),
    lambda: _("The record in large letters, to be read to the room, with what changed."),
)
SINCE = ChoiceWords(
    lambda: _("Changes since version"),
    lambda: _("The number of a version; 0 is the last that was read to the room."),
)
BERITA_ACARA = DocumentWords(
    lambda: _("Official record (berita acara)"),
    lambda: _("What was agreed, with day and date in words, for those who answer for it to sign."),
)
RECORD_NUMBER = ChoiceWords(
    lambda: _("Number of the record"), lambda: _("The number under which it is filed.")
)
LEGAL_BASIS = ChoiceWords(
    lambda: _("Legal basis"), lambda: _("The rule or letter of assignment that it rests on.")
)
SIGNERS = ChoiceWords(
    lambda: _("Signers: Name; Office; NIP | …"),
    lambda: _("Up to six: Name; Office; NIP | Name; Office; NIP. Without them, places are left."),
)
ACTION_PLAN = DocumentWords(
    lambda: _("Action plan"), lambda: _("What was promised, by whom and by when.")
)
PROPOSALS = DocumentWords(
    lambda: _("Proposals for the agenda"),
    lambda: _("What participants proposed, how the room ranked it, and what was taken up."),
)
COVERAGE = DocumentWords(
    lambda: _("Outcomes and sessions"),
    lambda: _("Which outcomes the sessions serve, and at which stage people are asked."),
)
POLICY_REGISTER = DocumentWords(
    lambda: _("Register of policies"),
    lambda: _("Which policies people were consulted on, in which sessions, and what was answered."),
)
PRIVACY_NOTICE = DocumentWords(
    lambda: _("Privacy notice"),
    lambda: _("Who answers for people's data, what is asked and why, and until when it is kept."),
)
PERSONAL_DATA = DocumentWords(
    lambda: _("What is known of you"),
    lambda: _("All that the file tells of one person, for that person alone."),
)
PROCESSING_RECORD = DocumentWords(
    lambda: _("Record of processing"),
    lambda: _("What is kept of people and why, and what was done with it."),
)
BREACH_SHEET = DocumentWords(
    lambda: _("Breach sheet"),
    lambda: _("When data came into the wrong hands: by when to tell whom, and of what."),
)
WIPE_CERTIFICATE = DocumentWords(
    lambda: _("Certificate of the wipe"),
    lambda: _("What was wiped when the forum was ended, what stays, and how to check it."),
)
NOTICED = ChoiceWords(
    lambda: _("Noticed"),
    lambda: _("By the forum's clock, such as 2026-11-26 14:00. Empty: a moment ago."),
)
HAPPENED = ChoiceWords(
    lambda: _("What happened"), lambda: _("In a sentence or two. Empty: room to write it in.")
)
REMEDY = ChoiceWords(
    lambda: _("What is done about it"),
    lambda: _("In a sentence or two. Empty: room to write it in."),
)
FOLLOW_UP = DocumentWords(
    lambda: _("Follow-up report"),
    lambda: _("What has become of promises and inputs by the day it is printed."),
)
LEFT = ChoiceWords(
    lambda: _("Only what is left"),
    lambda: _("Only actions still to be done, overdue ones first; once a week, a weekly digest."),
)
PROOFS = ChoiceWords(
    lambda: _("Look for proofs again"),
    lambda: _("Say of each file that proves something whether it is still there and the same."),
)
EVALUATION = DocumentWords(
    lambda: _("Evaluation"),
    lambda: _("What participants say of a session or of the forum, and of themselves."),
)
DAILY_DIGEST = DocumentWords(
    lambda: _("Daily digest"),
    lambda: _("A day on a page or two for the next morning: what was held, agreed and comes next."),
)
NEWS_NOTE = DocumentWords(
    lambda: _("News note"),
    lambda: _("A page for newspapers and websites: what was discussed, agreed and voted on."),
)
HEADLINE = ChoiceWords(
    lambda: _("Headline"), lambda: _("What stands over the note; without it, what came of it.")
)
CONTACT = ChoiceWords(
    lambda: _("Contact"), lambda: _("Whom to ask: a name, a telephone number, an address.")
)
BRIEFING = ChoiceWords(
    lambda: _("For whoever speaks to the press"),
    lambda: _("It also tells what is still open and who may be named; not to be handed out."),
)
FULL_REPORT = DocumentWords(
    lambda: _("Full report"),
    lambda: _("All of the forum for those who decide: who came, what was heard, voted and agreed."),
)
TEMPLATE = ChoiceWords(
    lambda: _("Template"), lambda: _("In which order it tells, and with which headings.")
)
TEMPLATES: tuple[tuple[str, ValueWords], ...] = (
    ("international", lambda: _("International, 13 sections")),
    ("fkp", lambda: _("Activity report (FKP, FGD)")),
)
ANNEXES = ChoiceWords(
    lambda: _("Annexes"),
    lambda: _("All inputs that the room saw, the seals of votes, what became of inputs, records."),
)
NAMES_LISTED = ChoiceWords(
    lambda: _("Names of those who came"),
    lambda: _("One more annex with everybody who came in, and where they are from."),
)
POLL_RESULT = DocumentWords(
    lambda: _("Poll result"), lambda: _("A poll's result with its chart and its arithmetic.")
)
BY_GROUP = ChoiceWords(
    lambda: _("Figures by group"), lambda: _("How each group voted, where groups are known.")
)
MOVES = ChoiceWords(
    lambda: _("Who changed"),
    lambda: _("In the result of a named vote, who changed since the round before."),
)
POLL_PROTOCOL = DocumentWords(
    lambda: _("Poll protocol"),
    lambda: _("A vote with its roll, its figures and its seal, for tellers and chair to sign."),
)
VOTERS = ChoiceWords(
    lambda: _("Names of those who voted"),
    lambda: _("In the protocol of a secret vote, who voted, unless that could tell how."),
)
PAPER_BALLOTS = DocumentWords(
    lambda: _("Paper ballots"),
    lambda: _("A poll's ballots, to be cut apart; people who get one are marked first."),
)
TALLY_SHEET = DocumentWords(
    lambda: _("Tally sheet"),
    lambda: _("On it two tellers count papers or raised hands, and sign."),
)
SLIPS = DocumentWords(
    lambda: _("Slips"), lambda: _("New slips for a vote, to cut apart and to draw from a pile.")
)
SLIP_COUNT = ChoiceWords(
    lambda: _("How many slips"), lambda: _("How many new slips, which are printed this once.")
)
ATTENDANCE = DocumentWords(
    lambda: _("Attendance list"), lambda: _("Who came, by name, with room to sign.")
)
PRESENT_ONLY = ChoiceWords(
    lambda: _("Only those who came"),
    lambda: _("Only people who are known to have been there get a row."),
)
FOR_ORGANISERS = ChoiceWords(
    lambda: _("For the organisers"),
    lambda: _("No room to sign. A list with phone numbers is not passed around or hung up."),
)
SEX = ChoiceWords(
    lambda: _("Column for male or female"),
    lambda: _("Filled in where it is known, otherwise empty, to be filled in by hand."),
)
PHONE = ChoiceWords(
    lambda: _("Column for the phone number"),
    lambda: _("Filled in only on a list for the organisers, otherwise empty, for writing by hand."),
)
WALK_INS = ChoiceWords(
    lambda: _("Empty rows for walk-ins"),
    lambda: _("How many rows are left in an attendance list for people who are not registered."),
)
BADGES = DocumentWords(
    lambda: _("Badges"), lambda: _("A badge for each person, with the code that votes.")
)
DOOR_LIST = DocumentWords(
    lambda: _("Door list"),
    lambda: _("Who is expected, with a box for each day, for a door without a computer."),
)
NEEDS = DocumentWords(
    lambda: _("Access and food"),
    lambda: _("For the kitchen how many need what, for those at the doors who does."),
)
KITCHEN, DOORS = "kitchen", "doors"
READERS = ChoiceWords(
    lambda: _("Who reads it"),
    lambda: _("The kitchen gets numbers without names, those at the doors get names."),
)
WHO_READS: tuple[tuple[str, ValueWords], ...] = (
    (KITCHEN, lambda: _("The kitchen: food")),
    (DOORS, lambda: _("Those at the doors: access")),
)
BLANKS = ChoiceWords(
    lambda: _("Empty rows"), lambda: _("How many rows are left for people who are not expected.")
)
CERTIFICATES = DocumentWords(
    lambda: _("Certificates"), lambda: _("For each person who was there a page with the name.")
)
TOOK_PART = ChoiceWords(
    lambda: _("For whom"), lambda: _("For everybody who was there, or only for those with a part.")
)
TOOK_PARTS: tuple[tuple[str, ValueWords], ...] = (
    ("everybody", lambda: _("Everybody")),
    ("participant", lambda: _("Participants")),
    ("speaker", lambda: _("Speakers")),
    ("moderator", lambda: _("Moderators")),
    ("rapporteur", lambda: _("Rapporteurs")),
)
ORIENTATION = ChoiceWords(
    lambda: _("How the page lies"), lambda: _("Whether certificates lie or stand upright.")
)
ORIENTATIONS: tuple[tuple[str, ValueWords], ...] = (
    ("landscape", lambda: _("Landscape")),
    ("portrait", lambda: _("Portrait")),
)
CERTIFICATE_NUMBER = ChoiceWords(
    lambda: _("Number of the certificate"),
    lambda: _("How certificates are numbered: # stands for the person's own number."),
)
SIGNED_AT = ChoiceWords(
    lambda: _("Place of signing"), lambda: _("The place beside the date above those who sign.")
)
PROGRAMME = DocumentWords(
    lambda: _("Programme"), lambda: _("When, what, by whom and where, for those who come.")
)
PROGRAMME_CHANGES = DocumentWords(
    lambda: _("Changes in the programme"),
    lambda: _("For the door: what is otherwise than in the programme of all days, as printed."),
)
COMPARED_WITH = ChoiceWords(
    lambda: _("Compared with print"),
    lambda: _("1 is the programme as it was last printed, 2 the one before it."),
)
RUN_SHEET = DocumentWords(
    lambda: _("Run sheet"),
    lambda: _("For whoever leads through the day, with room to note when things really began."),
)
SPEAKERS = DocumentWords(
    lambda: _("Speakers"),
    lambda: _("Everybody with a part in the programme, and where they are needed when."),
)
ROOM_SIGNS = DocumentWords(
    lambda: _("Room signs"),
    lambda: _(
        "For each room and day a page for its door: what is held there when, and a code for phones."
    ),
)
TABLE_CARDS = DocumentWords(
    lambda: _("Table cards"),
    lambda: _("For each table and round of a session a card to write up to three insights on."),
)
TABLE_SIGNS = DocumentWords(
    lambda: _("Table signs"),
    lambda: _("The number of each table of a session, its topic and host, on a sheet to fold."),
)
TABLE_TENTS = DocumentWords(
    lambda: _("Table tents"),
    lambda: _("A name that both sides of a table read, on a sheet to fold: all who speak."),
)
POSTER = DocumentWords(
    lambda: _("Poster for joining"),
    lambda: _("How to join by phone, with codes to scan from afar."),
)
REGISTER_POSTER = DocumentWords(
    lambda: _("Poster for registering"),
    lambda: _("For the door: how to register on a phone, with a code to scan from afar."),
)
GROUND_RULES = DocumentWords(
    lambda: _("Ground rules"),
    lambda: _("How people treat each other here, to hang on the wall."),
)
HELP_CARD = DocumentWords(
    lambda: _("Help card"), lambda: _("How to take part, four cards on a page to cut apart.")
)
WIFI = ChoiceWords(lambda: _("Wi-Fi name"), lambda: _("The Wi-Fi that phones join in the room."))
PASSWORD = ChoiceWords(
    lambda: _("Wi-Fi password"),
    lambda: _("It stands readable on the paper, and is kept nowhere else."),
)
ORDER = ChoiceWords(lambda: _("Order"), lambda: _("In which order people are printed."))
ORDERS: tuple[tuple[str, ValueWords], ...] = (
    ("name", lambda: _("By family name")),
    ("number", lambda: _("By number")),
)
ADDRESS = ChoiceWords(
    lambda: _("Address"),
    lambda: _("HOST:PORT that codes lead to, for this print only."),
)
