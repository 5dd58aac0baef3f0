"""Foreign formats to domain values and back. Knows no store and no database."""
