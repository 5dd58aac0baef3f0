"""The rapporteur's cockpit: lines as they are said, safe while they are typed.

`page` has the `lines` and at their foot the `composer` with its `field`, its `speakers` and, for an
action, who does it until when; `draft` keeps what is half typed, `beside` has what can be taken
in; `marking` says what was done with the record, and `history` what it was before. Verbs:
`operations.record` and `operations.versions`.
"""
