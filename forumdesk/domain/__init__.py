"""What a forum is: frozen values and decisions.

Nothing here reads a clock, a file or a random source; callers pass them in. Any layer may
import it, it imports only itself. A new feature gets one file here and a file of the same
name in each layer that needs it.
"""
