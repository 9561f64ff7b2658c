"""What gunicorn and `flask` load: the app with the settings of the environment."""

from app import create_app

app = create_app()
