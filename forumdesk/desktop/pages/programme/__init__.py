"""Sessions and who does what in them; places, hosts and the forum itself.

`page` has the `list` by day and the `panel` of the session in hand, and behind a second tab the
`places`. `form` and `parts` are for a session, `place_forms` for the rest. Verbs:
`operations.programme` and `operations.places`.
"""
