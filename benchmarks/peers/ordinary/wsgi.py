"""What the server is given."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.peers.ordinary.settings"
application = get_wsgi_application()
