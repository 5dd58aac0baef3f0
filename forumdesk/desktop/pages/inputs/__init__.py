"""Reading what phones send, and deciding what the room sees.

`page` has the `queue` of what waits and the `panel` with the decisions, each a key; `deciding`
has the decisions as verbs, `own_words` a line of the record about what only the rapporteur may
read. Verbs: `operations.inputs`.
"""
