"""Programmes as offices make them: tables in which people wrote what they meant.

`lists` reads the cells of a file that `exchange.lists` has unpacked; the others know the words:
headings, roles, times and people in one cell. Imported by operations, the window and the command
line; never by the forms of other programs. A new word goes into `headings` or `roles`.
"""
