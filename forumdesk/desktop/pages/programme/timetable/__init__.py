"""The programme as a timetable: days, rooms as columns, time running down.

`layout` and `steps` reckon where things lie and know no window. `view` shows a day with the `heads`
around it, `tray` what has no time yet, `days` the tabs; `cards` are what is drawn by `drawing` and,
while it is moved, by `ghost`. `hand` is the mouse, `keys` the keyboard; `tab` puts all of it
together and writes what was moved.
"""
