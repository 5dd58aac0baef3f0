"""Whether phones get through, at which address, and what to do when they do not.

A card for the service, one for the computer's addresses, one with the code to scan or to test
with, and one that lets phones into the Wi-Fi. `page` holds them together. Verbs: `operations.forum`
and `operations.addresses`.
"""
