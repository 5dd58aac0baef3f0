"""The window's vocabulary: every page is built from these, so that all look and behave alike.

They know no forum and no page. Each has an accessible name; text of users goes through `label`,
which never reads it as markup. One more is worth it when a third place needs the same.
"""
