"""Everybody who is registered.

`page` has the table (`model`, `rows`) and beside it the `panel` with all `facts` about whoever is
chosen; `form` is for one person, `importing` and `planned` for a file of many. Verbs:
`operations.people` and `operations.exchanging`.
"""
