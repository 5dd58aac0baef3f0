"""The window's vocabulary: every page is built from these, so that all look and behave alike.

Each has an accessible name. Text of users goes through `label`, which never reads it as markup.
"""
