"""Foreign formats to domain values and back. Knows no store.

`tables` reads text files as other programs write them, `people_csv` makes people of one. A format
is a file here; operations plan with its values, and write.
"""
