"""The people of the benchmark as a team would first model them: a table for each thing."""

from django.db import models


class Thing(models.Model):
    """A place or an actor, with what links show of it."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=140)
    label = models.CharField(max_length=200)

    class Meta:
        app_label = "ordinary"

    def __str__(self) -> str:
        return self.label


class Person(models.Model):
    id = models.UUIDField(primary_key=True)
    slug = models.CharField(max_length=140, unique=True)
    name_be = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, db_collation="C")
    sex = models.CharField(max_length=20, null=True)
    occupation = models.CharField(max_length=40, null=True)
    status = models.CharField(max_length=20)
    changed_at = models.CharField(max_length=40)

    class Meta:
        app_label = "ordinary"
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="ordinary_list"),
            models.Index(fields=["status", "sort_key", "id"], name="ordinary_status"),
        ]

    def __str__(self) -> str:
        return self.slug


class Detention(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="detention_rows")
    country = models.CharField(max_length=2, db_index=True)
    year = models.IntegerField()
    place = models.ForeignKey(Thing, models.CASCADE)

    class Meta:
        app_label = "ordinary"

    def __str__(self) -> str:
        return str(self.pk)


class Participation(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="participation_rows")
    outcome = models.CharField(max_length=20)
    year = models.IntegerField()
    instrument = models.CharField(max_length=40, null=True)
    place = models.ForeignKey(Thing, models.CASCADE, null=True)
    country = models.CharField(max_length=2, null=True)

    class Meta:
        app_label = "ordinary"

    def __str__(self) -> str:
        return str(self.pk)


class Recognition(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="recognition_rows")
    organisation = models.ForeignKey(Thing, models.CASCADE)

    class Meta:
        app_label = "ordinary"

    def __str__(self) -> str:
        return str(self.pk)
