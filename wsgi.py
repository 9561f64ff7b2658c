"""What gunicorn and `flask` load: the app with the settings of the environment."""

import gc
import sys

gc.disable()  # nothing that is loaded here ever goes: looking for it takes a sixth of a start, and forks would copy it

from app import create_app  # noqa: E402

# `flask setup` is what makes a real programme's secrets; everything else needs to find them.
app = create_app(first_time="setup" in sys.argv[1:])

gc.freeze()
gc.enable()
