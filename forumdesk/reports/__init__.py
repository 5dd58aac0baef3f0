"""Printed documents: domain values in, PDF bytes out (ReportLab). Knows no store.

A document is a file of its own with one function that returns a `page.py:Drawn`; its namesake in
`operations/documents` gathers what it needs. `fonts.py`, `text.py` and `embedding.py` set text in
any script; `page.py`, `running.py`, `paging.py` and `flow.py` are the frame, and `blocks.py`,
`lists.py`, `table.py`, `chart.py` and `signatures.py` what stands in it. Only this package imports
ReportLab and HarfBuzz.
"""
