"""Sessions and who does what in them; places, hosts and the forum itself.

`page` has the `list` by day and the `panel` of the session in hand, the `timetable` behind a second
tab and the `places` behind a third. `form` and `parts` are for a session, `place_forms` for the
rest. Verbs: `operations.programme`, `operations.moving` and `operations.places`.
"""
