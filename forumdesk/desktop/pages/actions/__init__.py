"""What becomes of promises and of what the room sent, over all sessions.

`page` has two lists: the register of actions, the most urgent first, and the inputs with what was
answered in writing. `tables` has their models, of which some cells are edited in place, `panel`
what is told and can be done beside them, `forms` and `answering` the dialogs. Verbs:
`operations.actions` and `operations.responses`.
"""
