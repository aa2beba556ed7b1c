"""Sensitive notes, who read them, and the table of the cache that the desk's processes share."""

import django.db.models.deletion
import releases.models.fields
from django.conf import settings
from django.db import migrations, models

# As the ledger's guard: rows are added and never changed, by nobody.
FORWARD = """
CREATE FUNCTION releases_sensitiveread_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Readings of sensitive fields are only added: % refused.', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER releases_sensitiveread_guard BEFORE UPDATE OR DELETE ON releases_sensitiveread
    FOR EACH ROW EXECUTE FUNCTION releases_sensitiveread_guard();
CREATE TRIGGER releases_sensitiveread_no_truncate BEFORE TRUNCATE ON releases_sensitiveread
    FOR EACH STATEMENT EXECUTE FUNCTION releases_sensitiveread_guard();

CREATE TABLE releases_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX releases_cache_expires ON releases_cache (expires);
"""
BACKWARD = """
DROP TABLE releases_cache;
DROP TRIGGER releases_sensitiveread_no_truncate ON releases_sensitiveread;
DROP TRIGGER releases_sensitiveread_guard ON releases_sensitiveread;
DROP FUNCTION releases_sensitiveread_guard();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0021_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='prisoner',
            name='safety_note',
            field=releases.models.fields.SensitiveTextField(blank=True, db_default='', default='', verbose_name='safety note: threats, contacts, whereabouts; never public'),
        ),
        migrations.CreateModel(
            name='SensitiveRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40, verbose_name='field')),
                ('read_at', models.DateTimeField(auto_now_add=True, verbose_name='read at')),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='read by')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='sensitive_reads', to='releases.record')),
            ],
            options={
                'verbose_name': 'reading of a sensitive field',
                'verbose_name_plural': 'readings of sensitive fields',
                'ordering': ['-pk'],
                'permissions': [('view_sensitive', 'Can read sensitive fields'), ('withdraw_record', 'Can withdraw records'), ('embargo_record', 'Can put records under embargo'), ('takedown_record', 'Can take records down')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
