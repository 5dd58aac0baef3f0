"""The register of actions as files for others."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

from room import add_session, send
from support import refusing

from forumdesk.domain.actions import Linked
from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import TO_RAPPORTEUR
from forumdesk.domain.record import LineType
from forumdesk.operations import actions, inputs, record
from forumdesk.operations.actions import ActionChanges, NewAction
from forumdesk.operations.exporting import make_export
from forumdesk.store.forum_file import ForumFile


def test_a_spreadsheet_gets_every_action_and_obeys_none(opened: ForumFile, tmp_path: Path) -> None:
    with refusing(Reason.NO_ACTION_YET):
        make_export(opened.db, what="actions.csv")
    session = add_session(opened.db, code="S-1")
    new = record.NewLine(LineType.ACTION, "Paint, twice", owner="RT 03", due=date(2020, 1, 2))
    line = record.add_line(opened.db, session_id=session.id, new=new).value
    evil = actions.add_action(opened.db, new=NewAction("=HYPERLINK(A1)", owner="+62 81")).value
    changes = ActionChanges(owner="RT 04")
    actions.edit_actions(opened.db, action_ids=[line.id], changes=changes)
    shown, hidden = send(opened.db), send(opened.db, "Only for you", to=TO_RAPPORTEUR)
    inputs.show_input(opened.db, input_id=shown.id)
    for one in (shown, hidden):
        actions.link_action(opened.db, action_id=line.id, to=Linked.INPUT, target=one.id)
    photo = tmp_path / "door.jpg"
    photo.write_bytes(b"a door")
    actions.add_evidence(opened.db, action_id=evil.id, path=photo)
    content = make_export(opened.db, what="actions.csv").content
    assert content.startswith("\ufeffnumber,text,".encode())
    paint, other = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert (paint["text"], paint["owner"], paint["record_owner"]) == (
        *("Paint, twice", "RT 04", "RT 03"),
    )
    assert (paint["due"], paint["overdue"], paint["session"]) == ("2020-01-02", "yes", "S-1")
    assert paint["inputs"] == str(shown.number)
    assert (other["text"], other["owner"]) == ("'=HYPERLINK(A1)", "+62 81")
    assert other["evidence"] == "door.jpg"
    content = make_export(opened.db, what="actions.json").content
    told = json.loads(content)
    assert [one["number"] for one in told] == [1, 2]
    assert told[1]["evidence"][0]["path"] == "door.jpg"
    assert b"Only for you" not in content and str(tmp_path).encode() not in content
