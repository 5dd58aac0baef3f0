"""Read last by the server that forks programs (`program`): its forks need not look for garbage.

What it has read until here is nobody's garbage, and every fork would look through all of it.
"""

from __future__ import annotations

import gc

gc.collect()
gc.freeze()
