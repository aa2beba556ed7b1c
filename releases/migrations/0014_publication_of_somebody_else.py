"""A publication keeps of which taken-down subjects whoever published said: it is somebody else."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0013_search_tables")]
    operations = [
        migrations.AddField(
            "publication",
            "somebody_else",
            ArrayField(models.UUIDField(), blank=True, default=list),
        ),
    ]
