"""Counts closed rounds of polls anew: python3 recount.py [FOLDER …]

A folder holds `ballots.txt`, `roll.txt` and, where there was a list of those who might vote,
`entitled.txt`; of a vote by slips also `slips.txt`. `about.txt` is there where ballots say
something of whoever votes and it tells on nobody. Without a folder, all that lie beside this file
are counted. It prints the digest, which is the plain SHA-256 of `ballots.txt`, the seal as it was
projected and printed, and every figure. Exit status 1 if anything is wrong. Python 3.10 or later,
and nothing else.

What a text must look like is in `recounting.py`, how it is counted in `recounting_figures.py`, and
what is said of voters in `recounting_about.py`: the files with which ForumDesk checks itself.
"""

import hashlib
import json
import sys
from pathlib import Path

from recounting import CHANNELS, Invalid, Recount, recount
from recounting_about import read_about
from recounting_figures import COUNTS

# Letters that are neither vowels nor easily taken for another.
ALPHABET = "BCDEFGHJKNPRSTUVX"


def seal(digest: str) -> str:
    """The digest as 25 letters: a number modulo 17 to the 24th, units first, and a check letter."""
    number, letters = int(digest, 16), []
    for _ in range(24):
        number, letter = divmod(number, 17)
        letters.append(letter)
    weighted = sum((place % 16 + 1) * letter for place, letter in enumerate(letters))
    written = "".join(ALPHABET[one] for one in (*letters, weighted % 17))
    return "-".join(written[at : at + 5] for at in range(0, 25, 5))


def read(path: Path) -> str | None:
    """What a file holds, line ends as they are; None where there is none."""
    return path.read_bytes().decode() if path.exists() else None


def named(text: str) -> list[str]:
    """The question and its options in words."""
    defined = json.loads(text.split("\n")[1].partition(" ")[2])
    parts = [defined, *defined["options"]]
    words = [next(iter(one.get("question", one.get("text")).values())) for one in parts]
    return [words[0], *(f"option {number}: {one}" for number, one in enumerate(words[1:], 1))]


def counted(text: str, folder: Path) -> Recount:
    """The round in a folder, compared with its lists."""
    found = recount(text)
    entitled, slips = read(folder / "entitled.txt"), read(folder / "slips.txt")
    check_lists(found, read(folder / "roll.txt") or "", entitled, slips)
    about = read(folder / "about.txt")
    if about is not None:
        answers = len(found.question.about)
        _said, faults = read_about(about, sealed=found.about, ballots=found.ids, answers=answers)
        found.faults += faults
    if found.question.method not in COUNTS:
        found.faults.append("this method is not known here, so that nothing was counted")
    return found


def check_lists(found: Recount, roll: str, entitled: str | None, slips: str | None) -> None:
    """Compare `roll.txt`, and the other two where they are, with the text and each other.

    A line is `PERSON CHANNEL` in the one and `PERSON GROUP -` in the second. Where nobody was
    registered, that one is empty and a rule says how many might vote. In a vote by slips the roll
    has `SLIP CHANNEL`, and `slips.txt` has `SLIP -` or `SLIP spoilt` for each that was printed.
    """
    voters = _listed(found, "roll", found.roll, roll)
    ways = [line.partition(" ")[2] for line in roll.split("\n")[:-1]]
    unlisted = found.question.rules.get("roll") == "none"
    for way in ("phone", "desk"):
        if ways.count(way) != found.channels.get(way, 0):
            found.faults.append(f"the roll has {ways.count(way)} marks of the channel {way}")
    if not unlisted and ways.count("paper") < found.channels.get("paper", 0):
        found.faults.append("more paper ballots were typed than were handed out")
    if found.question.kind == "named" and len({*voters} & {*found.ids}) != found.marked:
        found.faults.append("the ballots are not those of the people on the roll")
    if entitled is None and found.entitled != "-":
        found.faults.append("entitled.txt is missing")
    if entitled is not None:
        listed = _listed(found, "entitled", found.entitled, entitled)
        by_slips = found.question.kind == "slip"
        most = found.question.rule("entitled", 0) if unlisted else len(listed)
        if (unlisted or not by_slips) and len(voters) + found.cast - found.marked > most:
            found.faults.append("more voted than were entitled")
        if not unlisted and not by_slips and not {*voters} <= {*listed}:
            found.faults.append("somebody voted who was not entitled")
    if found.slips or slips:
        _check_slips(found, voters, slips or "")


def _check_slips(found: Recount, voters: list[str], slips: str) -> None:
    announced, _, numbers = found.slips.partition(" given=")
    listed = _listed(found, "slips", announced, slips)
    spoilt = {line[:-7] for line in slips.split("\n") if line.endswith(" spoilt")}
    if not numbers.endswith(f" spoilt={len(spoilt)}"):
        found.faults.append("the spoilt slips are not as many as were announced")
    if not {*voters} <= {*listed} - spoilt:
        found.faults.append("a slip voted that was not printed, or was spoilt")


def _listed(found: Recount, name: str, announced: str, text: str) -> list[str]:
    lines = text.split("\n")[:-1]
    if f"{len(lines)} {hashlib.sha256(text.encode()).hexdigest()}" != announced:
        found.faults.append(f"{name}.txt is not the list that was sealed")
    people = [line.partition(" ")[0] for line in lines]
    if len(set(people)) != len(people):
        found.faults.append(f"{name}.txt names somebody twice")
    return sorted(people)


def told(found: Recount) -> list[str]:
    """Lines for people; options by their numbers."""
    asked = found.question
    lines = [
        f"{asked.kind} poll, {asked.method}, round {asked.round}",
        f"digest {found.digest}",
        f"seal   {seal(found.digest)}",
        f"cast {found.cast}, abstained {found.abstained}, invalid {found.invalid}: "
        + ", ".join(f"{found.channels.get(one, 0)} {one}" for one in CHANNELS),
    ]
    if asked.agreed:
        lines.append("agreed without objection: nobody voted")
    elif asked.method in COUNTS:
        options, counts = COUNTS[asked.method](found.valid, asked)
        numbers = {option: f"option {number}" for number, option in enumerate(asked.options, 1)}
        figures = {numbers[one]: options[one] for one in asked.options if options.get(one)}
        for name, value in {**figures, **counts}.items():
            said = json.dumps(value, ensure_ascii=False)
            for option, number in numbers.items():
                said = said.replace(option, number)
            lines.append(f"{name}: {said}")
    return [*lines, *(f"WRONG: {one}" for one in found.faults or ())]


def main(folders: list[Path]) -> int:
    """Count each folder and print what is there; 1 if anything is wrong."""
    here = Path(__file__).resolve().parent
    chosen = folders or sorted(path.parent for path in here.glob("*/ballots.txt"))
    wrong = not chosen
    for folder in chosen:
        print(f"\n{folder.name}")
        try:
            text = read(folder / "ballots.txt") or ""
            found = counted(text, folder)
        except (Invalid, OSError, UnicodeDecodeError) as error:
            print(f"WRONG: {error}")
            wrong = True
            continue
        print("\n".join([*named(text), *told(found)]))
        wrong |= bool(found.faults)
    print("\nSomething is wrong." if wrong else "\nNothing is wrong.")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main([Path(one) for one in sys.argv[1:]]))
