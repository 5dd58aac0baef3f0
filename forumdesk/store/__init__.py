"""The forum file, behind a door: nobody else knows which engine keeps it.

Others hold a `Reader`, `Snapshot` or `Store` (`reader`) or a `Transaction`, open files with
`forum_file`, and use the feature files, which turn rows into values and back; only operations
write. Statements go through `sql`; tables are made by `migrations` and nowhere else. What leaves is
`FileTrouble`, or `Refused` where a rule says no.
"""
