"""`python -m forumdesk`."""

import sys

from forumdesk.cli.main import main

sys.exit(main())
