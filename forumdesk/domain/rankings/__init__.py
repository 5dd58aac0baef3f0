"""Counting rankings: pairs and Borda points, instant runoff and Schulze.

A ranking is groups of option ids, best first; those of a group are equal, and options that stand
in none are below all that do. Rankings come with how many people gave them. Everything is counted
in integers and fractions.
"""

from __future__ import annotations
