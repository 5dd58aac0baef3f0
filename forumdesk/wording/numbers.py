"""Large numbers as they are written in the current language."""

from __future__ import annotations

from forumdesk.i18n import language


def amount(value: int) -> str:
    """Whole units of a currency, in groups: 12,000,000 in English and 12.000.000 in Indonesian."""
    # Every refusal may name a number, and the window starts without one.
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(value, locale=language())
