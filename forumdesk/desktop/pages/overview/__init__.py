"""Where the day stands, and what to do before the doors open.

`checks` finds what is not ready yet and where it is put right; one more is an entry there. `page`
shows them, and what is going on.
"""
