#!/usr/bin/env python
"""The command line: `uv run manage.py demo` is the one to start with."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # An administrator reads this: one sentence that names the variable, no traceback.
        sys.exit(f"Configuration: {error}")


if __name__ == "__main__":
    main()
