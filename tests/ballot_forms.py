"""Filling in a ballot as a person does: by the controls that the page offers, whatever it asks.

No method is known here. Controls of a ballot have `data-choice`; what the page says about how
many of them, and about sums, stands in `data-least`, `data-most` and `data-sum`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

ABSTAIN = "abstain"


@dataclass
class Control:
    """A control: its kind, name and values, or the bounds of a number."""

    kind: str
    name: str
    values: list[str] = field(default_factory=list)
    least: int = 0
    most: int = 0


@dataclass
class BallotForm:
    """The form of one ballot: where it goes, what it sends along, and its controls."""

    action: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    controls: list[Control] = field(default_factory=list)
    least: int = 1
    most: int = 0
    sums: bool = False

    def filled(self, chance: Random) -> list[tuple[str, str]]:
        """The fields of the form with what somebody might choose."""
        return [*self.hidden.items(), *self.chosen(chance)]

    def chosen(self, chance: Random) -> list[tuple[str, str]]:
        """What somebody might choose: (control, value)."""
        marks: list[tuple[str, str]] = []
        left = self.most or sum(max(1, one.most) for one in self.controls)
        for one in chance.sample(self.controls, len(self.controls)):
            said = _chosen(one, chance, left)
            marks += [(one.name, value) for value in said]
            left -= sum(map(int, said)) if self.sums else len(said)
        return marks

    def abstaining(self) -> list[tuple[str, str]]:
        """An abstention."""
        [name] = {one.name for one in self.controls if ABSTAIN in one.values}
        return [*self.hidden.items(), (name, ABSTAIN)]

    @property
    def offers_abstention(self) -> bool:
        """Whether one can abstain."""
        return any(ABSTAIN in one.values for one in self.controls)


def _chosen(control: Control, chance: Random, left: int) -> list[str]:
    values = [one for one in control.values if one not in ("", ABSTAIN)]
    match control.kind:
        case "radio" | "select":
            return [chance.choice(values)] if values and left > 0 else []
        case "checkbox":
            return values if values and left > 0 and chance.random() < 0.6 else []
        case "number":
            most = min(control.most, left)
            number = chance.randint(min(control.least, most), most) if most > 0 else 0
            return [str(number)] if number else []
        case _:
            return [chance.choice(("air", "jalan", "air bersih"))] if left > 0 else []


def ballot_form(page: str) -> BallotForm | None:
    """The first ballot of a page, None where nothing can be sent."""
    reader = _Reader()
    reader.feed(page)
    return reader.form if reader.form.action else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form = BallotForm()
        self._inside = False
        self._select: Control | None = None
        self._option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and "ballot" in given.get("class", "").split() and not self.form.action:
            self.form.action, self._inside = given["action"], True
        if not self._inside:
            return
        if tag == "input" and given.get("type") == "hidden":
            self.form.hidden[given["name"]] = given["value"]
        if "data-least" in given:
            self.form.least = int(given["data-least"])
            self.form.most = int(given.get("data-most", "0") or "0")
            self.form.sums = "data-sum" in given
        if tag == "option" and self._select is not None:
            self._option = given.get("value", "?")
            if "value" in given:
                self._select.values.append(given["value"])
        elif "data-choice" in given:
            self._take(tag, given)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        kind = "select" if tag == "select" else given.get("type", "text")
        name = given["name"]
        before = self.form.controls[-1] if self.form.controls else None
        if kind == "radio" and before is not None and (before.kind, before.name) == (kind, name):
            before.values.append(given["value"])
            return
        bounds = (int(given.get("min") or "0"), int(given.get("max") or "0"))
        made = Control(kind, name, [], *bounds)
        if kind in ("radio", "checkbox"):
            made.values.append(given["value"])
        if kind == "select":
            self._select = made
        self.form.controls.append(made)

    def handle_data(self, data: str) -> None:
        # An option without a value has its words as one.
        if self._select is not None and self._option == "?" and data.strip():
            self._select.values.append(data.strip())
            self._option = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        if tag == "form":
            self._inside = False
