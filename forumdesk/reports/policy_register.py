"""The register of policies on paper: what was consulted on, and what not yet."""

from __future__ import annotations

from forumdesk.domain.policies import PolicyRegister
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents, policies
from forumdesk.wording import programme as programme_words


def policy_register(of: PolicyRegister, *, size: Paper) -> Drawn:
    """The register as a PDF in the current language."""
    name = documents.POLICY_REGISTER.title()
    about = programme_words.dates(of.forum.starts, of.forum.ends)
    return dated(of.forum, name, about, policies.as_of(of), policies.sections(of), size=size)
