"""Writing polls, opening and closing them, watching the turnout, revealing the result."""
