"""What the public finds records by; filled by publications, and for those that are there by
`rebuild_public`, as after every update."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from releases.ledger.core.search import vocabulary


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0007_no_row_tells_when'),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('kind', models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20)),
                ('names', django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
                ('record_id', models.UUIDField(primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys'], name='ledger_search_keys')],
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
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['word'], name='ledger_search_words', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.RunSQL(vocabulary.forward('ledger'), vocabulary.backward('ledger')),
    ]
