"""Which of a release's dates says best when it was."""

from releases.ledger.projection.base import telling_date

__all__ = ["telling_date"]
