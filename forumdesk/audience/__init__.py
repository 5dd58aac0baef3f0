"""The service for phones: plain HTTP on the venue's network, a process of its own.

It reads the store, writes through operations alone and speaks through wording. It never loads
Qt or ReportLab. Start at `server.run`; a request passes `gate`, a handler in a feature file,
and for a ballot `writer`.
"""
