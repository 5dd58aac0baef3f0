"""Lists of a forum as tables for spreadsheets: one value each, whatever file it becomes.

A table is `base.Sheet`, made of domain values in a file of its own; `files` has the kinds of file,
`workbook` the one that needs a library. `operations.sheets` gathers what a table is made of and
lists them all: add one there, with its words in `wording.exports`.
"""
