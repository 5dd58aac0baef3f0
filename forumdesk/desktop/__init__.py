"""The organiser's window: Qt Widgets, and the only Qt in the program.

`app` puts everything together; `session` is the open forum that pages are given; `pages/` holds
one folder per feature. Pages read through `session`, write through operations, and speak through
`wording` and `messages`. No page knows another: what two share stands here, beside `page`. To add
a page: a folder in `pages/`, a line in `pages/__init__.py`.
"""
