"""The constraint is about what editors type: addresses of people are made at publication."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0010_rules_name_their_row'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='record',
            name='record_slug_unique',
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('slug', ''), _negated=True), models.Q(('kind', 'prisoner'), _negated=True)), fields=('kind', 'slug'), name='record_slug_unique', violation_error_message='Another record has this address.'),
        ),
    ]
