"""Choosing what the second screen shows, with a picture of it.

`page` offers whatever can be shown now, read by `scenes`; `room` is about the screen itself,
`choosing` about which one of several. What is on a screen is drawn in `desktop.projector`. Verbs:
`operations.projector`.
"""
