"""A plan keeps the token of all that was seen, not only of what stood on other records' forms.

Plans that wait are refused at their moment, with the reason: what was seen is not known of them.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("releases", "0010_rules_name_their_row")]
    operations = [
        migrations.RenameField("plannedpublication", "seen_elsewhere", "seen"),
    ]
