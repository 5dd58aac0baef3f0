"""What phones are shown: a value for every page, and how it is drawn.

A page is made from its own fields and from the forum, never from a request: what differs from
phone to phone is a field, and equal pages may be kept and given to many. A new page: a frozen
dataclass on `page.Page` with its template in `resources/phone`, and a handler that fills it.
"""
