"""Of the ordinary API: Django with next to nothing around it, on the same database."""

import os

from tracker.settings import DATABASES as OURS

SECRET_KEY = os.environ["TRACKER_SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["rest_framework", "benchmarks.peers.ordinary"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.peers.ordinary.api"
DATABASES = OURS  # with the same pool
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
WSGI_APPLICATION = "benchmarks.peers.ordinary.wsgi.application"
