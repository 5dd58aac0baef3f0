"""Programmes as offices make them: tables in which people wrote what they meant."""
