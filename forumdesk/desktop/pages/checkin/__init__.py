"""Letting people in.

`page` has one field, which takes scans, codes, numbers and names, and one large `card` with the
answer; `scanning` tells a scan from a name, `book` makes it quick, `hits` and `walkin` are for
whoever has no badge at hand. Verbs: `operations.attendance`.
"""
