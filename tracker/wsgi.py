"""The WSGI application that granian serves."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from tracker.environment import in_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

if settings.STATIC_ROOT and not Path(settings.STATIC_ROOT, "staticfiles.json").exists():
    # Else every page would fail, one by one, with an error that names a style sheet.
    raise ImproperlyConfigured(
        f"TRACKER_STATIC_ROOT ({settings.STATIC_ROOT}) holds no collected static files: "
        "run manage.py collectstatic."
    )
if not settings.EDITORIAL:
    # Here, where strangers are served, and not in the settings: what an operator runs may take
    # long, and so may a takedown at the desk.
    for name, database in settings.DATABASES.items():
        settings.DATABASES[name] = in_time(database, settings.QUERY_SECONDS)
django = get_wsgi_application()
CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Whatever charset a request claims for itself, it is read as UTF-8, as browsers send it.

    Django would decode by any codec that Python has, also by those that give no text.
    """
    environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    return django(environ, start_response)
