"""Files that sources' public documents list: the only bytes of the desk's evidence that leave it.

Put here by the publication that lists them, taken away in the transaction of the edition that does
not any more. They are no editions and no part of the chain, which holds each file's hash; nobody
can make them again from the ledger, so `rebuild_public` leaves those that are still listed.
"""

from django.db import models


class PublicCopy(models.Model):
    """One file of one public source. `sha256` (hex) is of the whole, `size` in bytes."""

    pk = models.CompositePrimaryKey("sha256", "record_id")
    sha256 = models.CharField(max_length=64)
    record_id = models.UUIDField(db_index=True)
    media_type = models.CharField(max_length=40)
    size = models.BigIntegerField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return self.sha256


class PublicCopyPiece(models.Model):
    """`number` counts from 0, in the order of the file. No key counts what was written when."""

    pk = models.CompositePrimaryKey("sha256", "record_id", "number")
    sha256 = models.CharField(max_length=64)
    record_id = models.UUIDField()
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.sha256} {self.number}"
