"""What people are told of their data, and what whoever answers for it has to know, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum
from forumdesk.domain.privacy import (
    About,
    Basis,
    BreachOf,
    Handling,
    NoticeOf,
    PrivacyNotice,
    ProcessingOf,
    WipeOf,
)
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.text import Text
from forumdesk.i18n import N_, _, language, ngettext
from forumdesk.wording import erasing
from forumdesk.wording import programme as programme_words
from forumdesk.wording.registration import field_label, field_purpose
from forumdesk.wording.written import (
    Head,
    Numbered,
    Part,
    Rows,
    Section,
    Signer,
    Tone,
    pairs,
    passage,
    say,
)

_BASES: Mapping[Basis, str] = {
    Basis.CONSENT: N_("You agree to it by registering, and may withdraw that at any time."),
    Basis.PUBLIC_TASK: N_("It is needed for a task in the public interest."),
    Basis.LEGAL_DUTY: N_("The law asks for it."),
    Basis.LEGITIMATE_INTEREST: N_("It is needed to hold the forum, and harms nobody's interests."),
}


def basis(value: Basis) -> str:
    """The ground on which data is used, as people are told of it."""
    return _(_BASES[value])


def kept_until(forum: Forum, field: RegistrationField) -> date:
    """The last day on which an answer is kept."""
    return forum.ends + timedelta(days=field.keep_days)


def about(forum: Forum) -> str:
    """The days of the forum."""
    return programme_words.dates(forum.starts, forum.ends)


def notice(of: NoticeOf) -> list[Section]:
    """Who answers for people's data, what is asked and kept, and what they can ask for."""
    return [
        Section(_("Who answers for your data"), answering(of.forum, of.notice)),
        Section(_("What is asked, why, and until when it is kept"), _asked(of)),
        Section(_("What else is kept"), _else_kept(of)),
        Section(_("What this computer does not keep"), not_kept()),
        Section(_("What you can ask for"), rights()),
    ]


def answering(forum: Forum, of: PrivacyNotice, *more: tuple[str, str]) -> tuple[Part, ...]:
    """Who answers, whom to ask, what for, on what ground, and who is given it."""
    told = [
        *_named(of),
        (_("What it is for"), _words(of.purpose) or _the_forum(forum)),
        (_("On what ground"), basis(of.basis)),
        (_("Who is given it"), _words(of.recipients) or _("Nobody else.")),
        *more,
    ]
    return pairs(Head("", 26), Head("", 74), told)


def _named(of: PrivacyNotice) -> list[tuple[str, str]]:
    return [(_("Who answers"), of.controller or "–"), (_("Whom to ask"), of.contact or "–")]


def _whom(of: PrivacyNotice) -> tuple[Part, ...]:
    return pairs(Head("", 26), Head("", 74), _named(of))


def _the_forum(forum: Forum) -> str:
    title = isolated(forum.title.in_language(language()))
    return _("To run “{title}” and to prove who attended.").format(title=title)


def _words(text: Text) -> str:
    return text.in_language(language())


