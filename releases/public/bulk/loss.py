"""Stops a run that has lost records: by a fault far more often than by a wish."""

from releases.public.api.bulk_files import BulkManifest
from releases.public.exports.addresses import Stopped

FEW = 2  # records of a kind: of three deals one can end, and that is no accident


def refuse_great_loss(former: BulkManifest, coming: BulkManifest, share: float) -> None:
    """Raises Stopped where a kind has lost more than this share of its records (0 to 1)."""
    lost = [
        f"{kind}s {before} to {now}"
        for kind, before in former.records.items()
        if before - (now := coming.records.get(kind, 0)) > max(FEW, share * before)
    ]
    if lost:
        raise Stopped(
            f"more records are gone than {share:.0%} since release {former.version}: "
            f"{', '.join(lost)}. If that is right, run it with --accept-loss"
        )
