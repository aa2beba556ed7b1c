"""The WSGI application that granian serves."""

import os
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

if settings.STATIC_ROOT and not Path(settings.STATIC_ROOT, "staticfiles.json").exists():
    # Else every page would fail, one by one, with an error that names a style sheet.
    raise ImproperlyConfigured(
        f"TRACKER_STATIC_ROOT ({settings.STATIC_ROOT}) holds no collected static files: "
        "run manage.py collectstatic."
    )
application = get_wsgi_application()
