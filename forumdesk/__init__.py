"""ForumDesk: runs an in-person consultation forum from one laptop, offline.

Every package here says in its first lines what lives in it, who may import it and how to add
one more; `ARCHITECTURE.md` tells how they belong together, and why.
"""

__version__ = "0.1.0"
