"""From a wish for a document to paper, for every page of the window that prints.

`making` makes a document on another thread; `painting` puts its pages on a printer, `printing` asks
for one first and notes what is on paper. `kept` is what stays chosen on this computer from one
print to the next. `at_once` prints without leaving the page that asks for it.
"""
