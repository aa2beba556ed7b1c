"""Signed checkpoints of the chain. Like editions they are added, never changed."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION ledger_checkpoint_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.sequence > 0 AND NOT EXISTS (
            SELECT FROM ledger_edition WHERE sequence = NEW.sequence AND chain = NEW.chain
        ) THEN
            RAISE EXCEPTION 'Edition % does not end with this chain value.', NEW.sequence
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Checkpoints are kept as they are: % refused.', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER ledger_checkpoint_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_checkpoint_guard();
CREATE TRIGGER ledger_checkpoint_no_truncate BEFORE TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_checkpoint_guard();
"""

BACKWARD = """
DROP TRIGGER ledger_checkpoint_no_truncate ON ledger_checkpoint;
DROP TRIGGER ledger_checkpoint_guard ON ledger_checkpoint;
DROP FUNCTION ledger_checkpoint_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                )),
                ("epoch", models.PositiveIntegerField()),
                ("sequence", models.BigIntegerField()),
                ("chain", models.BinaryField()),
                ("opens", models.BooleanField(default=False)),
                ("time", models.DateTimeField()),
                ("key", models.BinaryField()),
                ("signature", models.BinaryField()),
            ],
            options={
                "ordering": ["epoch", "sequence", "time"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["epoch", "sequence", "key"], name="checkpoint_said_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("opens", True)),
                        fields=["epoch"],
                        name="checkpoint_epoch_opens_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
