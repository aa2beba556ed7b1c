"""Do the addresses of sources still lead somewhere?"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from releases.models import LinkCheck, Source
from releases.outside import May, NoAnswer, NoHost, Refused, ask, public_address
from releases.terms.vocabularies.records import LinkState

logger = logging.getLogger(__name__)

BROKEN = (LinkState.GONE, LinkState.NO_HOST)
# It is there, and does not want machines; or says so to everybody for a while.
REFUSING = {401, 402, 403, 405, 406, 429, 451}
GONE = {404, 410}


def to_check(*, before: datetime) -> QuerySet[Source]:
    """With an address, and not asked since `before`; who waited longest comes first."""
    rows = Source.objects.exclude(url="").exclude(link_check__time__gte=before)
    return rows.order_by(F("link_check__time").asc(nulls_first=True), "pk")


def broken() -> QuerySet[LinkCheck]:
    """Longest broken first."""
    return LinkCheck.objects.filter(since__isnull=False).order_by("since")


def check_links(*, before: datetime, may: May = public_address) -> Iterator[LinkCheck]:
    """Asks one address after the other, and notes each answer as it comes."""
    for source in to_check(before=before).iterator(chunk_size=200):
        yield check_link(source, may=may)


def check_link(source: Source, *, may: May = public_address) -> LinkCheck:
    state, detail = _asked(source.url, may)
    now = timezone.now()
    known = LinkCheck.objects.filter(source=source, url=source.url).first()
    since = known.since if known else None
    if state in BROKEN:
        since = since or now
    elif state in (LinkState.ANSWERS, LinkState.MOVED):
        since = None
    found = {"url": source.url, "state": state, "detail": detail, "time": now}
    row, _made = LinkCheck.objects.update_or_create(
        source=source, defaults=found | {"since": since}
    )
    return row


def _asked(url: str, may: May) -> tuple[LinkState, str]:
    try:
        answer = ask(url, may=may)
    except Refused:
        return LinkState.NOT_ASKED, ""
    except NoHost:
        return LinkState.NO_HOST, ""
    except NoAnswer as error:
        return LinkState.FAILS, str(error)
    except Exception as error:
        # What nobody thought of must not keep all other addresses from being asked, each time anew.
        logger.exception("An address could not be asked")
        return LinkState.FAILS, type(error).__name__
    if answer.status < 400:
        moved = answer.for_good and answer.url != url
        return (LinkState.MOVED, answer.url[:1000]) if moved else (LinkState.ANSWERS, "")
    if answer.status in GONE:
        return LinkState.GONE, str(answer.status)
    refuses = answer.status in REFUSING
    return LinkState.REFUSES if refuses else LinkState.FAILS, str(answer.status)
