"""The command line: every verb with a file, for scripts, rehearsals and headless machines.

`main` reads arguments and turns every refusal into one sentence and an exit status; nobody
imports this package but `__main__`. A verb is a function under `@command` in its feature's file,
named in that file's `COMMANDS`; a new file of verbs has its line in `main`. What is allowed is
decided in operations, never here.
"""
