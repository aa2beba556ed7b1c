"""From where a revision of the desk's history came."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from reversion.models import Revision

from releases.terms.vocabularies.records import Way


class RevisionOrigin(models.Model):
    """Goes with its revision. `detail` says which command, job or import; of the desk the mark of
    the session, which tells an administrator where to sign somebody out, and nobody an address.
    `words_of`: ids of those whose earlier words a restoring brought back.
    """

    revision = models.OneToOneField(
        Revision, models.CASCADE, primary_key=True, related_name="origin"
    )
    way = models.CharField(max_length=20, choices=Way)
    detail = models.CharField(max_length=60, blank=True, default="")
    words_of = ArrayField(models.IntegerField(), blank=True, default=list, db_default=[])

    def __str__(self) -> str:
        if self.way == Way.DESK and self.detail:
            return _("%(way)s, session %(mark)s") % {
                "way": self.get_way_display(),
                "mark": self.detail,
            }
        return ": ".join(filter(None, (self.get_way_display(), self.detail)))
