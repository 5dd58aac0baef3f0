"""A poll's rules as the file keeps them: rules of every version can be read by every version."""

from __future__ import annotations

import json

from forumdesk.domain.kept_rules import FORM, kept_rules, rules_of_kept
from forumdesk.domain.rules import Rules


def rules_to_column(rules: Rules) -> str:
    """Rules with the number of their form, which is for a program that comes to know another."""
    return json.dumps({"form": FORM, **kept_rules(rules)})


def column_to_rules(column: str) -> Rules:
    """Rules as far as they can be read; files of before name no form and have the first."""
    try:
        return rules_of_kept(json.loads(column))
    except (ValueError, RecursionError):
        return rules_of_kept(None)
