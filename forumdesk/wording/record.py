"""The rapporteur's record in words."""

from __future__ import annotations

from forumdesk.domain.record import LineType, RecordState
from forumdesk.i18n import _


def line_type(value: LineType) -> str:
    """What a line records, as its chip shows it."""
    return {
        LineType.POINT: _("Point"),
        LineType.SUGGESTION: _("Suggestion"),
        LineType.CRITICISM: _("Criticism"),
        LineType.QUESTION: _("Question"),
        LineType.ANSWER: _("Answer"),
        LineType.AGREEMENT: _("Agreement"),
        LineType.RECOMMENDATION: _("Recommendation"),
        LineType.ACTION: _("Action"),
    }[value]


def record_state(value: RecordState) -> str:
    """What has been done with a version."""
    return {
        RecordState.DRAFT: _("Draft"),
        RecordState.READ_BACK: _("Read back"),
        RecordState.AGREED: _("Read back and agreed"),
    }[value]
