"""Reading what phones send, and deciding what the room sees."""
