"""What strangers sent, sealed. Added and deleted, never changed: held by the database."""

import uuid
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION intake_message_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Messages from outside are never changed.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER intake_message_guard BEFORE UPDATE ON intake_message
    FOR EACH ROW EXECUTE FUNCTION intake_message_guard();
"""
BACKWARD = """
DROP TRIGGER intake_message_guard ON intake_message;
DROP FUNCTION intake_message_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('takedown', 'takedown'), ('correction', 'correction')], max_length=20, verbose_name='kind')),
                ('receipt', models.CharField(max_length=11, unique=True, verbose_name='receipt number')),
                ('received_at', models.DateTimeField(verbose_name='received in the hour from (UTC)')),
                ('sealed', models.TextField()),
            ],
            options={
                'verbose_name': 'message from outside',
                'verbose_name_plural': 'messages from outside',
                'ordering': ['-kind', 'received_at', 'receipt'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sealed__startswith', '-----BEGIN AGE ENCRYPTED FILE-----\n')), name='intake_message_is_sealed', violation_error_message='A message is kept encrypted only.')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
