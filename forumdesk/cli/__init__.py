"""The command line: every verb with a file, for scripts, rehearsals and headless machines.

`main` reads arguments and turns every refusal into one sentence and an exit status; each feature
file adds its verbs with `add_to(subparsers)`.
"""
