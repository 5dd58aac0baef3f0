"""Qt's own words in the language of the window, and the language that the system speaks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QLocale, QTranslator

from forumdesk.i18n import DEFAULT, LANGUAGES, language, speaking

_LOCALES = {"en": "en_GB", "id": "id_ID"}


class QtWords(QTranslator):
    """Asks our catalogue, so that another language needs no second translation file."""

    def isEmpty(self) -> bool:
        """Never: an empty translator is not asked."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The word in the language of the moment; none at all leaves Qt's own."""
        # An empty string would blank the word; None is what Qt takes as "ask the next".
        return _table(language()).get(source)  # type: ignore[return-value]


@cache
def _table(chosen: str) -> dict[str, str]:
    if chosen == DEFAULT:
        return {}
    # Few windows show them, and none before it is there.
    from forumdesk.wording.qt import qt_words  # noqa: PLC0415

    with speaking(chosen):
        return dict(qt_words())


def speak_dates(chosen: str) -> None:
    """Names of months and days in calendars and date fields in this language."""
    QLocale.setDefault(QLocale(_LOCALES.get(chosen, _LOCALES[DEFAULT])))


def first_language(wishes: Iterable[str]) -> str:
    """The first language of the system's list that we speak: `id-Latn-ID` is `id`."""
    for wish in wishes:
        tag = wish.replace("_", "-").split("-")[0].lower()
        # Older systems write Indonesian as "in".
        tag = "id" if tag == "in" else tag
        if tag in LANGUAGES:
            return tag
    return DEFAULT


def system_language() -> str:
    """What the system's own interface speaks, as far as we do."""
    return first_language(QLocale.system().uiLanguages())
