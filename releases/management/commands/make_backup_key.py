"""Makes the pair of keys for backups. To be run where the private one will lie."""

from releases.intake.management.commands import make_intake_key


class Command(make_intake_key.Command):
    help = __doc__
    remark = "Opens backups of the register."
    use = "for the file that `backup --to` names"
