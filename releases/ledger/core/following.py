"""Of a mirror: the origin whose ledger this database follows, and how long it may go on alone."""

from django.db import models
from django.db.models import Q


class Following(models.Model):
    """The only row of a mirror; elsewhere there is none.

    `key` is the raw public key that the operator trusted. `contact_at`: when all that the origin
    had signed stood here for certain. From `withhold_at` on people are not shown. `returning`: by
    the id of a hidden record, since when (ISO) the origin's list is without it.
    """

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    origin = models.CharField(max_length=200)
    key = models.BinaryField()
    contact_at = models.DateTimeField()
    withhold_at = models.DateTimeField()
    returning = models.JSONField(default=dict)

    class Meta:
        app_label = "ledger"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="following_one_origin")]

    def __str__(self) -> str:
        return self.origin
