"""A plan keeps the token of all that was seen, not only of what stood on other records' forms.

Plans that wait are refused at their moment, with the reason: what was seen is not known of them.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("releases", "0011_people_may_share_an_address")]
    operations = [
        migrations.RenameField("plannedpublication", "seen_elsewhere", "seen"),
    ]
