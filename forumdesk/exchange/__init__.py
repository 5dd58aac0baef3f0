"""Foreign formats to domain values and back. Knows no store.

`lists` reads the cells of whatever other programs write, `people_lists` finds people in them. A
format is a file here; operations plan with its values, and write.
"""
