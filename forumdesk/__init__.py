"""ForumDesk: runs an in-person consultation forum from one laptop, offline."""

__version__ = "0.1.0"
