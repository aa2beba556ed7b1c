"""Webhooks of partners, and what was sent to them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('url', models.CharField(max_length=500, verbose_name='address')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20))),
                ('changes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('new', 'new'), ('update', 'update'), ('correction', 'correction')], max_length=20))),
                ('secret', models.CharField(max_length=300)),
                ('secret_before', models.CharField(blank=True, max_length=300)),
                ('secret_before_until', models.DateTimeField(null=True)),
                ('through', models.BigIntegerField()),
                ('hidden_told', models.CharField(max_length=64)),
                ('busy_until', models.DateTimeField(null=True)),
                ('failed_first_at', models.DateTimeField(null=True, verbose_name='fails since')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('made_by', models.CharField(max_length=150, verbose_name='made by')),
                ('changed_at', models.DateTimeField(null=True, verbose_name='changed')),
                ('changed_by', models.CharField(blank=True, max_length=150, verbose_name='changed by')),
                ('stopped_at', models.DateTimeField(null=True, verbose_name='stopped')),
                ('stopped_by', models.CharField(blank=True, max_length=150, verbose_name='stopped by')),
                ('stopped_for', models.CharField(blank=True, choices=[('by_hand', 'stopped at the desk'), ('failed', 'nothing was taken for three days'), ('gone', 'its address answers 410: it wants no more'), ('secret', 'the site has another key now: make a new secret')], max_length=20, verbose_name='stopped, because')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to='partners.partner')),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
                'ordering': ['-made_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=60)),
                ('telling', models.CharField(choices=[('edition', 'an edition'), ('hidden', 'the list of hidden records has changed'), ('test', 'a test')], max_length=10)),
                ('sequence', models.BigIntegerField(null=True)),
                ('rank', models.SmallIntegerField(choices=[(0, 'takes something back'), (1, 'as they come')])),
                ('made_at', models.DateTimeField()),
                ('attempts', models.IntegerField(default=0)),
                ('tried_first_at', models.DateTimeField(null=True)),
                ('next_at', models.DateTimeField(null=True)),
                ('status', models.SmallIntegerField(null=True)),
                ('fault', models.CharField(blank=True, choices=[('inside', 'The address leads into a network that is not the public one.'), ('no_host', "The host's name is not known."), ('no_answer', 'Nobody answers in time, or not in HTTP.'), ('untrusted', 'The certificate is not good for this host.'), ('redirect', 'It answers with a redirect, which is not followed.'), ('status', 'It answers with a status other than 2xx.'), ('ours', 'A fault of this site: see the log of the sender.')], max_length=20)),
                ('outcome', models.CharField(choices=[('waiting', 'waiting'), ('delivered', 'delivered'), ('dropped', 'not sent: not public any more'), ('given_up', 'given up after three days')], default='waiting', max_length=10)),
                ('finished_at', models.DateTimeField(null=True)),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='partners.webhook')),
            ],
            options={
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('url__startswith', 'https://')), name='partners_webhook_is_https', violation_error_message='Write an address that begins with https://.'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['prisoner', 'release', 'deal', 'statement', 'actor', 'place', 'source']), models.Q(('kinds', []), _negated=True)), name='partners_webhook_has_known_kinds', violation_error_message='Choose of which kinds of records it is told.'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('changes__contained_by', ['new', 'update', 'correction'])), name='partners_webhook_has_known_changes', violation_error_message='Choose known changes, or none.'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), ('stopped_by', ''), ('stopped_for', '')), models.Q(('stopped_at__isnull', False), models.Q(('stopped_for', ''), _negated=True)), _connector='OR'), name='partners_webhook_stopped_for_a_reason', violation_error_message='A webhook is stopped for a reason, at some time.'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('secret_before', ''), ('secret_before_until__isnull', True)), models.Q(models.Q(('secret_before', ''), _negated=True), ('secret_before_until__isnull', False)), _connector='OR'), name='partners_webhook_old_secret_ends', violation_error_message='A former secret has an end.'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('outcome', 'waiting')), fields=['webhook', 'rank', 'attempts', 'sequence'], name='partners_delivery_waiting'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('webhook', 'event'), name='partners_delivery_of_an_event_once', violation_error_message='This webhook is told of this already.'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('next_at__isnull', False), ('outcome', 'waiting')), models.Q(models.Q(('outcome', 'waiting'), _negated=True), ('finished_at__isnull', False), ('next_at', None)), _connector='OR'), name='partners_delivery_waits_or_is_finished', violation_error_message='A delivery waits for its time, or is finished.'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sequence__isnull', False), ('telling', 'edition')), models.Q(models.Q(('telling', 'edition'), _negated=True), ('sequence', None)), _connector='OR'), name='partners_delivery_of_an_edition_or_none', violation_error_message='The number is that of an edition.'),
        ),
    ]
