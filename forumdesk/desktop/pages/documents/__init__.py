"""Printed documents: chosen, looked at, printed, saved."""
