"""Keys of the records that were loaded before keys were noted.

A loaded record's first address is its file's key. Where the history no longer knows that one, the
address of today stands for it.
"""

import json

from django.db import migrations

REASON = "Documented release, loaded from its file."


def note(apps, schema_editor):
    loaded = apps.get_model("releases", "Publication").objects.filter(reason=REASON)
    columns = ("record_id", "record__kind", "record__slug")
    records = {pk: (kind, slug) for pk, kind, slug in loaded.values_list(*columns)}
    first = first_addresses(apps, records)
    keys = {}
    for pk, (kind, slug) in records.items():
        if key := first.get(str(pk)) or slug:
            keys.setdefault((kind, key), pk)
    model = apps.get_model("releases", "DocumentedKey")
    model.objects.bulk_create(
        [model(kind=kind, key=key, record_id=pk) for (kind, key), pk in keys.items()],
        batch_size=1000,
    )


def first_addresses(apps, records):
    kept = apps.get_model("reversion", "Version").objects.filter(
        content_type__app_label="releases", content_type__model="record", object_id__in=records
    )
    newest_first = kept.order_by("-pk").values_list("object_id", "serialized_data")
    return {pk: json.loads(data)[0]["fields"]["slug"] for pk, data in newest_first}


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0007_documented_key"),
        ("reversion", "0002_add_index_on_version_for_content_type_and_db"),
    ]
    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
