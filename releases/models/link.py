"""What became of the address of a source."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.source import Source
from releases.terms.vocabularies.records import LinkState


class LinkCheck(models.Model):
    """The last answer to the question whether a source's address still leads somewhere.

    `since` is when the address was first found broken, null while it is not. `detail`: the
    number of the answer, or the address that it moved to.
    """

    source = models.OneToOneField(
        Source, models.CASCADE, primary_key=True, related_name="link_check"
    )
    url = models.URLField(max_length=1000)
    state = models.CharField(max_length=20, choices=LinkState)
    detail = models.CharField(max_length=1000, blank=True, default="")
    time = models.DateTimeField(_("asked on"))
    since = models.DateTimeField(_("broken since"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.url}: {self.get_state_display()}"
