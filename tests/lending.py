"""Phones of a browser, for tests that begin with one that has been nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame


class Phones:
    """Phones that one test after the other is lent, each as if it were new.

    For the first page of a new one the browser works longer than for most tests. A page that stays
    open keeps the process that draws all others.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._there: dict[tuple[object, ...], tuple[BrowserContext, CDPSession]] = {}
        self._origins: set[str] = set()

    @contextmanager
    def lent(
        self, *, width: int = 320, height: int = 640, locale: str = "en-GB", script: bool = True
    ) -> Iterator[BrowserContext]:
        """One that has been nowhere."""
        kind = (width, height, locale, script)
        if kind not in self._there:
            made = self._browser.new_context(
                viewport={"width": width, "height": height},
                locale=locale,
                java_script_enabled=script,
            )
            self._there[kind] = (made, self._occupy(made))
        phone, inside = self._there[kind]
        yield phone
        self._clear(phone, inside)

    def _occupy(self, phone: BrowserContext) -> CDPSession:
        stays = phone.new_page()
        stays.route("**", lambda route: route.fulfill(body=""))
        stays.goto("http://127.0.0.1/")
        phone.on("page", lambda page: page.on("framenavigated", self._remember))
        return phone.new_cdp_session(stays)

    def _remember(self, frame: Frame) -> None:
        scheme, _, rest = frame.url.partition("://")
        self._origins.add(f"{scheme}://{rest.partition('/')[0]}")

    def _clear(self, phone: BrowserContext, inside: CDPSession) -> None:
        for page in phone.pages[1:]:
            page.close()
        phone.unroute_all(behavior="ignoreErrors")
        phone.set_offline(False)
        for origin in self._origins:
            what = {"origin": origin, "storageTypes": "all"}
            inside.send("Storage.clearDataForOrigin", what)
        inside.send("Network.clearBrowserCache")
        self._origins.clear()
