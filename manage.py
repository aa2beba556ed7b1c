#!/usr/bin/env python
"""The command line: `uv run manage.py demo` is the one to start with."""

import logging
import os
import sys

from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    """An administrator reads what is wrong in one sentence with the cure, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line

    from tracker import unreachable

    try:
        if sys.argv[1:2] == ["procrastinate"]:
            # The worker would wait half a minute first.
            if complaint := unreachable.complaint():
                sys.exit(complaint)
        else:
            # The pool complains of every attempt; it is said once, below.
            logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Configuration: {error}")
    except Exception as error:
        if unreachable.is_about(error) and (complaint := unreachable.complaint()):
            sys.exit(complaint)
        raise


if __name__ == "__main__":
    main()
