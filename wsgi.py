"""What gunicorn and `flask` load: the app with the settings of the environment."""

import sys

from app import create_app

# `flask setup` is what makes a real programme's secrets; everything else needs to find them.
app = create_app(first_time="setup" in sys.argv[1:])
