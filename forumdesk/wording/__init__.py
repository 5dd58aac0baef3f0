"""Codes and facts into sentences, a file per feature. Imports nothing that could change them."""
