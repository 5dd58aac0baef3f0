"""Printed documents: chosen, looked at, printed, saved.

The list follows from `operations.documents`, so a new document needs nothing here. `choices` asks
what it is about, `making` makes it on another thread, `preview` shows it and `printing` puts it
on paper. `exports` gives files for other programs, whose list follows from `operations.exporting`.
"""
