"""The programme as a timetable: days, rooms as columns, time running down.

`layout` and `steps` reckon where things lie and know no window; `shown` is what a day shows. `view`
is the day with the `heads` around it, `tray` what has no time yet, `days` the tabs; `cards` are
what is drawn by `drawing` and, while it is moved, by `ghost`. `hand` is the mouse, `keys` the
keyboard, `moves` what becomes of both in the file. `late_band` tells what runs late, `shift_form`
shifts what comes after, `clash_list` leads to what does not go together. `tab` is all of it.
"""
