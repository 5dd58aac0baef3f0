"""From a wish for a document to paper, for every page of the window that prints.

`making` makes a document on another thread; `painting` puts its pages on a printer, `printing` asks
for one first and notes what is on paper. `kept` is what stays chosen on this computer from one
print to the next. `looking` looks at it first, and where something would not come out well asks
with `before`. `at_once` prints without leaving the page that asks for it, `menu` offers all that
there is of people.
"""
