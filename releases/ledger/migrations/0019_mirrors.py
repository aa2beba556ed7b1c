"""What a mirror keeps of its origin, keys of the ledger that hand over, and the one way in which a
mirror gives up editions: where a signed new epoch does."""

from django.db import migrations, models

GUARD = """
CREATE OR REPLACE FUNCTION ledger_edition_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner name;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM ledger_edition) THEN
            RAISE EXCEPTION 'Editions are numbered without gaps: % is not the next.', NEW.sequence
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF EXISTS (SELECT FROM unnest(NEW.blanks) AS named WHERE named >= NEW.sequence) THEN
            RAISE EXCEPTION 'An edition blanks only earlier ones.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    SELECT pg_get_userbyid(relowner) INTO owner FROM pg_class WHERE oid = TG_RELID;
    IF TG_OP = 'UPDATE' THEN
        IF current_user = owner
            AND NEW.body IS NULL AND NEW.salt IS NULL AND NEW.note IS NULL
            AND (to_jsonb(NEW) - '{{body,salt,note}}'::text[])
                = (to_jsonb(OLD) - '{{body,salt,note}}'::text[])
            AND EXISTS (
                SELECT FROM ledger_edition AS later
                WHERE later.sequence > OLD.sequence AND OLD.sequence = ANY (later.blanks)
            )
        THEN
            RETURN NEW;
        END IF;
    END IF;
{delete}    RAISE EXCEPTION 'The ledger is append-only: % refused.', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- What is replaced forgets whose tables it looks at (0006).
DO $$
DECLARE
    home regnamespace;
BEGIN
    SELECT relnamespace::regnamespace INTO home FROM pg_class
        WHERE oid = 'ledger_edition'::regclass;
    EXECUTE format(
        'ALTER FUNCTION ledger_edition_guard() SET search_path = pg_catalog, %s, pg_temp', home
    );
END $$;
"""
# Of a mirror alone, and behind where the newest epoch begins: what stood there was given up by the
# origin, under its signature, and is pulled again.
DELETE = """    IF TG_OP = 'DELETE' AND current_user = owner AND EXISTS (SELECT FROM ledger_following)
        AND OLD.sequence > (
            SELECT sequence FROM ledger_checkpoint
            WHERE opens AND epoch = (SELECT max(epoch) FROM ledger_checkpoint)
        )
    THEN
        RETURN OLD;
    END IF;
"""
FORWARD = GUARD.format(delete=DELETE)
BACKWARD = GUARD.format(delete="")


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0018_parts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.SmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('origin', models.CharField(max_length=200)),
                ('key', models.BinaryField()),
                ('contact_at', models.DateTimeField()),
                ('withhold_at', models.DateTimeField()),
                ('returning', models.JSONField(default=dict)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='checkpoint',
            name='checkpoint_said_once',
        ),
        migrations.AddField(
            model_name='checkpoint',
            name='successor',
            field=models.BinaryField(null=True),
        ),
        migrations.AddConstraint(
            model_name='checkpoint',
            constraint=models.UniqueConstraint(condition=models.Q(('successor__isnull', True)), fields=('epoch', 'sequence', 'key'), name='checkpoint_said_once'),
        ),
        migrations.AddConstraint(
            model_name='checkpoint',
            constraint=models.UniqueConstraint(condition=models.Q(('successor__isnull', False)), fields=('key',), name='checkpoint_key_hands_over_once'),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='following_one_origin'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
