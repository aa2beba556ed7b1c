from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The append-only ledger of editions and the projection that the public reads."""

    name = "releases.ledger"
    label = "ledger"
