"""The rules of a poll in its form: each part asks for some of them, and shows what fits.

`PARTS` has those that stand under the method, `MORE` those that are folded away; together they ask
for every rule that there is, and a test fails on one that is forgotten. A control gives back the
value that it was given, so that a draft which is saved unchanged stays as it is. A rule that is a
number, a choice or a scale needs only a line in `desktop.pages.polls.rules.fields`.
"""
