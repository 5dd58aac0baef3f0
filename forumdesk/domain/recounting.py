"""Reads a closed round of a poll anew, from the text that was sealed (`ballots.txt`).

For auditors, who get this file with the ballots, and for `forumdesk check`: which ballots there
are, and which of them are valid. It needs Python 3.10 and its standard library, and shares no code
with the program that took and counted the ballots. `recounting_figures.py` counts the valid ones.
Begin at `recount`, and at the table `BALLOTS` at the end. Every line of the text ends with a line
feed:

    ForumDesk recount 1
    definition {what was asked and by which rules, as JSON}
    entitled NUMBER SHA-256 of entitled.txt     (or a hyphen where there was no list)
    roll NUMBER SHA-256 of roll.txt
    slips NUMBER SHA-256 of slips.txt given=NUMBER spoilt=NUMBER    (of a vote by slips alone)
    about SHA-256 of about.txt                  (where ballots say something of whoever votes)
    channels paper=2 phone=58                   (or a hyphen where nobody voted)
    ballots NUMBER
    ID CHOICES                                  (a line for each ballot, sorted)
    end

CHOICES name options by their numbers: `2` a single choice, `1;3` an approval or a budget,
`3>1=2` a ranking with the best first, `1:5;2:?` scores, points or answers to statements, `yes` or
`no` to a motion, `4` a step of a scale, `["a word"]` words, and `abstain` anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ABSTAIN, UNKNOWN = "abstain", "?"
CHANNELS = ("phone", "desk", "paper", "hands")
_LIST = re.compile(r"(0|[1-9][0-9]{0,8}) [0-9a-f]{64}")
_SLIPS = re.compile(
    r"(0|[1-9][0-9]{0,8}) [0-9a-f]{64} given=(-|\d{1,9}) spoilt=(\d{1,9})", re.ASCII
)
_HASH = re.compile(r"[0-9a-f]{64}")
_CHANNELS = re.compile(r"-|[a-z]+=[1-9][0-9]{0,8}( [a-z]+=[1-9][0-9]{0,8})*")
_BALLOT = re.compile(r"[0-9a-f]{32} (.+)")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
# Takes no room: soft hyphen, zero-width space, marks of direction, word joiner, byte order mark.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


class Invalid(ValueError):
    """Why a ballot, a line or a text is not what it should be."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; `options` are ids in the order of their numbers, `costs` by id.

    What was `agreed` without objection was asked by the chair: there was no vote. `about` are the
    ids of the answers to what was asked about voters; none where nothing was.
    """

    poll: str
    round: int
    kind: str
    method: str
    options: tuple[str, ...]
    costs: Mapping[str, int]
    rules: Mapping[str, object]
    agreed: bool = False
    about: tuple[str, ...] = ()

    @classmethod
    def of(cls, definition: str) -> Question:
        """The question in a definition.

        Raises:
            Invalid: it is none.
        """
        try:
            whole = json.loads(definition)
            costs = {str(one["id"]): max(1, int(one.get("cost") or 1)) for one in whole["options"]}
            rules = whole["rules"] if isinstance(whole["rules"], dict) else {}
            return cls(
                poll=str(whole["id"]),
                round=int(whole["round"]),
                kind=str(whole["kind"]),
                method=str(whole["method"]),
                options=(*costs,),
                costs=costs,
                rules=rules,
                agreed="agreed" in whole,
                about=tuple(str(one["id"]) for one in whole["about"]["options"])
                if "about" in whole
                else (),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Invalid("the definition cannot be read") from None

    def rule(self, name: str, usual: int) -> int:
        """A rule that is a number; what is none says no more than if it were not there."""
        said = str(self.rules.get(name))
        return int(said) if _NUMBER.fullmatch(said) else usual

    def scale(self, low: int, high: int) -> range:
        """Every value of the scale, which is this one unless a rule has another."""
        ends = str(self.rules.get("scale")).split("..")
        if len(ends) == 2 and all(map(_NUMBER.fullmatch, ends)):
            low, high = map(int, ends)
        return range(low, high + 1)

    def known(self, word: str) -> str:
        """What words have in common that are the same: letter case aside, but with all marks."""
        seen = unicodedata.normalize("NFC", word.translate(_UNSEEN)).casefold()
        return " ".join(unicodedata.normalize("NFC", seen).split())

    def words(self, choices: Any) -> str:
        """How choices are written, valid or not; a question mark where they cannot be."""
        if choices == ABSTAIN:
            return ABSTAIN
        numbers = {option: str(number) for number, option in enumerate(self.options, start=1)}
        try:
            words = BALLOTS[self.method].write(choices, numbers)
            words.encode()
        except (LookupError, TypeError, ValueError, AttributeError):
            return UNKNOWN
        return UNKNOWN if "\n" in words else words


@dataclass(frozen=True, slots=True)
class Ballot:
    """How ballots of a method are read and written; `read` takes none that is not valid.

    Choices are values of JSON as a forum file keeps them, with options by their ids.
    """

    read: Callable[[str, Question], Any]
    write: Callable[[Any, Mapping[str, str]], str]


@dataclass(slots=True)
class Recount:
    """What is in a text; `faults` is all that is wrong with it, empty when it is whole.

    `roll`, `entitled`, `slips` and `about` announce the lists; the last two are empty where there
    are no slips, or nothing was asked about voters. `ids`
    are those of the ballots; `valid` are choices and how many chose so.
    """

    question: Question
    digest: str
    roll: str
    entitled: str
    slips: str
    channels: Mapping[str, int]
    ids: Sequence[str] = ()
    abstained: int = 0
    invalid: int = 0
    valid: list[tuple[Any, int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    about: str = ""

    @property
    def cast(self) -> int:
        """All ballots."""
        return len(self.ids)

    @property
    def marked(self) -> int:
        """Ballots that stand for a mark on the roll.

        Raised hands have none, nor has paper where nobody was registered. Of people who are marked
        for paper some may not have given it back.
        """
        without = ["hands", *(["paper"] if self.question.rules.get("roll") == "none" else [])]
        return self.cast - sum(self.channels.get(one, 0) for one in without)


def recount(text: str) -> Recount:
    """Check every line of a recount text and sort out its ballots.

    Raises:
        Invalid: it is no such text.
    """
    first, *lines = text.split("\n")
    slips, about = (_only_in_some(name, lines) for name in ("slips", "about"))
    heads = [line.partition(" ") for line in lines[:5]]
    names = ["definition", "entitled", "roll", "channels", "ballots"]
    if first != "ForumDesk recount 1" or [name for name, _, _ in heads] != names:
        raise Invalid("this is no recount text of the form that is known here")
    definition, entitled, roll, channels, announced = (words for _, _, words in heads)
    digest = hashlib.sha256(text.encode()).hexdigest()
    found = Recount(Question.of(definition), digest, roll, entitled, slips, _channels(channels))
    found.about = about
    ballots = lines[5:-2]
    found.ids = [line.partition(" ")[0] for line in ballots]
    found.faults += _faults(found, channels, announced, ballots)
    if lines[-2:] != ["end", ""]:
        found.faults.append("the text does not end with the line `end`")
    _sort_out(found, ballots)
    return found


def choices_of(words: str, asked: Question) -> Any:
    """The choices of a ballot that are written in these words.

    Raises:
        Invalid: it is not valid by the rules, or not written in the one way there is.
    """
    if words == ABSTAIN and asked.rules.get("abstain") == "yes":
        return ABSTAIN
    if asked.method not in BALLOTS:
        raise Invalid("ballots of this method are not known here")
    return BALLOTS[asked.method].read(words, asked)


def _only_in_some(name: str, lines: list[str]) -> str:
    """What a line that only some texts have says, which is taken out; empty without it."""
    there = lines[3:4] and lines[3].startswith(f"{name} ")
    return lines.pop(3).partition(" ")[2] if there else ""


def _channels(words: str) -> Mapping[str, int]:
    pairs = re.findall(r"([a-z]+)=([0-9]+)", words)
    return {name: int(number) for name, number in pairs}


def _faults(found: Recount, channels: str, announced: str, ballots: list[str]) -> Iterator[str]:
    if announced != str(len(ballots)):
        yield f"{announced} ballots are announced, and {len(ballots)} are there"
    if not _LIST.fullmatch(found.roll) or int(found.roll.split()[0]) < found.marked:
        yield "the roll is shorter than there are ballots with a mark on it"
    if found.entitled != "-" and not _LIST.fullmatch(found.entitled):
        yield "the line `entitled` has another form"
    if bool(found.slips) != (found.question.kind == "slip"):
        yield "a vote by slips has the line `slips`, and no other vote has it"
    if bool(found.about) != bool(found.question.about and not found.question.agreed):
        yield "a vote that asks about voters has the line `about`, and no other vote has it"
    if found.about and not _HASH.fullmatch(found.about):
        yield "the line `about` has another form"
    if found.question.agreed and (ballots or found.roll.split()[0] != "0"):
        yield "nobody votes where it is agreed without objection, and there are votes"
    if found.slips and not _SLIPS.fullmatch(found.slips):
        yield "the line `slips` has another form"
    named = sum(found.channels.values()) == len(ballots) and {*found.channels} <= {*CHANNELS}
    if not _CHANNELS.fullmatch(channels) or not named:
        yield "the channels do not make up the ballots"
    if ballots != sorted(ballots):
        yield "the ballots are not sorted"
    times = Counter(found.ids)
    yield from (f"ballot {one} is there {n} times" for one, n in times.items() if n > 1)


def _sort_out(found: Recount, ballots: Sequence[str]) -> None:
    written = [match[1] if (match := _BALLOT.fullmatch(line)) else "" for line in ballots]
    for words, number in Counter(written).items():
        try:
            choices = choices_of(words, found.question)
        except Invalid as error:
            found.invalid += number
            line = written.index(words) + 7 + bool(found.slips) + bool(found.about)
            found.faults.append(f"line {line}, {number} such: {error}")
            continue
        if choices == ABSTAIN:
            found.abstained += number
        else:
            found.valid.append((choices, number))


# Reading ballots: each gives the choices as a file keeps them, and takes none that is not valid.


def _number(words: str) -> int:
    if not _NUMBER.fullmatch(words):
        raise Invalid(f"{words[:20]!r} is no number")
    return int(words)


def _option(words: str, asked: Question) -> str:
    number = _number(words)
    if not 1 <= number <= len(asked.options):
        raise Invalid(f"there is no option {number}")
    return asked.options[number - 1]


def _in_order(numbers: Sequence[str], asked: Question) -> list[str]:
    """Options by their numbers, which must grow: so none comes twice."""
    options = [_option(one, asked) for one in numbers]
    if sorted(set(options), key=asked.options.index) != options:
        raise Invalid("an option comes twice, or before one with a lower number")
    return options


def _within(number: int, least: int, most: int, what: str) -> None:
    if not least <= number <= most:
        raise Invalid(f"{number} {what}, and not {least} to {most}")


def _read_single(words: str, asked: Question) -> list[str]:
    return [_option(words, asked)]


def _read_approval(words: str, asked: Question) -> list[str]:
    options = _in_order(words.split(";"), asked)
    _within(len(options), asked.rule("min", 1), asked.rule("max", len(asked.options)), "options")
    return options


def _read_budget(words: str, asked: Question) -> list[str]:
    options = _read_approval(words, asked)
    _within(sum(asked.costs[one] for one in options), 0, asked.rule("budget", 0), "is spent")
    return options


def _read_ranking(words: str, asked: Question) -> list[Any]:
    ranks = [_in_order(one.split("="), asked) for one in words.split(">")]
    named = [option for rank in ranks for option in rank]
    if len(set(named)) != len(named):
        raise Invalid("an option is ranked twice")
    _within(len(named), asked.rule("min", 1), asked.rule("max", len(asked.options)), "ranked")
    return [rank[0] if len(rank) == 1 else rank for rank in ranks]


def _pairs(words: str, asked: Question) -> list[tuple[str, str]]:
    parted = [one.partition(":") for one in words.split(";")]
    options = _in_order([number for number, _, _ in parted], asked)
    return list(zip(options, (value for _, _, value in parted), strict=True))


def _read_points(words: str, asked: Question) -> dict[str, int]:
    given = {option: _number(value) for option, value in _pairs(words, asked)}
    points = asked.rule("points", max(2, -(-len(asked.options) // 3)))
    for number in given.values():
        _within(number, 1, asked.rule("cap", points), "points for an option")
    _within(sum(given.values()), 1, points, "points")
    return given


def _read_scores(words: str, asked: Question) -> dict[str, int | None]:
    scale = asked.scale(1, 5)
    given = {
        option: None if value == "?" else _number(value) for option, value in _pairs(words, asked)
    }
    for number in given.values():
        if number is not None:
            _within(number, scale[0], scale[-1], "on the scale")
    return given


def _read_statements(words: str, asked: Question) -> dict[str, int]:
    given = {option: _number(value) for option, value in _pairs(words, asked)}
    for number in given.values():
        _within(number, -1, 1, "for a statement")
    return given


def _read_motion(words: str, _asked: Question) -> str:
    if words not in ("yes", "no"):
        raise Invalid("neither yes nor no")
    return words


def _read_gradient(words: str, asked: Question) -> int:
    scale = asked.scale(1, 8)
    _within(_number(words), scale[0], scale[-1], "on the scale")
    return int(words)


def _read_words(words: str, asked: Question) -> list[str]:
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, list) or not all(map(_is_word, said)):
        raise Invalid("no list of words")
    if _compact(said) != words or len({asked.known(one) for one in said}) != len(said):
        raise Invalid("a word comes twice, or the list is not in its one form")
    _within(len(said), asked.rule("min", 1), asked.rule("max", 3), "words")
    return said


def _is_word(one: object) -> bool:
    """One line of at most 40 characters, composed (NFC), with something to see in it."""
    if not isinstance(one, str) or len(one) > 40 or one != unicodedata.normalize("NFC", one):
        return False
    kinds = {unicodedata.category(character) for character in one}
    seen = any(kind[0] in "LNPS" for kind in kinds)
    return one == " ".join(one.split()) and seen and not kinds & {"Cc", "Cs"}


# Writing ballots, only so that `forumdesk check` can make the text of what lies in a forum file.


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_list(choices: Any, numbers: Mapping[str, str]) -> str:
    return ";".join(numbers[one] for one in choices)


def _write_ranking(choices: Any, numbers: Mapping[str, str]) -> str:
    ranks = ([one] if isinstance(one, str) else one for one in choices)
    return ">".join("=".join(numbers[one] for one in rank) for rank in ranks)


def _write_pairs(choices: Any, numbers: Mapping[str, str]) -> str:
    said = sorted((int(numbers[one]), value) for one, value in choices.items())
    return ";".join(f"{number}:{'?' if value is None else value}" for number, value in said)


def _write_value(choices: Any, _numbers: Mapping[str, str]) -> str:
    return choices if isinstance(choices, str) else str(int(choices))


def _write_words(choices: Any, _numbers: Mapping[str, str]) -> str:
    return _compact(choices)


BALLOTS: Mapping[str, Ballot] = {
    "single": Ballot(_read_single, _write_list),
    "approval": Ballot(_read_approval, _write_list),
    "score": Ballot(_read_scores, _write_pairs),
    "ranking": Ballot(_read_ranking, _write_ranking),
    "points": Ballot(_read_points, _write_pairs),
    "motion": Ballot(_read_motion, _write_value),
    "gradients": Ballot(_read_gradient, _write_value),
    "budget": Ballot(_read_budget, _write_list),
    "words": Ballot(_read_words, _write_words),
    "statements": Ballot(_read_statements, _write_pairs),
}
