"""The command line: every verb with a file, for scripts, rehearsals and headless machines.

`main` reads arguments and turns every refusal into one sentence and an exit status. A verb is a
function under `@command` in its feature's file, named in that file's `COMMANDS`.
"""
