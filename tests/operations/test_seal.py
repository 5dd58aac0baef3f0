"""What was sealed is what is shown, printed and counted, or somebody is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import cast, inside, open_poll, register, run_cli, votes

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import checking, copies, results, sealing
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum


def _closed(opened: ForumFile, kind: str) -> str:
    people = register(opened.db, 6)
    poll = open_poll(opened.db, kind=kind)
    for number, person in enumerate(people):
        cast(opened.db, poll, person, [poll.options[number % 2].id])
    return sealing.close_poll(opened.db, poll_id=poll.id).value.id


CHANGES = {
    "question": ('UPDATE poll SET question = \'{"en": "Harder?"}\'', "definition"),
    "option": ('UPDATE poll_option SET text = \'{"en": "Never"}\' WHERE number = 1', "definition"),
    "ballot": ('UPDATE "ballot_{poll}_1" SET choices = \'["{option}"]\'', "digest"),
}


@pytest.mark.parametrize("kind", ["secret", "slip", "named", "pulse"])
@pytest.mark.parametrize("change", sorted(CHANGES))
def test_a_changed_poll_has_no_result_and_fails_the_check(
    opened: ForumFile, kind: str, change: str
) -> None:
    poll_id = _closed(opened, kind)
    before = results.result(opened.db, poll_id=poll_id)
    assert before.outcome is not None and checking.check(opened.db).ok
    sql, reason = CHANGES[change]
    option = before.poll.options[0].id
    inside(opened.db).execute(sql.replace("{poll}", poll_id).replace("{option}", option))
    with pytest.raises(Refused, match=f"^{Reason.SEAL_BROKEN.name}$"):
        results.result(opened.db, poll_id=poll_id)
    report = checking.check(opened.db)
    assert (report.ok, report.polls[0].reason) == (False, reason)


def test_a_copy_is_never_laid_over_its_own_original(opened: ForumFile, tmp_path: Path) -> None:
    linked = tmp_path / "same.forum"
    linked.symlink_to(opened.path)
    for target in (opened.path, linked):
        with pytest.raises(FileTrouble) as found:
            copies.save_copy(opened, target=target)
        assert found.value.trouble is Trouble.EXISTS
    opened.close()
    with open_forum(opened.path) as again:
        assert inside(again.db).execute("SELECT count(*) FROM secret").fetchone()[0] == 1
    file = str(opened.path)
    done = run_cli("backup", file, "-o", file, check=False)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)


def test_a_trigger_that_names_a_rounds_table_does_not_stop_the_close(opened: ForumFile) -> None:
    people = register(opened.db, 6)
    poll = open_poll(opened.db)
    for number, person in enumerate(people):
        cast(opened.db, poll, person, [poll.options[number % 2].id])
    for name, words in (("t", "poll_round"), ('say "when"', "desk_log")):
        quoted = name.replace('"', '""')
        inside(opened.db).execute(
            f'CREATE TRIGGER "{quoted}" AFTER UPDATE ON {words}'
            f' BEGIN DELETE FROM "open_ballot_{poll.id}_1"; END'
        )
    assert sealing.close_poll(opened.db, poll_id=poll.id).value.state.value == "sealed"
    result = results.result(opened.db, poll_id=poll.id)
    assert votes(result) == [3, 3, 0]
    report = checking.check(opened.db)
    assert report.polls[0].ok
    # What it did before is not known, so that the auditor reads of it for ever.
    assert [str(one) for one in report.problems] == ['trigger: say "when"', "trigger: t"]
