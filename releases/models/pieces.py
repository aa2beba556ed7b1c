"""Bytes of a file that lie in the database, a piece at a time: no process holds them all."""

from django.db import models


class Piece(models.Model):
    """`number` counts from 0, in the order of the file."""

    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        abstract = True
        ordering = ["number"]
