"""Which projects a budget pays for, by two rules that are counted side by side.

Both take the same `Call` and the ballots, as lists of projects with how many voters named just
those, and give what is `Funded`. Amounts are whole units of a currency, or exact fractions of them.
Only `domain.methods.budget` imports this; a further rule is a file here and a word of `Decisive`.
"""
