"""Ids, badge tokens and typed codes, all made from randomness or keys that callers pass in."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass

RandomBytes = Callable[[int], bytes]

# Letters on the same key of QWERTY, QWERTZ and AZERTY keyboards, without look-alikes: a
# scanner that types keys gives the same code whatever the laptop's layout is.
CODE_ALPHABET = "BCDEFGHJKNPRSTUVX"
# What eyes take for one of those letters, none of them in the alphabet.
_READ_AS = str.maketrans("8056OQ", "BDSGDD")
CODE_LETTERS = 11
TOKEN_LENGTH = 22
# 98 bits: who prepares two results with one seal would need 2 to the power of 49 tries.
SEAL_LETTERS = 24
_BASE = len(CODE_ALPHABET)
_CODES = _BASE**CODE_LETTERS


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """What opens a badge: `token` for the QR code, `typed` for fingers (12 letters)."""

    token: str
    typed: str

    @property
    def shown(self) -> str:
        """The typed code as printed, 4-4-4."""
        return code_as_shown(self.typed)


def new_id(random_bytes: RandomBytes) -> str:
    """A random 128-bit id as 32 hexadecimal characters."""
    return random_bytes(16).hex()


def badge_code(forum_key: bytes, badge_id: str) -> BadgeCode:
    """The token and typed code of a badge.

    Both come from HMAC-SHA256(forum key, "badge" + badge id): the token is base64url of the
    first 128 bits, the typed code is drawn from the other 128, so neither reveals the other.
    """
    digest = hmac.digest(forum_key, b"badge" + badge_id.encode(), "sha256")
    token = base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()
    typed = _with_check_letter(int.from_bytes(digest[16:], "big"), CODE_LETTERS)
    return BadgeCode(token, typed)


def code_as_shown(typed: str) -> str:
    """The 12 letters of a code as printed, 4-4-4."""
    return "-".join(typed[start : start + 4] for start in (0, 4, 8))


def new_code(random_bytes: RandomBytes) -> str:
    """The 12 letters of a code for a slip or a device, of which 11 are random: 45 bits."""
    return _with_check_letter(int.from_bytes(random_bytes(16), "big"), CODE_LETTERS)


def slip_hash(forum_key: bytes, code: str) -> bytes:
    """All that is kept of a slip's code of 12 letters.

    The first 128 bits of HMAC-SHA256(forum key, "slip" + code).
    """
    return hmac.digest(forum_key, b"slip" + code.encode(), "sha256")[:16]


def staff_hash(forum_key: bytes, secret: str) -> bytes:
    """All that is kept of the code that pairs a device, and then of what the device has instead.

    The first 128 bits of HMAC-SHA256(forum key, "staff" + secret).
    """
    return hmac.digest(forum_key, b"staff" + secret.encode(), "sha256")[:16]


def tags_with(forum_key: bytes) -> Callable[[str], str]:
    """What makes a badge's id the tag that pages, drafts and requests say; it opens nothing.

    A tag is base64url of the first 72 bits of HMAC-SHA256(forum key, "tag" + badge id). The key is
    taken up once for all of them. A slip's tag is made so of its hash in hexadecimal.
    """
    begun = hmac.new(forum_key, b"tag", "sha256")

    def tag(credential: str) -> str:
        whole = begun.copy()
        whole.update(credential.encode())
        return base64.urlsafe_b64encode(whole.digest()[:9]).decode()

    return tag


# Short beside the 12 characters of a tag, which stays as long as it is.
_REHEARSED = "reh-"


def rehearsal_tag(rehearsal: str, tag: str) -> str:
    """What the pages of a rehearsal say instead of a tag, also where there is none.

    It tells of itself that it is from a rehearsal, and from another one it is another.
    """
    digest = hmac.digest(rehearsal.encode(), tag.encode(), "sha256")
    return _REHEARSED + base64.urlsafe_b64encode(digest[:6]).decode()


def is_rehearsal_tag(tag: str) -> bool:
    """Whether a page that says this was made in a rehearsal."""
    return tag.startswith(_REHEARSED)


def find_code(forum_key: bytes, badge_ids: Iterable[str], *, code: str) -> str | None:
    """The badge id whose token this is, or whose typed code after `normalise_code`.

    Makes one HMAC per badge and remembers nothing: some 2 µs a badge.
    """
    typed = normalise_code(code)
    try:
        token = base64.urlsafe_b64decode(code + "==") if len(code) == TOKEN_LENGTH else None
    except ValueError:
        token = None
    number = _number_of(typed[:-1]) if typed else None
    if token is None and number is None:
        return None
    for badge_id in badge_ids:
        digest = hmac.digest(forum_key, b"badge" + badge_id.encode(), "sha256")
        if digest[:16] == token:
            return badge_id
        if number is not None and int.from_bytes(digest[16:], "big") % _CODES == number:
            return badge_id
    return None


def seal_code(digest: str) -> str:
    """What is shown, read aloud and compared of a SHA-256 in hexadecimal: 25 letters, 5-5-5-5-5.

    The digest as a number modulo 17 to the power of 24, written in the alphabet of the badges
    with its units first, and a check letter.
    """
    return _in_fives(_with_check_letter(int(digest, 16), SEAL_LETTERS))


def normalise_seal(typed: str) -> str | None:
    """A seal as `seal_code` writes it, whatever was typed between its letters; None if it is none.

    One wrong letter and a swap of neighbours are always found.
    """
    letters = _checked_letters(typed, SEAL_LETTERS + 1)
    return None if letters is None else _in_fives(letters)


def _in_fives(letters: str) -> str:
    return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def _with_check_letter(number: int, count: int) -> str:
    letters = []
    for _ in range(count):
        number, index = divmod(number, _BASE)
        letters.append(CODE_ALPHABET[index])
    body = "".join(letters)
    return body + check_letter(body)


def _number_of(letters: str) -> int:
    return sum(CODE_ALPHABET.index(letter) * _BASE**place for place, letter in enumerate(letters))


def check_letter(body: str) -> str:
    """The letter that catches every single wrong letter and every swap of neighbours.

    Weights 1 to 16, and again, modulo the prime 17 (the ISBN-10 scheme on another modulus): a
    weight of 17 would not count at all.
    """
    weighted = sum(
        (place % (_BASE - 1) + 1) * CODE_ALPHABET.index(letter) for place, letter in enumerate(body)
    )
    return CODE_ALPHABET[weighted % _BASE]


def normalise_code(typed: str) -> str | None:
    """The 12 letters of a typed code, or None if it is not one.

    Case and separators do not matter, and look-alikes are read as the letter they stand for.
    """
    return _checked_letters(typed, CODE_LETTERS + 1)


def _checked_letters(typed: str, count: int) -> str | None:
    read = typed.upper().translate(_READ_AS)
    letters = "".join(character for character in read if character.isalpha())
    if len(letters) != count or any(one not in CODE_ALPHABET for one in letters):
        return None
    return letters if check_letter(letters[:-1]) == letters[-1] else None


def keyed_hash(*parts: str) -> bytes:
    """128 bits of SHA-256 over the parts, for nonces and pulse devices of one poll and round."""
    return hashlib.sha256("\0".join(parts).encode()).digest()[:16]
