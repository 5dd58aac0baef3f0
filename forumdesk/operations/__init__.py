"""What a user does with a forum: one function per verb, the only writers.

Each verb takes the open file (`Store`) and keyword arguments, checks the rules, writes in one
transaction and returns an `Outcome`. It raises `Refused` when the rules say no and `FileTrouble`
when the file cannot be written; in both cases nothing has changed. Window, service and command
line call these and decide nothing themselves.
"""
