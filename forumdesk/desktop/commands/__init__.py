"""What the window can do, each a `Command` with its words, key and picture: a file per feature.

`menus` puts them in their places; menus, shortcuts, the finder and the list of keys are made from
that. A command acts through `Frame`, so it knows no page. To add one: a constant here, and its
place in `menus`.
"""
