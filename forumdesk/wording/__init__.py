"""Codes and facts into sentences, a file per feature.

Whoever shows something takes its words from here, so that a sentence is written and translated
once. Knows the domain and the language of the moment, and nothing that could change. A new state,
kind or reason gets its words in its feature's file; a test looks for them.
"""
