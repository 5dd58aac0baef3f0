"""Where the day stands, and what to do before the doors open."""
