"""The second screen: rebuilt from the file at every change, legible from the last row.

`pictures` reads what a scene says, `slides` lays it out page by page, `painter` paints it, in the
room and as a small picture in the window; `window` and `placing` put it on the right screen. A
new scene: a member of `domain.projector.Scene`, a picture and how it is laid out.
"""
