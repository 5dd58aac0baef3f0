"""Badges by what is scanned or typed."""

from __future__ import annotations

from collections.abc import Iterable

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import badge_code, normalise_code, tags_with
from forumdesk.domain.people import Badge, BadgeState
from forumdesk.operations.people import forum_key
from forumdesk.store import people as rows
from forumdesk.store.reader import Reader


class BadgeBook:
    """Every badge by token and by typed code, in memory, for whoever checks codes by the second.

    Made anew whenever people change. Without `badges` it takes all there are.

    Raises:
        Refused: NO_KEY in a copy that was made for others.
    """

    def __init__(self, db: Reader, badges: Iterable[Badge] | None = None) -> None:
        self._key = forum_key(db)
        self._by_token: dict[str, Badge] = {}
        self._tokens: dict[str, str] = {}
        # Every request of a phone asks for its own.
        self._tags: dict[str, str] = {}
        self._make_tag = tags_with(self._key)
        self._ids: set[str] = set()
        self._in_force: set[str] = set()
        self.add(rows.badges(db) if badges is None else badges)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, badges: Iterable[Badge]) -> None:
        """Take in those that it does not have yet: some 10 µs each."""
        for badge in badges:
            if badge.id not in self._ids:
                code = badge_code(self._key, badge.id)
                self._by_token[code.token] = badge
                self._tokens[code.typed] = code.token
                self._ids.add(badge.id)
                if badge.state is BadgeState.ACTIVE:
                    self._in_force.add(badge.person)

    def badge_id(self, code: str) -> str | None:
        """The badge with this token or typed code, revoked or not."""
        token = self._tokens.get(normalise_code(code) or "", code)
        badge = self._by_token.get(token)
        return badge.id if badge else None

    def badge(self, token: str) -> Badge | None:
        """The badge with this token, revoked or not."""
        return self._by_token.get(token)

    def tag(self, badge: Badge) -> str:
        """What pages say of a badge that they were made for."""
        found = self._tags.get(badge.id)
        if found is None:
            found = self._tags[badge.id] = self._make_tag(badge.id)
        return found

    def token_for(self, badge: Badge) -> str:
        """The token of a badge, which may be newer than the book."""
        return badge_code(self._key, badge.id).token

    def token_of(self, typed: str) -> str:
        """The token behind a typed code; a token is its own.

        Raises:
            Refused: UNKNOWN_CODE.
        """
        if typed in self._by_token:
            return typed
        letters = normalise_code(typed)
        if letters is None or letters not in self._tokens:
            raise Refused(Reason.UNKNOWN_CODE)
        return self._tokens[letters]

    def check(self, token: str) -> str:
        """The person behind a token.

        Raises:
            Refused: UNKNOWN_CODE, REVOKED or REPLACED.
        """
        badge = self._by_token.get(token)
        if badge is None:
            raise Refused(Reason.UNKNOWN_CODE)
        if badge.state is not BadgeState.ACTIVE:
            raise Refused(Reason.REPLACED if self.is_replaced(badge) else Reason.REVOKED)
        return badge.person

    def is_replaced(self, badge: Badge) -> bool:
        """Whether a revoked badge gave way to another one of the same person."""
        return badge.state is BadgeState.REVOKED and badge.person in self._in_force