def _asked(of: NoticeOf | ProcessingOf) -> tuple[Part, ...]:
    """Fields with the same reason and life stand together, those not asked any more last."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in (*of.fields, *of.held):
        until = programme_words.day(kept_until(of.forum, one))
        if not one.used:
            until = _("no longer asked; still kept until {day}").format(day=until)
        alike.setdefault((field_purpose(one), until), []).append(field_label(one))
    heads = (Head(_("What"), 36), Head(_("Why"), 36), Head(_("Kept until"), 28))
    rows = tuple(
        (say(", ".join(labels)), say(why), say(until)) for (why, until), labels in alike.items()
    )
    optional = passage(_("Only the name is needed. Every other answer is your choice."), Tone.ASIDE)
    return (Rows(heads, rows), optional) if rows else ()


def _else_kept(of: NoticeOf) -> tuple[Part, ...]:
    """What nobody is asked for but comes of taking part."""
    told = [
        _("Your badges, and when you came and went, for as long as your name."),
        _(
            "What you do with your name: parts in the programme, what the record says of you, votes"
            " by name, and inputs that you sign."
        ),
    ]
    if of.forum.ground_rules:
        told.append(_("That you accepted the ground rules, and when, for as long as your name."))
    if of.following:
        told.append(
            _(
                "Your name and contact on the list of those who want to hear more, if you put"
                " yourself on it, until you withdraw."
            )
        )
    return (Numbered(tuple(map(say, told))),)


def not_kept() -> tuple[Part, ...]:
    """What nobody can be told of, for no file has it."""
    return (
        Numbered(
            (
                say(_("How you voted in a secret vote: after sealing there is no link to you.")),
                say(_("Who sent an input without a name.")),
                say(_("Addresses, types or positions of phones.")),
            )
        ),
    )


def rights() -> tuple[Part, ...]:
    """What people can ask for."""
    return (
        Numbered(
            (
                say(_("To see everything that is known of you, on paper or as a file.")),
                say(_("To have it corrected.")),
                say(_("To have your name and answers erased. Results of votes stay as they are.")),
                say(_("To withdraw what you agreed to.")),
            )
        ),
    )


def as_of(forum: Forum, at: datetime) -> str:
    """The moment whose state a paper tells."""
    return _("As of {moment}").format(moment=moment(forum, at))


def moment(forum: Forum, instant: datetime) -> str:
    """A day and time by the forum's clock."""
    local = instant.astimezone(ZoneInfo(forum.time_zone))
    return f"{programme_words.short_day(local.date())}, {local:%H:%M}"


def processing(of: ProcessingOf) -> list[Section]:
    """What is kept of people and why, and what was done with it."""
    people = (_("People registered"), str(of.people))
    return [
        Section(_("Who answers for the data"), answering(of.forum, of.notice, people)),
        Section(_("What is asked, why, and until when it is kept"), _asked(of)),
        Section(_("What was done with it"), _handled(of)),
    ]


def _handled(of: ProcessingOf) -> tuple[Part, ...]:
    if not of.handled:
        return (passage(_("Nothing is noted beyond registering people and letting them in.")),)
    heads = (Head(_("When"), 30), Head(_("What"), 70))
    rows = tuple((say(moment(of.forum, one.at)), say(handled(one))) for one in of.handled)
    return (Rows(heads, rows),)


def handled(of: Handling) -> str:
    """What was done with people's data, in a line that names nobody."""
    number = of.number
    match of.about:
        case About.IMPORTED:
            words = ngettext(
                "A list was imported: {n} person", "A list was imported: {n} people", number
            )
        case About.GIVEN_OUT:
            words = ngettext(
                "{what} was written for others: {n} person",
                "{what} was written for others: {n} people",
                number,
            )
        case About.REDUCED:
            words = ngettext(
                "Reduced to statistics: {n} person", "Reduced to statistics: {n} people", number
            )
        case About.LET_GO:
            words = _("Answers deleted: {n}")
        case _:
            words = _(_PLAINLY[of.about])
    return words.format(n=number, what=of.what)


_PLAINLY: Mapping[About, str] = {
    About.TOLD: N_("Somebody was given what is known of them"),
    About.REISSUED: N_("A badge was replaced"),
    About.REVOKED: N_("A badge was revoked"),
    About.MERGED: N_("Two entries of one person were put together"),
    About.ERASED: N_("Somebody was erased"),
    About.ENDED: N_("The forum was ended: keys and contacts wiped"),
}


def wiped(of: WipeOf) -> list[Section]:
    """What was wiped when a forum was ended, and what stays."""
    return [
        Section(_("What was wiped"), _gone(of)),
        Section(_("What stays"), _stays(of)),
        Section(_("How to check it"), _checked(of)),
        Section(_("Who answers for the data"), _whom(of.notice)),
    ]


def _gone(of: WipeOf) -> tuple[Part, ...]:
    rows = tuple((say(erasing.wipe(what)), say(str(number))) for what, number in of.rows)
    words = _(
        "Wiped on {moment}, also in the copies that ForumDesk had kept and could reach."
    ).format(moment=moment(of.forum, of.at))
    heads = (Head("", 70), Head("", 30, right=True))
    return (passage(words), Rows(heads, rows))


