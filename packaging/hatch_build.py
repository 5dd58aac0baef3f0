"""Compiles the catalogues before the wheel is put together."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Writes a .mo beside every .po; the wheel takes all of resources/."""

    def initialize(self, version, build_data):
        """Compile all languages."""
        for source in Path(self.root, "resources", "locale").glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            with source.open("rb") as words, target.open("wb") as compiled:
                write_mo(compiled, read_po(words))
