"""The form of a session: when and where, what it is about and for, and who does what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget, QWidget

from forumdesk.desktop.pages.programme.parts import PartsEditor, drafts_of
from forumdesk.desktop.pages.programme.purpose import PurposeFields
from forumdesk.desktop.pages.programme.tag_field import TagField
from forumdesk.desktop.pages.programme.telling import TellingField
from forumdesk.desktop.pages.programme.timetable.layout import Spot
from forumdesk.desktop.pages.programme.when import WhenFields
from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField, add_row, form_on
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import column, label
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.domain.changes import SAME
from forumdesk.domain.errors import Refused
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.text import clean_line
from forumdesk.i18n import _, language
from forumdesk.operations import programme as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.protecting import choose_attribution
from forumdesk.operations.untouched import Seen, only_changed, seen_of, store_session_over
from forumdesk.store import programme as rows
from forumdesk.store.reader import Store
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

Make = Callable[[Store, operations.NewSession], Outcome[ForumSession]]


def _add(db: Store, new: operations.NewSession) -> Outcome[ForumSession]:
    return operations.add_session(db, new=new)


def _words() -> dict[str, str]:
    """What is written in the languages of the forum."""
    return {
        "title": _("Title"),
        "theme": _("Theme"),
        "focus": _("Focus question"),
        "description": _("Description"),
        "why": _("Why it matters"),
        "decision": _("Feeds the decision"),
        "promise": _("What becomes of it"),
    }


class SessionDialog(FormDialog):
    """Add a session, or change `changing`; `saved` gets it. All is stored as one step.

    A new one is proposed `at` a place of the timetable, or after the last; one that `waits` has no
    day and goes into the tray. It may `begin` with what is known of it, and `make` stores it.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        tokens: Tokens,
        *,
        saved: Callable[[ForumSession], object],
        changing: ForumSession | None = None,
        at: Spot | None = None,
        waits: bool = False,
        begin: operations.NewSession | None = None,
        make: Make = _add,
    ) -> None:
        title = _("Add session") if changing is None else _("Change session")
        action = _("Add") if changing is None else _("Save")
        super().__init__(parent, title, action=action, width=820)
        self._session, self._saved, self._changing = session, saved, changing
        self._begun, self._make = begin, make
        languages = session.forum.languages
        self.texts = {key: TextField(words, languages) for key, words in _words().items()}
        self.when = WhenFields(session, self.texts["title"])
        self.telling = TellingField()
        self.purpose = PurposeFields(
            decision=self.texts["decision"], promise=self.texts["promise"], telling=self.telling
        )
        self.tags = TagField(session.db)
        self.parts = PartsEditor(session.db, tokens, languages=languages)
        self.tabs = QTabWidget()
        self._build()
        self._before: object = None
        self._seen: Seen | None = None
        self._begin(at, waits=waits)
        self.on_save(self._save)
        self.texts["title"].setFocus()

    def _begin(self, at: Spot | None, *, waits: bool) -> None:
        """What stands in the fields at first."""
        if self._changing is not None:
            self._fill(self._changing)
        elif self._begun is not None:
            self._fill_fields(self._begun)
        elif at is not None:
            self.when.propose_at(at)
        else:
            self.when.propose(rows.sessions(self._session.db))
        if waits:
            self.when.wait()

    def _build(self) -> None:
        self.tabs.addTab(self.when, _("When and where"))
        self.tabs.addTab(self._about(), _("What it is about"))
        self.tabs.addTab(self.purpose, _("What it is for"))
        if self.tags.offers_any:
            self.tabs.addTab(self.tags, _("Outcomes"))
        people = QWidget()
        people.setLayout(column(16, self.parts))
        self.tabs.addTab(people, _("People and roles"))
        self.body.insertWidget(0, self.tabs, 1)

    def _about(self) -> QWidget:
        about = QWidget()
        form = form_on(about)
        add_row(form, _("Theme"), self.texts["theme"])
        several = label(_("Several questions each end with a question mark."), "muted", wrap=True)
        focus = QWidget()
        focus.setLayout(column(self.texts["focus"], several, spacing=4))
        focus.setFocusProxy(self.texts["focus"])
        add_row(form, _("Focus question"), focus)
        add_row(form, _("Description"), self.texts["description"])
        add_row(form, _("Why it matters"), self.texts["why"])
        return about

    def _fill(self, session: ForumSession) -> None:
        self._seen = seen_of(self._session.db, session)
        self._fill_fields(session)
        self.tags.show_session(session)
        self.telling.show_session(session)
        self.parts.show_drafts(drafts_of(self._session.db, session))
        self._before = list(self.parts.drafts.rows)

    def _fill_fields(self, session: ForumSession | operations.NewSession) -> None:
        for name, field in self.texts.items():
            field.show_text(getattr(session, name))
        self.when.show_session(session)
        self.purpose.show_session(session)

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.tabs.setCurrentWidget(self.when)
        self.problem(sentence)
        field.setFocus()

    def _written(self) -> operations.NewSession | None:
        """The session that the form holds; None if one of its fields cannot be."""
        when, texts = self.when, {name: field.text for name, field in self.texts.items()}
        if not texts["title"]:
            self._refuse(_("The title is missing."), self.texts["title"])
            return None
        try:
            starts, ends = when.times()
        except Refused as refused:
            self._refuse(refusal(refused, to=Shell.WINDOW), when.ends)
            return None
        code, taken = clean_line(when.code.text()), when.whose_code(but=self._changing)
        if taken is not None:
            called = taken.title.in_language(language())
            sentence = _("The code {code} belongs to “{title}” already.")
            self._refuse(sentence.format(code=code, title=called), when.code)
            return None
        return operations.NewSession(
            type=when.type.chosen,
            starts=starts,
            ends=ends,
            code=code,
            room=when.room.chosen,
            attribution=self.telling.chosen,
            parts=self.parts.parts(),
            scheduled=when.day.chosen is not None,
            language=when.spoken.chosen,
            capacity=when.expected.value() or None,
            rounds=when.rounds.value(),
            participation=self.purpose.level.chosen,
            stage=self.purpose.stage.chosen,
            tags=self.tags.chosen,
            title=texts["title"],
            theme=texts["theme"],
            focus=texts["focus"],
            description=texts["description"],
            why=texts["why"],
            decision=texts["decision"],
            promise=texts["promise"],
        )

    def _changes(self, written: operations.NewSession) -> operations.SessionChanges:
        """What was changed in the form; without a code, and with the same parts, those stay, and
        so does what others have changed meanwhile.
        """
        same = list(self.parts.drafts.rows) == self._before
        changes = operations.SessionChanges(
            code=written.code or SAME,
            type=written.type,
            starts=written.starts,
            ends=written.ends,
            room=written.room,
            parts=SAME if same else written.parts,
            scheduled=written.scheduled,
            language=written.language,
            capacity=written.capacity,
            rounds=written.rounds,
            participation=written.participation,
            stage=written.stage,
            tags=written.tags,
            title=written.title,
            theme=written.theme,
            focus=written.focus,
            description=written.description,
            why=written.why,
            decision=written.decision,
            promise=written.promise,
        )
        return changes if self._seen is None else only_changed(changes, self._seen)

    def _save(self) -> None:
        written = self._written()
        if written is None:
            return
        changing, make, seen = self._changing, self._make, self._seen
        changes = self._changes(written)

        def save(db: Store) -> Outcome[ForumSession]:
            if changing is None or seen is None:
                return make(db, written)
            saved = store_session_over(
                db,
                seen=seen,
                changes=changes,
                verb=lambda held: operations.update_session(
                    held, session_id=changing.id, changes=changes
                ),
            )
            if written.attribution is changing.attribution:
                return saved
            return choose_attribution(db, session_id=changing.id, to=written.attribution)

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _done(self, session: ForumSession) -> None:
        self.done_well()
        self._saved(session)
