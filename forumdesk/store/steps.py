"""The steps that make the schema: new ones come at the end, published ones stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from forumdesk.store.connection import Connection

_FIRST = """
CREATE TABLE forum(
  id TEXT PRIMARY KEY, title TEXT NOT NULL, short_title TEXT NOT NULL, note TEXT NOT NULL,
  starts TEXT NOT NULL, ends TEXT NOT NULL, time_zone TEXT NOT NULL, languages TEXT NOT NULL,
  sample INTEGER NOT NULL, print_address TEXT) STRICT;
CREATE TABLE secret(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE host(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, role TEXT NOT NULL,
  position INTEGER NOT NULL) STRICT;
CREATE TABLE venue(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL,
  position INTEGER NOT NULL) STRICT;
CREATE TABLE room(
  id TEXT PRIMARY KEY, venue TEXT NOT NULL REFERENCES venue(id), name TEXT NOT NULL,
  capacity INTEGER, position INTEGER NOT NULL) STRICT;
CREATE TABLE session(
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, type TEXT NOT NULL, title TEXT NOT NULL,
  starts TEXT NOT NULL, ends TEXT NOT NULL, room TEXT REFERENCES room(id), theme TEXT NOT NULL,
  focus TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE talk(
  id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES session(id), topic TEXT NOT NULL,
  position INTEGER NOT NULL) STRICT;
CREATE TABLE stakeholder_group(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE person(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, display TEXT NOT NULL,
  given TEXT NOT NULL, family TEXT NOT NULL, latin TEXT NOT NULL, office TEXT NOT NULL,
  institution TEXT NOT NULL, country TEXT NOT NULL,
  stakeholder_group TEXT REFERENCES stakeholder_group(id), language TEXT NOT NULL,
  folded TEXT NOT NULL) STRICT;
CREATE TABLE part(
  id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES session(id), role TEXT NOT NULL,
  position INTEGER NOT NULL, person TEXT REFERENCES person(id), talk TEXT REFERENCES talk(id),
  on_behalf_of TEXT NOT NULL) STRICT;
CREATE TABLE badge(
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), state TEXT NOT NULL,
  issued TEXT NOT NULL) STRICT;
CREATE TABLE poll(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, question TEXT NOT NULL,
  kind TEXT NOT NULL, method TEXT NOT NULL, rules TEXT NOT NULL,
  session TEXT REFERENCES session(id), round INTEGER NOT NULL) STRICT;
CREATE TABLE poll_option(
  id TEXT PRIMARY KEY, poll TEXT NOT NULL REFERENCES poll(id), number INTEGER NOT NULL,
  text TEXT NOT NULL) STRICT;
CREATE TABLE poll_round(
  poll TEXT NOT NULL REFERENCES poll(id), round INTEGER NOT NULL, state TEXT NOT NULL,
  revealed INTEGER NOT NULL, entitled INTEGER, definition TEXT NOT NULL, digest TEXT,
  opened_at TEXT NOT NULL, closed_at TEXT,
  PRIMARY KEY (poll, round)) STRICT, WITHOUT ROWID;
CREATE TABLE entitled(
  poll TEXT NOT NULL, round INTEGER NOT NULL, person TEXT NOT NULL, stakeholder_group TEXT,
  PRIMARY KEY (poll, round, person)) STRICT, WITHOUT ROWID;
CREATE TABLE desk_log(
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, facts TEXT NOT NULL,
  hash TEXT NOT NULL) STRICT;
CREATE TABLE change(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, feature TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
CREATE INDEX badge_person ON badge(person);
CREATE INDEX part_session ON part(session);
CREATE INDEX poll_option_poll ON poll_option(poll);
"""

# An input's key comes from its receipt, so in key order its neighbours say nothing of who sent
# what; the same holds for supporters. Neither table is ever undone.
_SECOND = """
CREATE TABLE visit(
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), direction TEXT NOT NULL,
  at TEXT NOT NULL, gate TEXT NOT NULL) STRICT;
CREATE INDEX visit_person ON visit(person, at);
CREATE TABLE input(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, text TEXT NOT NULL,
  addressee TEXT NOT NULL, state TEXT NOT NULL, received_at TEXT NOT NULL,
  session TEXT REFERENCES session(id), author TEXT REFERENCES person(id),
  reason TEXT, was_shown INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE input_support(
  input TEXT NOT NULL REFERENCES input(id), supporter BLOB NOT NULL,
  PRIMARY KEY (input, supporter)) STRICT, WITHOUT ROWID;
CREATE TABLE record_line(
  id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES session(id), type TEXT NOT NULL,
  text TEXT NOT NULL, at TEXT NOT NULL, speaker TEXT REFERENCES person(id), owner TEXT NOT NULL,
  due TEXT, reached TEXT, input TEXT REFERENCES input(id)) STRICT;
CREATE INDEX record_line_session ON record_line(session, at);
CREATE TABLE record_version(
  session TEXT NOT NULL REFERENCES session(id), number INTEGER NOT NULL, state TEXT NOT NULL,
  at TEXT NOT NULL, digest TEXT NOT NULL,
  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;
CREATE TABLE projector(
  one INTEGER PRIMARY KEY CHECK (one = 1), scene TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
ALTER TABLE session ADD COLUMN started_at TEXT;
ALTER TABLE session ADD COLUMN ended_at TEXT;
ALTER TABLE poll_round ADD COLUMN present INTEGER;
ALTER TABLE poll_round ADD COLUMN invited INTEGER;
"""

# Clocks are set forward and back while people come and go, so what came after what is counted.
# A session remembers how far that count was when it began and when it ended, and a round when it
# was opened by a clock that nobody can set.
_THIRD = """
ALTER TABLE visit ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN started_seq INTEGER;
ALTER TABLE session ADD COLUMN ended_seq INTEGER;
UPDATE visit SET seq = ordered.seq FROM
  (SELECT id, row_number() OVER (ORDER BY at, id) AS seq FROM visit) AS ordered
  WHERE ordered.id = visit.id;
UPDATE session SET
  started_seq = (SELECT count(*) FROM visit WHERE at <= started_at)
  WHERE started_at IS NOT NULL;
UPDATE session SET
  ended_seq = (SELECT count(*) FROM visit WHERE at <= ended_at)
  WHERE ended_at IS NOT NULL;
ALTER TABLE poll_round ADD COLUMN opened_tick TEXT NOT NULL DEFAULT '';
CREATE INDEX visit_order ON visit(person, seq);
CREATE INDEX visit_seq ON visit(seq);
"""

# A round that is open keeps its form until it is closed, and is sealed in that of the program
# that closes it. Salts keep words that somebody might guess from being found by their hash.
_FOURTH = """
ALTER TABLE poll_round ADD COLUMN seal_form INTEGER NOT NULL DEFAULT 1;
CREATE TABLE salt(subject TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID
"""

# A supporter's mark is worthless without a key that no file holds; the marks of before could be
# computed from the file, so only their number is kept.
_FIFTH = """
ALTER TABLE input ADD COLUMN support INTEGER NOT NULL DEFAULT 0;
UPDATE input SET support = (SELECT count(*) FROM input_support s WHERE s.input = input.id);
DELETE FROM input_support;
ALTER TABLE record_line ADD COLUMN poll TEXT REFERENCES poll(id);
ALTER TABLE record_line ADD COLUMN round INTEGER;
ALTER TABLE record_line ADD COLUMN own_words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE poll_round ADD COLUMN shows TEXT NOT NULL DEFAULT 'figures';
"""

# The only screen becomes the first of several. An older program that reads the file finds its table
# still there, and shows nothing. Whoever passed a door before passed the forum's.
_SIXTH = """
CREATE TABLE screen(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, name TEXT NOT NULL,
  room TEXT REFERENCES room(id), scene TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
INSERT INTO screen(id, number, name, scene, subject)
  SELECT lower(hex(randomblob(16))), 1, '', coalesce(max(scene), 'blank'),
  coalesce(max(subject), '') FROM projector;
DELETE FROM projector;
ALTER TABLE session ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN session TEXT REFERENCES session(id);
CREATE INDEX visit_door ON visit(person, session, seq);
"""

# The next number of each thing that has one: after the highest that is left, which is all an
# older file can tell.
_SEVENTH = """
CREATE TABLE next_number(thing TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO next_number(thing, next)
  SELECT 'person', coalesce(max(number), 0) + 1 FROM person UNION ALL
  SELECT 'poll', coalesce(max(number), 0) + 1 FROM poll UNION ALL
  SELECT 'input', coalesce(max(number), 0) + 1 FROM input;
"""

_EIGHTH = """
ALTER TABLE poll_option ADD COLUMN cost INTEGER;
"""


_NINTH = """
ALTER TABLE poll_round ADD COLUMN lasts INTEGER;
"""

_TENTH = """
ALTER TABLE stakeholder_group ADD COLUMN observers INTEGER NOT NULL DEFAULT 0;
"""

# Neither tells which slip somebody got. Of a slip's code there is only a hash with the forum's key.
_ELEVENTH = """
CREATE TABLE slip(
  hash BLOB PRIMARY KEY, poll TEXT NOT NULL REFERENCES poll(id), round INTEGER NOT NULL,
  spoilt INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE slip_given(
  poll TEXT NOT NULL REFERENCES poll(id), round INTEGER NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (poll, round, person)) STRICT, WITHOUT ROWID;
"""

# How many ballots of a round the desk typed, by channel; they lie among the others.
_TWELFTH = """
CREATE TABLE typed(
  poll TEXT NOT NULL REFERENCES poll(id), round INTEGER NOT NULL, channel TEXT NOT NULL,
  ballots INTEGER NOT NULL, PRIMARY KEY (poll, round, channel)) STRICT, WITHOUT ROWID;
ALTER TABLE poll_round ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;
"""


# Beside a round, and not under its seal: what was worked out of its ballots at the close, and words
# of people's own that are not shown.
_THIRTEENTH = """
ALTER TABLE poll_round ADD COLUMN prepared TEXT;
ALTER TABLE poll_round ADD COLUMN struck TEXT;
"""


# Beside the number at the opening, which the round's definition has.
_FOURTEENTH = """
ALTER TABLE poll_round ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
"""

# Which rehearsal a file is the copy for; empty in the forum itself.
_FIFTEENTH = """
ALTER TABLE forum ADD COLUMN rehearsal TEXT NOT NULL DEFAULT '';
"""

# What a device shows, or the code that pairs it, is kept as a hash with the forum's key alone.
_SIXTEENTH = """
CREATE TABLE staff(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, role TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE, paired INTEGER NOT NULL, since TEXT NOT NULL) STRICT;
"""


_SEVENTEENTH = """
ALTER TABLE poll ADD COLUMN about TEXT
"""

# Lists that were typed in a round while it is open, by a hash, so that none is typed twice.
_EIGHTEENTH = """
CREATE TABLE typed_list(
  poll TEXT NOT NULL REFERENCES poll(id), round INTEGER NOT NULL, channel TEXT NOT NULL,
  hash BLOB NOT NULL, PRIMARY KEY (poll, round, channel, hash)) STRICT, WITHOUT ROWID;
"""

# An action of the record has its line's id. What is NULL here is as the line says; an empty day
# says that there is none.
_ACTIONS = """
CREATE TABLE action(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, line TEXT UNIQUE REFERENCES record_line(id),
  session TEXT REFERENCES session(id), text TEXT, owner TEXT, due TEXT,
  person TEXT REFERENCES person(id), level TEXT NOT NULL DEFAULT '',
  indicator TEXT NOT NULL DEFAULT '', priority TEXT NOT NULL DEFAULT 'normal',
  status TEXT NOT NULL DEFAULT 'open', because TEXT NOT NULL DEFAULT '',
  before TEXT NOT NULL DEFAULT '', after TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE action_note(
  id TEXT PRIMARY KEY, action TEXT NOT NULL REFERENCES action(id), at TEXT NOT NULL,
  text TEXT NOT NULL, status TEXT) STRICT;
CREATE INDEX action_note_of ON action_note(action);
CREATE TABLE action_evidence(
  id TEXT PRIMARY KEY, action TEXT NOT NULL REFERENCES action(id), at TEXT NOT NULL,
  text TEXT NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
CREATE INDEX action_evidence_of ON action_evidence(action);
CREATE TABLE action_link(
  id TEXT PRIMARY KEY, action TEXT NOT NULL REFERENCES action(id), kind TEXT NOT NULL,
  target TEXT NOT NULL, UNIQUE (action, kind, target)) STRICT;
INSERT INTO action(id, number, line, session)
  SELECT l.id, row_number() OVER (ORDER BY s.starts, l.at, l.id), l.id, l.session
  FROM record_line l JOIN session s ON s.id = l.session WHERE l.type = 'action';
INSERT INTO next_number(thing, next) SELECT 'action', count(*) + 1 FROM action;
"""

_RESPONSES = """
CREATE TABLE input_response(
  id TEXT PRIMARY KEY REFERENCES input(id), kind TEXT NOT NULL, text TEXT NOT NULL,
  at TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

# What a version said and how the room agreed to it; of earlier ones there is the digest of their
# lines alone.
_VERSIONS = """
ALTER TABLE record_version ADD COLUMN text TEXT;
ALTER TABLE record_version ADD COLUMN reached TEXT;
ALTER TABLE record_version ADD COLUMN poll TEXT REFERENCES poll(id);
ALTER TABLE record_version ADD COLUMN round INTEGER;
"""

# Lines as other words of the forum; a logo's file as it was given, and as it is drawn.
_LETTERHEAD = """
ALTER TABLE forum ADD COLUMN letterhead TEXT NOT NULL DEFAULT '{}';
CREATE TABLE logo(
  id TEXT PRIMARY KEY, words TEXT NOT NULL, media_type TEXT NOT NULL, digest TEXT NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE logo_picture(
  id TEXT PRIMARY KEY REFERENCES logo(id), original BLOB NOT NULL, drawn BLOB NOT NULL) STRICT;
"""

# When a badge was last put on paper.
_PRINTED_BADGES = """
ALTER TABLE badge ADD COLUMN printed TEXT
"""

# A programme as it was printed, in a form of its own.
_PROGRAMME_PRINTS = """
CREATE TABLE programme_print(id TEXT PRIMARY KEY, at TEXT NOT NULL, said TEXT NOT NULL) STRICT
"""

# How far a session tells who said something, and whose group stands where no person does. A line
# has its talk, and the number of its focus question from 1.
_WHO_SAID_IT = """
ALTER TABLE session ADD COLUMN attribution TEXT NOT NULL DEFAULT 'named';
ALTER TABLE input ADD COLUMN author_group TEXT REFERENCES stakeholder_group(id);
ALTER TABLE record_line ADD COLUMN speaker_group TEXT REFERENCES stakeholder_group(id);
ALTER TABLE record_line ADD COLUMN talk TEXT REFERENCES talk(id);
ALTER TABLE record_line ADD COLUMN focus INTEGER;
"""

# Whether who is quoted has agreed to it; what was held against an agreement; inputs that say the
# same as a line, each with one line at most; what rapporteurs type for words that they write often.
_RAPPORTEURS = """
ALTER TABLE record_line ADD COLUMN permitted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_line ADD COLUMN reservations TEXT NOT NULL DEFAULT '';
CREATE TABLE record_similar(
  id TEXT PRIMARY KEY REFERENCES input(id),
  line TEXT NOT NULL REFERENCES record_line(id)) STRICT;
CREATE INDEX record_similar_line ON record_similar(line);
CREATE TABLE abbreviation(
  id TEXT PRIMARY KEY, short TEXT NOT NULL UNIQUE, words TEXT NOT NULL) STRICT;
"""

# Forums that this one continues, and which of them an action was handed on by.
_SERIES = """
CREATE TABLE earlier_forum(
  id TEXT PRIMARY KEY, title TEXT NOT NULL, short_title TEXT NOT NULL, starts TEXT NOT NULL,
  ends TEXT NOT NULL) STRICT;
ALTER TABLE action ADD COLUMN origin TEXT REFERENCES earlier_forum(id);
"""

# The part of the programme that a device is for. What it names may be deleted; then it is for
# nothing, and not for everything.
_STAFF_SCOPE = """
ALTER TABLE staff ADD COLUMN session TEXT;
ALTER TABLE staff ADD COLUMN room TEXT;
"""
# Why no action was taken from an evaluation, by its poll.
_EVALUATIONS = """
CREATE TABLE evaluation(
  id TEXT PRIMARY KEY REFERENCES poll(id), no_action TEXT NOT NULL) STRICT;
"""

# What a forum asks of people, and what they answered: usual answers, and apart from them what is
# needed for a few days only. Whoever was registered twice and is one person: the id that went is
# an alias of the one that stayed, for closed rolls name it, and its names are names of that person.
# Who registers on a phone waits for the desk. The list of those who want to hear more knows
# nobody's id. `erased` is when a person was blanked; `privacy` is who answers for the data, in a
# form of its own. Of `erasures` the last ones are still in the log and in free pages where fewer
# are `swept`. A round's `unnamed` are the places of reservations of which it is not told whose they
# are, although that lies under the seal.
_PEOPLE = """
CREATE TABLE registration_field(
  id TEXT PRIMARY KEY, used INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL,
  label TEXT NOT NULL, purpose TEXT NOT NULL, choices TEXT NOT NULL,
  keep_days INTEGER NOT NULL) STRICT;
CREATE TABLE person_detail(
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), field TEXT NOT NULL,
  value TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (person, field)) STRICT;
CREATE TABLE person_need(
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), field TEXT NOT NULL,
  value TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (person, field)) STRICT;
ALTER TABLE person ADD COLUMN erased TEXT;
ALTER TABLE stakeholder_group ADD COLUMN population INTEGER;
CREATE INDEX person_group ON person(stakeholder_group, id);
CREATE TABLE person_alias(
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), number INTEGER NOT NULL UNIQUE,
  display TEXT NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL, latin TEXT NOT NULL,
  folded TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX person_alias_person ON person_alias(person);
CREATE TABLE told_apart(
  id TEXT PRIMARY KEY, one TEXT NOT NULL REFERENCES person(id),
  other TEXT NOT NULL REFERENCES person(id)) STRICT;
CREATE TABLE waiting_person(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, at TEXT NOT NULL, device BLOB NOT NULL,
  said TEXT NOT NULL, person TEXT REFERENCES person(id)) STRICT;
CREATE TABLE follow_up(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, contact TEXT NOT NULL, language TEXT NOT NULL,
  agreed TEXT NOT NULL, at TEXT NOT NULL) STRICT;
ALTER TABLE forum ADD COLUMN self_registration INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forum ADD COLUMN ground_rules TEXT NOT NULL DEFAULT '{}';
ALTER TABLE forum ADD COLUMN privacy TEXT NOT NULL DEFAULT '{}';
ALTER TABLE forum ADD COLUMN reduced TEXT;
ALTER TABLE forum ADD COLUMN ended TEXT;
ALTER TABLE forum ADD COLUMN quorum TEXT NOT NULL DEFAULT '2/3';
ALTER TABLE forum ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forum ADD COLUMN swept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE poll_round ADD COLUMN unnamed TEXT NOT NULL DEFAULT '[]';
"""

# What a session promises and is for, one that waits in the tray (not scheduled), and what other
# programs know it by; sets of tags; how long it takes from one venue to another, in minutes;
# biographies and photos; tables and what they hand in; policies to be consulted on; proposals for
# the agenda, which are inputs, on their way into the programme.
_PROGRAMME = """
ALTER TABLE session ADD COLUMN description TEXT NOT NULL DEFAULT '{}';
ALTER TABLE session ADD COLUMN decision TEXT NOT NULL DEFAULT '{}';
ALTER TABLE session ADD COLUMN participation TEXT;
ALTER TABLE session ADD COLUMN promise TEXT NOT NULL DEFAULT '{}';
ALTER TABLE session ADD COLUMN stage TEXT;
ALTER TABLE session ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN capacity INTEGER;
ALTER TABLE session ADD COLUMN scheduled INTEGER NOT NULL DEFAULT 1;
ALTER TABLE session ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN foreign_key TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN rounds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE part ADD COLUMN called TEXT NOT NULL DEFAULT '{}';
ALTER TABLE forum ADD COLUMN default_room TEXT REFERENCES room(id);
ALTER TABLE forum ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE host ADD COLUMN logo TEXT REFERENCES logo(id);
CREATE TABLE travel(
  id TEXT PRIMARY KEY, venue TEXT NOT NULL REFERENCES venue(id),
  other TEXT NOT NULL REFERENCES venue(id), minutes INTEGER NOT NULL,
  UNIQUE (venue, other)) STRICT;
CREATE TABLE tag_set(
  id TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE tag(
  id TEXT PRIMARY KEY, tag_set TEXT NOT NULL REFERENCES tag_set(id), key TEXT NOT NULL,
  name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE session_tag(
  id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES session(id),
  tag TEXT NOT NULL REFERENCES tag(id), UNIQUE (session, tag)) STRICT;
CREATE TABLE profile(
  id TEXT PRIMARY KEY, person TEXT NOT NULL UNIQUE REFERENCES person(id),
  biography TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL) STRICT;
CREATE TABLE profile_photo(
  id TEXT PRIMARY KEY REFERENCES profile(id), drawn BLOB NOT NULL) STRICT;
CREATE TABLE breakout_table(
  id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES session(id), number INTEGER NOT NULL,
  topic TEXT NOT NULL, host TEXT REFERENCES person(id), UNIQUE (session, number)) STRICT;
CREATE TABLE breakout_card(
  id TEXT PRIMARY KEY, breakout_table TEXT NOT NULL REFERENCES breakout_table(id),
  round INTEGER NOT NULL, insights TEXT NOT NULL, UNIQUE (breakout_table, round)) STRICT;
CREATE TABLE policy(
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, title TEXT NOT NULL, owner TEXT NOT NULL,
  level TEXT NOT NULL, note TEXT NOT NULL, response TEXT NOT NULL, responded TEXT) STRICT;
CREATE TABLE policy_session(
  id TEXT PRIMARY KEY, policy TEXT NOT NULL REFERENCES policy(id),
  session TEXT NOT NULL REFERENCES session(id), UNIQUE (policy, session)) STRICT;
CREATE TABLE agenda_item(
  id TEXT PRIMARY KEY, input TEXT NOT NULL UNIQUE REFERENCES input(id),
  poll TEXT, option TEXT, session TEXT REFERENCES session(id)) STRICT;
"""


def run(db: Connection, statements: str) -> None:
    """Run statements that are parted by semicolons."""
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)


# What devices of the organiser's people asked for and got, so that a request whose answer was lost
# is not carried out twice; by hashes, which tell neither what it was nor when.
_SENT = """
CREATE TABLE staff_request(
  nonce BLOB PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""


def m0001_first(db: Connection) -> None:
    """Forum, programme, people, polls, the desk's log and the change table."""
    run(db, _FIRST)


def m0002_in_the_room(db: Connection) -> None:
    """Attendance, inputs, record, projector; actual times; who was present at a poll's opening."""
    run(db, _SECOND)


def m0003_order_and_time(db: Connection) -> None:
    """The order of passages, where in it each session began and ended, and when a poll opened."""
    run(db, _THIRD)


def m0004_recount(db: Connection) -> None:
    """What the seal of a round covers, and salts for what the log commits to."""
    run(db, _FOURTH)


def m0005_what_is_said(db: Connection) -> None:
    """Support as a number; what a line of the record tells of; what of a result may be seen."""
    run(db, _FIFTH)


def m0006_rooms(db: Connection) -> None:
    """Screens, each of a room if wanted; sessions whose doors are watched, and who passed them."""
    run(db, _SIXTH)


def m0007_numbers(db: Connection) -> None:
    """Numbers that were given are not given again."""
    run(db, _SEVENTH)


def m0008_costs(db: Connection) -> None:
    """What an option takes of a budget."""
    run(db, _EIGHTH)


def m0009_extensions(db: Connection) -> None:
    """Rounds that run longer than their poll says, in seconds from the opening."""
    run(db, _NINTH)


def m0010_observers(db: Connection) -> None:
    """Groups whose people come without a vote."""
    run(db, _TENTH)


def m0011_slips(db: Connection) -> None:
    """Slips that vote, and who was ticked as having got one."""
    run(db, _ELEVENTH)


def m0012_channels(db: Connection) -> None:
    """Ballots that the desk typed, and rounds that take none from phones for a while."""
    run(db, _TWELFTH)


def m0013_beside_a_result(db: Connection) -> None:
    """Maps of opinions, and words that were struck out."""
    run(db, _THIRTEENTH)


def m0014_added_people(db: Connection) -> None:
    """How many people came to a round's list while it was open."""
    run(db, _FOURTEENTH)


def m0015_rehearsals(db: Connection) -> None:
    """Copies that say of themselves that they are for a rehearsal."""
    run(db, _FIFTEENTH)


def m0016_staff(db: Connection) -> None:
    """Devices of the organiser's people."""
    run(db, _SIXTEENTH)


def m0017_about_voters(db: Connection) -> None:
    """A question about voters, which is on the ballot."""
    run(db, _SEVENTEENTH)


def m0018_typed_lists(db: Connection) -> None:
    """Lists of ballots that were typed already."""
    run(db, _EIGHTEENTH)


def m0019_actions(db: Connection) -> None:
    """The register of actions, with an open one for each action of the record."""
    run(db, _ACTIONS)


def m0020_responses(db: Connection) -> None:
    """What was said in writing to who sent an input."""
    run(db, _RESPONSES)


def m0021_versions(db: Connection) -> None:
    """Versions of a record that are kept whole."""
    run(db, _VERSIONS)


def m0022_requests_of_staff(db: Connection) -> None:
    """Requests of devices of the organiser's people that were carried out."""
    run(db, _SENT)


def m0023_letterhead(db: Connection) -> None:
    """Logos and lines at the top of what is printed."""
    run(db, _LETTERHEAD)


def m0024_printed_badges(db: Connection) -> None:
    """Badges that are on paper already."""
    run(db, _PRINTED_BADGES)


def m0025_printed_programmes(db: Connection) -> None:
    """What the programme said when it was printed."""
    run(db, _PROGRAMME_PRINTS)


def m0026_who_said_it(db: Connection) -> None:
    """How far a session names who said something, and what a line of its record hangs on."""
    run(db, _WHO_SAID_IT)


def m0027_rapporteurs(db: Connection) -> None:
    """Quotes by permission, inputs that say the same, and abbreviations of rapporteurs."""
    run(db, _RAPPORTEURS)


def m0028_series(db: Connection) -> None:
    """Forums that continue others."""
    run(db, _SERIES)


def m0029_staff_scope(db: Connection) -> None:
    """Devices for one session, or for the sessions of one room."""
    run(db, _STAFF_SCOPE)


def m0030_evaluations(db: Connection) -> None:
    """Why no action was taken from an evaluation by the participants."""
    run(db, _EVALUATIONS)


def m0031_people(db: Connection) -> None:
    """What is asked of people, who is one person, who waits, and what becomes of their data."""
    run(db, _PEOPLE)


def m0032_programme(db: Connection) -> None:
    """What sessions promise, tags, travel, profiles, tables, policies and proposals."""
    run(db, _PROGRAMME)


Step: TypeAlias = Callable[[Connection], None]
STEPS: tuple[Step, ...] = (
    m0001_first,
    m0002_in_the_room,
    m0003_order_and_time,
    m0004_recount,
    m0005_what_is_said,
    m0006_rooms,
    m0007_numbers,
    m0008_costs,
    m0009_extensions,
    m0010_observers,
    m0011_slips,
    m0012_channels,
    m0013_beside_a_result,
    m0014_added_people,
    m0015_rehearsals,
    m0016_staff,
    m0017_about_voters,
    m0018_typed_lists,
    m0019_actions,
    m0020_responses,
    m0021_versions,
    m0022_requests_of_staff,
    m0023_letterhead,
    m0024_printed_badges,
    m0025_printed_programmes,
    m0026_who_said_it,
    m0027_rapporteurs,
    m0028_series,
    m0029_staff_scope,
    m0030_evaluations,
    m0031_people,
    m0032_programme,
)
