"""Words: a list and a picture of what people wrote, and how many wrote each."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.charts.cloud import Cloud, Word
from forumdesk.domain.methods.words import METHOD, Words
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.results.base import Column, Shown, Table, Worded
from forumdesk.wording.results.papers import Fill, PaperBallot, PaperLine

# More than this are too small to be read from afar; the list has all.
MOST_DRAWN = 60
# In one line beside other results.
_BRIEF = 10


class WordsWorded(Worded[Words]):
    """Words of people's own."""

    typed_as = '["air"]'

    def name(self) -> str:
        """Words."""
        return _("Words")

    def how(self, poll: Poll) -> str:
        """How many, and that somebody reads them first."""
        most = METHOD.most(poll.rules)
        return ngettext(
            "Write {n} word or short phrase. The organisers read it before the room does.",
            "Write up to {n} words or short phrases. The organisers read them before the room"
            " does.",
            most,
        ).format(n=most)

    def paper(self, poll: Poll) -> PaperBallot:
        """A line for each word."""
        places = range(1, METHOD.most(poll.rules) + 1)
        return PaperBallot(tuple(PaperLine("", str(place)) for place in places), fill=Fill.WORDS)

    def without_threshold(self) -> str:
        """Nothing."""
        return _("nothing is decided")

    def sentence(self, result: Result, outcome: Words, decision: Decision) -> str:
        """How many words there are, and from how many people."""
        words = ngettext("{n} different word", "{n} different words", len(outcome.people))
        people = ngettext("from {n} person", "from {n} people", result.valid)
        said = f"{words.format(n=len(outcome.people))} {people.format(n=result.valid)}."
        return " ".join([said, *_struck(outcome)])

    def alone(self, result: Result, decision: Decision) -> str:
        """That there is nothing to decide."""
        return _("Words decide nothing.")

    def shown(self, result: Result, outcome: Words) -> Shown:
        """The cloud and the list."""
        table = Table(
            columns=(Column(_("Word"), 70), Column(_("from people"), 30, right=True)),
            rows=tuple((word, str(number)) for word, number in outcome.people.items()),
        )
        drawn = [Word(*pair) for pair in outcome.people.items()][:MOST_DRAWN]
        charts = (Cloud(_("The words, the larger the more people wrote them"), tuple(drawn)),)
        return Shown((table,), charts if drawn else (), _struck(outcome))

    def brief(self, result: Result, outcome: Words) -> tuple[str, ...]:
        """The most frequent ones."""
        return tuple(f"{word} {number}" for word, number in [*outcome.people.items()][:_BRIEF])

    def figures(self, result: Result, outcome: Words) -> Mapping[str, Mapping[str, object]]:
        """There are no options."""
        return {}

    def counts(self, result: Result, outcome: Words) -> Mapping[str, object]:
        """Words to people, the most first, and how many words were struck out."""
        return {"words": dict(outcome.people), "struck": outcome.struck}


def _struck(outcome: Words) -> tuple[str, ...]:
    """How many words are not shown."""
    if outcome.unknown:
        return (
            _("Which words were struck out cannot be read in the file, so that none is shown."),
        )
    if not outcome.struck:
        return ()
    sentence = ngettext("{n} word is not shown.", "{n} words are not shown.", outcome.struck)
    return (sentence.format(n=outcome.struck),)


WORDED = WordsWorded()