def _stays(of: WipeOf) -> tuple[Part, ...]:
    told = [erasing.remains(one) for one in of.remains]
    if of.reduced:
        told.insert(0, _("Names were let go before: the forum is reduced to statistics."))
    return (Numbered(tuple(say(one) for one in told)),)


def _checked(of: WipeOf) -> tuple[Part, ...]:
    words = _(
        "The desk's log tells of it in the line {hash}. “forumdesk check” reads the log and says"
        " whether it is whole; no badge of this forum opens anything any more."
    )
    return (passage(words.format(hash=of.line)),)


def wiped_by() -> tuple[Signer, ...]:
    """Who signs for it: whoever did it, and whoever answers for the data."""
    return Signer(_("Wiped by")), Signer(_("For who answers for the data"))


def breach(of: BreachOf) -> list[Section]:
    """What to do when somebody has the file who should not: by when, and what it touches."""
    return [
        Section(_("By when"), _deadline(of)),
        Section(_("What happened"), _written_in(of.happened)),
        Section(_("Whose data it is"), _touched(of)),
        Section(_("What nobody learns from the file"), _not_learnt(of)),
        Section(_("What is done about it"), _written_in(of.remedy)),
        Section(_("What to do now"), _steps(of)),
        Section(_("Letter to those concerned"), _letter(of)),
    ]


def _deadline(of: BreachOf) -> tuple[Part, ...]:
    told = [
        (_("Noticed"), moment(of.forum, of.noticed)),
        (_("Tell people and the authority by"), moment(of.forum, of.tell_by)),
    ]
    law = _("Three times 24 hours (Indonesia, UU 27/2022 article 46); 72 hours (GDPR article 33).")
    return (*pairs(Head("", 42), Head("", 58), told), passage(law, Tone.ASIDE))


def _written_in(words: str) -> tuple[Part, ...]:
    return (passage(words or "_" * 60),)


def _touched(of: BreachOf) -> tuple[Part, ...]:
    counts = [(field_label(field), str(number)) for field, number in of.fields]
    more = [
        (_("Inputs"), of.inputs),
        (_("of them with a name"), of.signed),
        (_("Rounds of votes by name"), of.named),
        (_("People waiting for the desk"), of.waiting),
        (_("Contacts of those who want to hear more"), of.contacts),
    ]
    rows = [*counts, *((words, str(number)) for words, number in more if number)]
    heads = (Head("", 70), Head("", 30, right=True))
    total = ngettext("{n} person in all", "{n} people in all", of.people).format(n=of.people)
    table = Rows(heads, tuple((say(words), say(number)) for words, number in rows))
    return (passage(total, Tone.STRONG), *((table,) if rows else ()))


def _not_learnt(of: BreachOf) -> tuple[Part, ...]:
    sealed = ngettext(
        "How anybody voted in {n} round of secret votes that is sealed.",
        "How anybody voted in {n} rounds of secret votes that are sealed.",
        of.secret,
    ).format(n=of.secret)
    told = [sealed] if of.secret else []
    return (Numbered(tuple(map(say, (*told, _("Who sent an input without a name."))))),)


def _steps(of: BreachOf) -> tuple[Part, ...]:
    return (
        Numbered(
            (
                say(_("Write down what happened, when, and who noticed it.")),
                say(_("Replace badges and drop paired devices if phones or codes were lost.")),
                say(
                    _("Tell {controller}, and ask whether the authority has to be told.").format(
                        controller=isolated(of.notice.controller or _("who answers for the data"))
                    )
                ),
                say(_("Tell the people in writing: the letter below is a beginning.")),
                say(_("Keep this sheet.")),
            )
        ),
    )


def _letter(of: BreachOf) -> tuple[Part, ...]:
    fields = ", ".join(field_label(field) for field, _number in of.fields)
    words = [
        _("At “{title}” data about you may have come into the wrong hands.").format(
            title=isolated(_words(of.forum.title))
        ),
        _("It was noticed on {moment}. This data is concerned: {fields}.").format(
            moment=moment(of.forum, of.noticed), fields=fields or "–"
        ),
        of.happened,
        of.remedy,
        _("We are sorry. Questions: {contact}.").format(contact=of.notice.contact or "–"),
    ]
    return tuple(passage(one) for one in words if one)
