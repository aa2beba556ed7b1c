"""Filled a table that 0013 takes away again; kept so that the line of migrations is whole."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("releases", "0004_search_key")]
    operations = []
