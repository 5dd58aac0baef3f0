"""Starting, stopping, and what outlives a change of address."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from support import Answer, Caller, Listener, Serving, inside, words

from forumdesk.audience.service import Service
from forumdesk.operations import forum
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store


def _child(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "forumdesk", "serve", str(path)),
            *("--host", "127.0.0.1", "--port", "0", "--child"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


@pytest.mark.parametrize("ending", ["signal", "stdin"])
def test_a_child_ends_without_a_word_and_leaves_one_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "c.forum"
    forum.create_forum(path, title=words("F"), language="en").close()
    with _child(path) as process:
        assert process.stdout and process.stderr and process.stdin
        url = json.loads(process.stdout.readline())["ready"]
        phone = Listener(url)
        started = time.monotonic()
        if ending == "signal":
            process.terminate()
        else:
            process.stdin.close()
        assert process.wait(timeout=60) == 0
        assert time.monotonic() - started < 30.0, "an open stream held it up"
        phone.close()
        assert process.stderr.read() == ""
    assert [one.name for one in tmp_path.glob("c.forum*")] == ["c.forum"]


def test_what_waits_for_the_file_at_the_end_is_still_answered(
    serving: Serving, desk: Store
) -> None:
    phone = Caller(serving.url)
    answers: list[Answer] = []
    body = {"nonce": "12345678", "kind": "idea", "text": "Last words", "to": "room"}
    sending = threading.Thread(target=lambda: answers.append(phone.send("/inputs", body)))
    stopping = threading.Thread(target=serving.stop)
    inside(desk).execute("BEGIN IMMEDIATE")
    sending.start()
    time.sleep(0.3)
    stopping.start()
    time.sleep(0.3)
    inside(desk).execute("ROLLBACK")
    sending.join()
    stopping.join()
    assert answers[0].status == 201
    assert inside(desk).execute("SELECT text FROM input").fetchall() == [("Last words",)]


def test_new_addresses_are_known_within_seconds(opened: ForumFile) -> None:
    async def main() -> None:
        known = {"127.0.0.1:1"}
        with open_forum(opened.path, any_thread=True) as second:
            service = Service(second, addresses=lambda: frozenset(known), holds=1)
            assert service.hosts == {"127.0.0.1:1"}
            known.add("192.168.1.77:1")
            await asyncio.sleep(3.6)
            assert "192.168.1.77:1" in service.hosts
            await service.close()

    asyncio.run(main())


def test_the_page_comes_back_after_a_restart(serving: Serving) -> None:
    before = Caller(serving.url).get("/")
    serving.kill()
    serving.start()
    assert Caller(serving.url).get("/").status == before.status == 200
