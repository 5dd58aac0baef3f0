"""Whether phones get through, at which address, and what to do when they do not."""
