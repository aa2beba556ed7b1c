"""Submissions for review, comments on records, consent, and who may submit and approve."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0018_evidence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='record',
            options={'permissions': [('submit_record', 'Can submit records for review'), ('review_record', 'Can approve what others submitted'), ('publish_record', 'Can publish what is approved, and withdraw records')]},
        ),
        migrations.AddField(
            model_name='prisoner',
            name='consent',
            field=models.CharField(blank=True, choices=[('given_by_person', 'given by the person'), ('given_by_family', 'given by the family'), ('widely_reported', 'not asked: widely reported by name'), ('not_asked', 'not asked'), ('refused', 'refused')], default='', help_text='On what ground the full name is shown.', max_length=20, verbose_name='consent to be named (never public)'),
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='releases.record')),
                ('reply_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='releases.comment')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody', violation_error_message='A comment is resolved by somebody, at a time.'), models.CheckConstraint(condition=models.Q(('reply_to__isnull', True), ('resolved_at__isnull', True), _connector='OR'), name='comment_reply_not_resolved', violation_error_message='The comment is resolved, not the answer to it.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_has_text', violation_error_message='Write something.')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('submitted', 'submitted for review'), ('changes_requested', 'changes requested'), ('approved', 'approved'), ('published', 'published'), ('withdrawn', 'taken back')], default='submitted', max_length=20)),
                ('body', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('seen', models.CharField(max_length=64)),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('reason', models.TextField(blank=True, default='')),
                ('correction', models.BooleanField(default=False)),
                ('minor', models.BooleanField(default=False)),
                ('blank_earlier', models.BooleanField(default=False)),
                ('somebody_else', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list)),
                ('warnings', models.PositiveIntegerField(default=0)),
                ('confirmed', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list)),
                ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.TextField(blank=True, default='')),
                ('alone', models.BooleanField(default=False)),
                ('sequence', models.BigIntegerField(blank=True, null=True, unique=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='releases.record')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['submitted_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('submitted', 'changes_requested', 'approved'))), fields=('record',), name='submission_one_open', violation_error_message='This record is submitted already.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='submission_decided_by_somebody', violation_error_message='A decision has a time and somebody who made it.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('changes_requested', 'approved', 'published')), _negated=True), ('decided_by__isnull', False), _connector='OR'), name='submission_state_is_decided', violation_error_message='A decision has a time and somebody who made it.'), models.CheckConstraint(condition=models.Q(('alone', True), ('decided_by__isnull', True), models.Q(models.Q(('decided_by', models.F('submitted_by')), _negated=True), django.db.models.lookups.IsNull(models.Func(models.F('authors'), models.F('decided_by'), function='array_position', output_field=models.IntegerField()), True)), _connector='OR'), name='submission_four_eyes', violation_error_message='Nobody decides on their own change.'), models.CheckConstraint(condition=models.Q(models.Q(('sequence__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('sequence__isnull', True)), _connector='OR'), name='submission_published_has_edition', violation_error_message='What is published has the number of its edition.')],
            },
        ),
    ]
