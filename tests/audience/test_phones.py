"""The service as phones meet it: real processes, real sockets, real crashes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
from support import Serving, run_cli

JSON = {"Accept": "application/json"}


def _open_poll(serving: Serving, kind: str = "secret") -> dict[str, Any]:
    file = str(serving.path)
    options = ("--option", "A", "--option", "B")
    added = run_cli(
        *("poll", file, "add", "--question", "Q?", "--kind", kind, "--method", "single"),
        *options,
        "--json",
    )
    run_cli("poll", file, "open", str(added["number"]))
    listed = run_cli("poll", file, "list", "--json")
    return next(one for one in listed if one["id"] == added["id"])


def _paths(serving: Serving) -> list[str]:
    return [one["path"] for one in run_cli("people", str(serving.path), "badges", "--json")]


class Phone:
    """One badge with its cookies."""

    def __init__(self, serving: Serving, session: aiohttp.ClientSession) -> None:
        self._url = serving.url.rstrip("/")
        self._session = session
        self._cookies: dict[str, str] = {}

    async def join(self, path: str) -> int:
        async with self._session.get(self._url + path, allow_redirects=False) as answer:
            self._cookies = {name: one.value for name, one in answer.cookies.items()}
            return answer.status

    async def vote(self, poll: dict[str, Any], option: int, nonce: str) -> tuple[int, Any]:
        body = {
            "nonce": nonce,
            "round": poll["round"],
            "choices": [poll["options"][option]["id"]],
        }
        url = f"{self._url}/polls/{poll['id']}/ballot"
        async with self._session.post(
            url, json=body, headers=JSON, cookies=self._cookies
        ) as answer:
            return answer.status, await answer.json()


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
    )


def test_200_phones_at_once_some_twice_some_undecided(serving: Serving) -> None:
    poll, paths = _open_poll(serving), _paths(serving)

    async def storm() -> list[list[tuple[int, Any]]]:
        async with _session() as session:
            phones = [Phone(serving, session) for _ in paths]
            joined = await asyncio.gather(
                *(phone.join(path) for phone, path in zip(phones, paths, strict=True))
            )
            assert set(joined) == {303}

            async def one(number: int) -> list[tuple[int, Any]]:
                phone, nonce = phones[number], f"nonce-{number:04}"
                if number < 50:
                    sends = [phone.vote(poll, 0, nonce), phone.vote(poll, 0, nonce)]
                elif number < 70:
                    sends = [phone.vote(poll, 0, nonce), phone.vote(poll, 1, nonce + "-other")]
                else:
                    sends = [phone.vote(poll, number % 2, nonce)]
                return list(await asyncio.gather(*sends))

            return list(await asyncio.gather(*(one(number) for number in range(200))))

    answers = asyncio.run(storm())
    for number, given in enumerate(answers):
        statuses = sorted(status for status, _ in given)
        if number < 50:
            assert statuses == [200, 200]
            assert sorted(bool(body.get("again")) for _, body in given) == [False, True]
        elif number < 70:
            assert statuses == [200, 409]
        else:
            assert statuses == [200]
    file = str(serving.path)
    run_cli("poll", file, "close", poll["id"])
    result = run_cli("poll", file, "result", poll["id"], "--json")
    assert (result["cast"], result["valid"], result["state"]) == (200, 200, "sealed")
    assert sum(option["votes"] for option in result["options"]) == 200
    assert run_cli("check", file, "--json")["ok"]


def test_a_repeat_after_the_close_is_told_the_truth(serving: Serving) -> None:
    poll, paths = _open_poll(serving), _paths(serving)

    async def scene() -> None:
        async with _session() as session:
            voter, late = Phone(serving, session), Phone(serving, session)
            await voter.join(paths[0])
            await late.join(paths[1])
            assert (await voter.vote(poll, 0, "my own nonce"))[1] == {"counted": True}
            await asyncio.to_thread(run_cli, "poll", str(serving.path), "close", poll["id"])
            assert await voter.vote(poll, 0, "my own nonce") == (
                200,
                {"counted": True, "again": True},
            )
            status, body = await late.vote(poll, 0, "a late nonce")
            assert (status, body["reason"]) == (410, "poll_closed")

    async def after_a_crash() -> None:
        async with _session() as session:
            voter = Phone(serving, session)
            await voter.join(paths[0])
            status, body = await voter.vote(poll, 0, "my own nonce")
            assert (status, body.get("counted")) == (410, True)

    asyncio.run(scene())
    serving.kill()
    serving.start()
    asyncio.run(after_a_crash())


def test_the_gate(serving: Serving) -> None:
    poll, paths = _open_poll(serving), _paths(serving)
    url = serving.url.rstrip("/")
    ballot = f"{url}/polls/{poll['id']}/ballot"
    good = {"nonce": "12345678", "round": 1, "choices": [poll["options"][0]["id"]]}

    async def scene() -> None:
        async with aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), headers=JSON
        ) as session:

            async def status(method: str, where: str, **options: Any) -> int:
                async with session.request(method, where, **options) as answer:
                    assert answer.headers["X-Content-Type-Options"] == "nosniff"
                    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                    return answer.status

            assert await status("GET", url + "/", headers={"Host": "evil.example"}) == 421
            assert await status("POST", ballot, json=good) == 401
            assert await status("POST", f"{url}/polls/none/ballot", json=good) == 404
            assert await status("GET", f"{url}/j/not-a-token") == 404
            assert await status("GET", url + paths[0]) == 200
            assert (
                await status(
                    "POST", ballot, data=b"x" * 20_000, headers={"Content-Type": "application/json"}
                )
                == 413
            )
            assert (
                await status("POST", ballot, data=b"{", headers={"Content-Type": "text/plain"})
                == 415
            )
            assert (
                await status(
                    "POST", ballot, data=b"{", headers={"Content-Type": "application/json"}
                )
                == 400
            )
            assert await status("POST", ballot, json={**good, "nonce": "short"}) == 400
            assert await status("POST", ballot, json={**good, "round": 9}) == 409
            assert await status("POST", ballot, json={**good, "choices": ["x"]}) == 400
            foreign = {"Origin": "http://evil.example"}
            assert await status("POST", ballot, json=good, headers=foreign) == 403
            assert await status("POST", ballot, data={"nonce": "12345678", "round": "1"}) == 403
            assert await status("GET", f"{url}/polls/{poll['id']}/result") == 403
            assert await status("GET", f"{url}/nowhere") == 404
            assert await status("GET", url + "/healthz") == 200
            assert await status("POST", ballot, json=good, headers={"Origin": url}) == 200
            async with session.get(url + "/state") as answer:
                tag = answer.headers["ETag"]
                assert (await answer.json())["polls"][0]["mine"] == {"counted": True}
            assert await status("GET", url + "/state", headers={"If-None-Match": tag}) == 304

    asyncio.run(scene())


def test_phones_are_told_of_an_opening_and_not_of_ballots(serving: Serving) -> None:
    async def scene() -> None:
        async with _session() as session, session.get(serving.url + "events") as stream:
            await stream.content.readuntil(b"\n\n")
            poll = await asyncio.to_thread(_open_poll, serving)
            paths = await asyncio.to_thread(_paths, serving)
            event = b""
            while b"data:" not in event:
                event = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 3)
            assert json.loads(event.split(b"data: ")[1])["topics"] == ["polls"]
            phone = Phone(serving, session)
            await phone.join(paths[0])
            await asyncio.sleep(0.5)
            while True:
                try:
                    await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 0.3)
                except TimeoutError:
                    break
            await phone.vote(poll, 0, "some nonce")
            try:
                told = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 0.6)
            except TimeoutError:
                told = b""
            assert told == b""

    asyncio.run(scene())


def test_a_second_service_is_refused_and_a_stopped_one_leaves_one_file(serving: Serving) -> None:
    done = run_cli("serve", str(serving.path), "--host", "127.0.0.1", check=False)
    assert (done.returncode, "already open" in done.stderr) == (1, True)
    assert serving.stop() == 0
    assert [one.name for one in serving.path.parent.glob("served.forum*")] == ["served.forum"]
