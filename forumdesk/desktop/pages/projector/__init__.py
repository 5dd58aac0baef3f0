"""Choosing what the second screen shows, with a picture of it."""
