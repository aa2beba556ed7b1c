"""Keys for the records that are there already; from now on, saving a record keeps its key."""

from django.db import migrations

from releases.terms.search_keys import search_key

COLUMNS = {
    "release": ("title_en", "title_be"),
    "actor": ("name_en", "name_be"),
    "place": ("name_en", "name_be"),
    "source": ("title", "publisher"),
}
NAME = ("full", "given", "patronymic", "family")


def fill(apps, schema_editor):
    key = apps.get_model("releases", "SearchKey")
    names = {}
    for model, columns in COLUMNS.items():
        for pk, *texts in apps.get_model("releases", model).objects.values_list("pk", *columns):
            names[pk] = texts
    for pk in apps.get_model("releases", "Prisoner").objects.values_list("pk", flat=True):
        names[pk] = []
    rows = apps.get_model("releases", "PrisonerName").objects.values_list("prisoner", *NAME)
    for pk, *texts in rows:
        names[pk] += texts
    keys = (key(record_id=pk, text=search_key(*filter(None, texts))) for pk, texts in names.items())
    key.objects.bulk_create(keys, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("releases", "0004_search_key")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
