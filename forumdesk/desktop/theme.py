"""Colours, type and icons: the tokens of the design, as palettes and a style sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache

from platformdirs import user_cache_path
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from forumdesk.desktop.preferences import Colours
from forumdesk.resources import resource_path

FAMILY = "Inter"
BODY_PIXELS = 14
ICON_PIXELS = 18


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme."""

    background: str
    surface: str
    sunken: str
    line: str
    field_line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_weak: str
    on_accent: str
    ok: str
    ok_weak: str
    warn: str
    warn_weak: str
    bad: str
    bad_weak: str
    rest: str
    scroll: str


LIGHT = Tokens(
    background="#F5F7F8",
    surface="#FFFFFF",
    sunken="#EBEFF2",
    line="#DAE1E7",
    field_line="#A9B4BE",
    text="#16202A",
    muted="#586675",
    accent="#0B6B6B",
    accent_hover="#095A5A",
    accent_weak="#DDF0EF",
    on_accent="#FFFFFF",
    ok="#1A7A48",
    ok_weak="#E2F3E9",
    warn="#8F5600",
    warn_weak="#FFF1D6",
    bad="#AE2A1F",
    bad_weak="#FCE6E3",
    rest="#A9B4BE",
    scroll="#C6CFD7",
)
DARK = Tokens(
    background="#0F151A",
    surface="#172028",
    sunken="#0C1115",
    line="#2A3640",
    field_line="#4B5966",
    text="#E7EDF2",
    muted="#9BA9B6",
    accent="#4EC2BC",
    accent_hover="#6BD0CB",
    accent_weak="#163636",
    on_accent="#06201F",
    ok="#5CCB8F",
    ok_weak="#14301F",
    warn="#F0B75A",
    warn_weak="#3A2A0E",
    bad="#F28B82",
    bad_weak="#3D1B18",
    rest="#4B5966",
    scroll="#3A4854",
)
THEMES = {Colours.LIGHT: LIGHT, Colours.DARK: DARK}

# What the style sheet draws with pictures needs them as files in the theme's colours.
_PICTURES = {"chevron-down": "muted", "chevron-up": "muted", "check": "on_accent"}


class Theme:
    """A theme in force. The tinted pictures of its style sheet lie in the user's cache."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.tokens = THEMES[colours]
        self._folder = user_cache_path("ForumDesk", appauthor=False) / "theme" / colours.value

    def apply(self, app: QApplication) -> None:
        """Give the application this theme's font, palette and style sheet."""
        app.setStyle("Fusion")
        app.setFont(font(BODY_PIXELS))
        app.setPalette(palette_of(self.tokens))
        app.setStyleSheet(self._style_sheet())

    def _style_sheet(self) -> str:
        folder, values = self._folder, asdict(self.tokens)
        folder.mkdir(parents=True, exist_ok=True)
        for picture, role in _PICTURES.items():
            (folder / f"{picture}.svg").write_bytes(_tinted(picture, values[role]))
        sheet = resource_path("desktop", "style.qss").read_text(encoding="utf-8")
        # The longest names first: @accent_weak is not @accent followed by _weak.
        for name in sorted(values, key=len, reverse=True):
            sheet = sheet.replace(f"@{name}", values[name])
        return sheet.replace("@icons", folder.as_posix())


def load_fonts(*, first_only: bool = False) -> None:
    """Register the fonts that ship with the program; `first_only` takes the interface's own."""
    for path in sorted(resource_path("fonts").glob("*.ttf")):
        if path.name.startswith(FAMILY) == first_only:
            QFontDatabase.addApplicationFont(str(path))


def font(pixels: int, *, bold: bool = False, figures: bool = False) -> QFont:
    """The interface's font; with `figures` all of them are of equal width.

    That is for numbers that stand below each other or count up, and for nothing else: Inter gives
    hyphens the width of a figure then, so that words fall apart at them.
    """
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return with_figures(made) if figures else made


def with_figures(made: QFont) -> QFont:
    """The same font with figures of equal width."""
    equal = QFont(made)
    equal.setFeature(QFont.Tag("tnum"), 1)
    return equal


def is_figure(text: str) -> bool:
    """Whether a text is a number, a time or the like, with no word and no hyphen in it."""
    return any(one.isdecimal() for one in text) and not any(
        one.isalpha() or one == "-" for one in text
    )


def palette_of(tokens: Tokens) -> QPalette:
    """A theme's colours by Qt's roles."""
    roles = {
        QPalette.ColorRole.Window: tokens.background,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.sunken,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Mid: tokens.rest,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Dark: tokens.muted,
        QPalette.ColorRole.Link: tokens.accent,
    }
    palette = QPalette()
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return palette


def _tinted(name: str, colour: str) -> bytes:
    drawn = resource_path("icons", f"{name}.svg").read_bytes()
    return drawn.replace(b"currentColor", colour.encode())


def icon_pixmap(name: str, colour: QColor | str, pixels: int = ICON_PIXELS) -> QPixmap:
    """An icon drawn sharply for the screen's resolution."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _drawn(name, QColor(colour).name(), pixels, ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(_tinted(name, colour)))
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def icon(name: str, colour: QColor | str | None = None) -> QIcon:
    """An icon in the text's colour, or in another."""
    return QIcon(icon_pixmap(name, colour or QGuiApplication.palette().text().color()))
