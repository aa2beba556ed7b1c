"""Messages from outside: which wait, and what the desk did with one. Nothing here can open any."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from releases.intake.models import Message
from releases.models import MessageHandling
from releases.terms.vocabularies.intake import MessageState

CLOSED = (MessageState.DONE, MessageState.DECLINED, MessageState.NOTHING)


def with_state(messages: QuerySet[Message]) -> QuerySet[Message]:
    """`state` is null of what nobody has looked at. Takedowns first, then the oldest."""
    newest = MessageHandling.objects.filter(message=OuterRef("pk")).order_by("-pk")
    return messages.annotate(state=Subquery(newest.values("state")[:1]))


def waiting() -> QuerySet[Message]:
    """What is not closed."""
    return with_state(Message.objects.all()).filter(Q(state__isnull=True) | ~Q(state__in=CLOSED))


@transaction.atomic
def handle(message: Message, *, state: MessageState, by: User) -> MessageHandling:
    return MessageHandling.objects.create(message=message, state=state, handled_by=by)


def sealed_waiting() -> str:
    """All that is not closed as one text, to be opened elsewhere."""
    return "\n".join(waiting().values_list("sealed", flat=True))
