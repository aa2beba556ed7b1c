"""What the desk did with messages from outside."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_letter_box'),
        ('releases', '0023_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MessageHandling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('in_hand', 'in hand'), ('done', 'done'), ('declined', 'declined'), ('nothing', 'nothing to do with us')], max_length=20, verbose_name='state')),
                ('handled_at', models.DateTimeField(auto_now_add=True)),
                ('handled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handlings', to='intake.message')),
            ],
            options={
                'verbose_name': 'handling of a message',
                'verbose_name_plural': 'handlings of messages',
                'ordering': ['-pk'],
            },
        ),
    ]
