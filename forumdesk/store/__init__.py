"""The forum file: one SQLite database, reached through sqlite-utils.

Only operations and the store itself write (`transaction.writing`); everyone may read through
the feature files. Connections, journal modes and the at-rest state live in `connection` and
`forum_file`; tables are made by `migrations` and nowhere else.
"""
