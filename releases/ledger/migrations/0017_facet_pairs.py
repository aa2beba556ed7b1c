"""How often a facet has a value, for the planner: names and values are not independent, and taken
as if they were, a list narrowed to what many have was sorted whole instead of walked."""

from django.db import migrations

PAIRS = """
    CREATE STATISTICS ledger_facet_pairs (mcv) ON facet, value FROM ledger_facet;
    ALTER STATISTICS ledger_facet_pairs SET STATISTICS 1000;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0016_dated")]
    operations = [migrations.RunSQL(PAIRS, "DROP STATISTICS ledger_facet_pairs")]
