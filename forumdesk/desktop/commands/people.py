"""People and their badges."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command, asking, until_the_end
from forumdesk.desktop.requests import (
    AddPerson,
    ChooseFields,
    LookAtFollowers,
    LookAtWaiting,
    LookForDuplicates,
    ShowDocument,
)
from forumdesk.i18n import _

PRINT_BADGES = Command(
    "badges.print",
    lambda: _("Print all badges"),
    asking(ShowDocument(people=())),
    "id-card",
    enabled=until_the_end,
    also="name tags kartu nama peserta",
)
ADD = Command(
    "person.add",
    lambda: _("Add person …"),
    asking(AddPerson()),
    "user-plus",
    enabled=until_the_end,
    also="new register participant baru daftarkan peserta",
)
ASKED = Command(
    "registration.fields",
    lambda: _("What is asked …"),
    asking(ChooseFields()),
    "list-checks",
    also="registration fields form phone sex formulir pendaftaran isian telepon jenis kelamin",
)
DUPLICATES = Command(
    "person.duplicates",
    lambda: _("Who looks alike …"),
    asking(LookForDuplicates()),
    "users",
    also="duplicates twice merge same person ganda dua kali gabung satukan kembar",
)
WAITING = Command(
    "person.waiting",
    lambda: _("Registered on a phone …"),
    asking(LookAtWaiting()),
    "smartphone",
    enabled=until_the_end,
    also="self-registration queue nod waiting pendaftaran mandiri ponsel menunggu antrean",
)
FOLLOWERS = Command(
    "person.followers",
    lambda: _("Who wants to hear more …"),
    asking(LookAtFollowers()),
    "inbox",
    also="follow-up list newsletter contacts opt-in kabar lanjutan kontak daftar",
)
