"""Settings of a copy of another site, and of a mirror, which follows its ledger."""

from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from tracker import environment

# That site, whose forms take the messages.
ORIGIN = environment.origin("TRACKER_ORIGIN")
# The key to its API that it made for this mirror: for the process that pulls.
MIRROR_KEY = environment.from_file("TRACKER_MIRROR_KEY_FILE")
# How long people are shown without a word from it.
MIRROR_ALONE = timedelta(
    hours=environment.whole_number("TRACKER_MIRROR_HOURS", default=24, most=24 * 365)
)
if not MIRROR_ALONE:
    raise ImproperlyConfigured("TRACKER_MIRROR_HOURS is 0: set it to 1 or more.")
