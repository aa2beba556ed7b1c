"""Partners and their keys; what is used of limits, in a table that nobody's log has."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name')),
                ('contact', models.TextField(blank=True, max_length=2000, verbose_name='contact, for the desk alone')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('line', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('prefix', models.CharField(max_length=16, unique=True, verbose_name='begins with')),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'reading'), ('match', 'matching and reconciliation'), ('download', 'downloads of everything')], max_length=20), verbose_name='for')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('made_by', models.CharField(max_length=150, verbose_name='made by')),
                ('expires_at', models.DateTimeField(verbose_name='good until')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='revoked')),
                ('revoked_by', models.CharField(blank=True, max_length=150, verbose_name='revoked by')),
                ('last_used_on', models.DateField(null=True, verbose_name='last used on')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='partners.partner')),
            ],
            options={
                'verbose_name': 'key',
                'verbose_name_plural': 'keys',
                'ordering': ['-made_at', 'prefix'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['read', 'match', 'download']), models.Q(('scopes', []), _negated=True)), name='partners_key_has_known_scopes', violation_error_message='Choose what the key is for.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='partners_key_ends_after_it_was_made', violation_error_message='The key would end before it begins.'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by', '')), models.Q(('revoked_at__isnull', False), models.Q(('revoked_by', ''), _negated=True)), _connector='OR'), name='partners_key_revoked_by_somebody', violation_error_message='A key is revoked by somebody, at some time.')],
            },
        ),
        migrations.CreateModel(
            name='Taken',
            fields=[
                ('subject', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('counted_until', models.DateTimeField()),
                ('amount', models.IntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        # Room on each page, so that counting writes a row where it stands.
        migrations.RunSQL(
            "ALTER TABLE partners_taken SET UNLOGGED; ALTER TABLE partners_taken SET (fillfactor = 50)",
            migrations.RunSQL.noop,
        ),
    ]
