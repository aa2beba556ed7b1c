"""Parties of deals and statements stand for people as participations do; two more kinds."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0008_search_tables'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='ReleasePart',
            new_name='ClaimablePart',
        ),
        migrations.RenameField(
            model_name='claim',
            old_name='participation_id',
            new_name='part_id',
        ),
        migrations.RenameField(
            model_name='claimablepart',
            old_name='participation_id',
            new_name='part_id',
        ),
        migrations.RenameField(
            model_name='claimablepart',
            old_name='release_id',
            new_name='record_id',
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
        migrations.AlterField(
            model_name='edition',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
        migrations.AlterField(
            model_name='searchentry',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
        migrations.AlterField(
            model_name='slug',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
        migrations.AlterField(
            model_name='tombstone',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
    ]
