"""Writing polls, opening and closing them, watching the turnout, revealing the result.

`page` has the poll in hand as a `card` and what waits `beside` it; `asking` has every step with
what is asked before it, and `steps` finds the poll that a key means. `compose` writes a poll, with
a part for each method from `ballots`. Verbs: `operations.polls` and `operations.sealing`.
"""
