"""Printed documents: chosen, looked at, printed, saved.

The list follows from `operations.documents`, so a new document needs nothing here. `choices` asks
what it is about, `options` for what it offers; `preview` shows it, `instead` says why there is
none, `desktop.paper` makes it and puts it on paper. `whole_set` writes all there are into a folder.
`exports` gives files for others, whose list follows from `operations.exporting`.
"""
