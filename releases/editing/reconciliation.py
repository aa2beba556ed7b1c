"""What adds up among a release's rows as the editors have them now, private ones included."""

from releases.models import CountClaim, Release
from releases.terms.reconciliation.finding import Check, Finding
from releases.terms.reconciliation.given import Account, Claim, Group, Row, Scope
from releases.terms.reconciliation.reconcile import reconcile
from releases.terms.reconciliation.wording import Names
from releases.terms.vocabularies.releases import FindingKind


def reconciled(release: Release) -> tuple[list[Finding], Names]:
    claims = list(release.claims.select_related("claimant"))
    legs = list(release.destinations.select_related("place", "let_go_by"))
    people = list(release.participations.all())
    account = Account(
        claims=tuple(_claim(claim) for claim in claims),
        groups=tuple(
            Group(str(leg.id), _text(leg.after_id), _text(leg.let_go_by_id)) for leg in legs
        ),
        rows=tuple(
            Row(row.outcome, bool(row.prisoner_id or row.resolved_to_id), _text(row.destination_id))
            for row in people
            if row.public
        ),
        withheld=sum(not row.public for row in people),
    )
    actors = [claim.claimant for claim in claims] + [leg.let_go_by for leg in legs if leg.let_go_by]
    names = Names({str(a.pk): str(a) for a in actors}, {str(leg.id): str(leg) for leg in legs})
    return reconcile(account), names


def does_not_add_up(findings: list[Finding]) -> list[Finding]:
    """Sums and people only: that sources differ on one number is what this records."""
    sums = [finding for finding in findings if finding.check != Check.NUMBERS and finding.claims]
    return [finding for finding in sums if finding.kind == FindingKind.CONFLICTS]


def _claim(row: CountClaim) -> Claim:
    return Claim(
        id=str(row.id),
        metric=row.metric,
        number=row.number,
        qualifier=row.qualifier,
        number_to=row.number_to,
        words=row.words,
        scope=Scope(_text(row.destination_id), row.country, row.nationality, row.sex),
        claimant=str(row.claimant_id),
        as_of=row.as_of,
    )


def _text(key: object) -> str:
    return str(key or "")
