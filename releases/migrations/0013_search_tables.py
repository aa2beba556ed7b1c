"""The desk's search on the tables that the public's has; the records that are there are filled in."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from releases.ledger.core.search import vocabulary
from releases.ledger.core.search.reading import keys_of

COLUMNS = {
    "release": ("title_en", "title_be"),
    "actor": ("name_en", "name_be"),
    "place": ("name_en", "name_be"),
    "source": ("title", "publisher"),
}
NAME = ("full", "given", "patronymic", "family")


def fill(apps, schema_editor):
    entry = apps.get_model("releases", "SearchEntry")
    found = {}
    for kind, columns in COLUMNS.items():
        for pk, *names in apps.get_model("releases", kind).objects.values_list("pk", *columns):
            found[pk] = (kind, names)
    for pk in apps.get_model("releases", "Prisoner").objects.values_list("pk", flat=True):
        found[pk] = ("prisoner", [])
    for pk, *names in apps.get_model("releases", "PrisonerName").objects.values_list(
        "prisoner", *NAME
    ):
        found[pk][1].extend(names)
    rows = ((pk, kind, sorted({name for name in names if name})) for pk, (kind, names) in found.items())
    entry.objects.bulk_create(
        (
            entry(record_id=pk, kind=kind, names=names, keys=keys_of(names))
            for pk, kind, names in rows
            if names
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0008_search_tables'),  # the trigram extension
        ('releases', '0012_plan_keeps_what_was_seen'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('kind', models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20)),
                ('names', django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='releases.record')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.TextField(db_collation='C', primary_key=True, serialize=False)),
                ('uses', models.IntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveIndex(
            model_name='searchkey',
            name='search_key_text',
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys'], name='releases_search_keys'),
        ),
        migrations.AddIndex(
            model_name='searchword',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['word'], name='releases_search_words', opclasses=['gin_trgm_ops']),
        ),
        migrations.RunSQL(vocabulary.forward('releases'), vocabulary.backward('releases')),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='SearchKey',
        ),
    ]
