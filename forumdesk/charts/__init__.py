"""Layout of results and of lines of text, without any surface.

Everything here is arithmetic in the caller's units, with the origin at the top left; text is
measured by a function that the caller passes in. Painters live with their surface:
`reports/chart.py` and `reports/drawing.py` (PDF), `desktop/chart.py` (window and projector),
`audience/chart.py` (SVG). What shapes mean is in `drawing`, their colours in `tones`.
Imports nothing of the house but the domain.
"""
