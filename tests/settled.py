"""Read last by the server that forks programs (`program`): what each would do again is done once.

A program keeps the schema that it compares files with, its catalogues and its templates from when
it first needs them; here they are there before. What was read until then is nobody's garbage, and
every fork would look through all of it.
"""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

from forumdesk.audience.pages.drawing import environment, inline
from forumdesk.domain.text import Text
from forumdesk.i18n import LANGUAGES, _, speaking
from forumdesk.operations.forum import create_forum
from forumdesk.store.forum_file import open_forum

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "a.forum"
    create_forum(path, title=Text((("en", "Forum"),)), language="en").close()
    open_forum(path, for_reading=True).close()
inline()
for template in environment().list_templates(extensions=["html"]):
    environment().get_template(template)
for language in LANGUAGES:
    with speaking(language):
        _("Forum")
gc.collect()
gc.freeze()
