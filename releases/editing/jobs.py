"""What the worker does by itself. Each job may be run twice, or die half-way: the next one goes on.

The jobs hold nothing of their own: what is due stands in the records and in the ledger.
"""

from contextlib import suppress

from django.conf import settings
from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status

from releases.editing.accounts import forget_what_ended
from releases.editing.imports.work import do_what_is_due
from releases.editing.origin import origin
from releases.editing.planned import publish_due
from releases.ledger.core.restored import withheld_since
from releases.ledger.core.signing import private_key
from releases.ledger.projection.later import catch_up
from releases.ledger.write.checkpoints import sign_head
from releases.partners import limits, outbox
from releases.partners.sending import send_due
from releases.public.bulk.due import keep_up
from releases.terms.vocabularies.records import Way

EVERY_MINUTE = "* * * * *"
EVERY_HOUR = "7 * * * *"
# Worked on by a process of its own (`start sender`), which alone has a way out of the machine and
# in which no slow address keeps the other jobs waiting.
SENDING = "webhooks"
BULK = "bulk"  # a queue of its own: a worker beside the others' does what takes minutes


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="publish_due")
def publish_what_is_due(timestamp: int) -> int:
    """Planned publications, after the embargoes that end; gives how many were published. None of a
    restored database: a plan that was cancelled since the backup is back."""
    if withheld_since():
        return 0
    with origin(Way.WORKER, "publish_what_is_due"):
        return publish_due()


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="project_the_rest")
def project_the_rest(timestamp: int) -> int:
    """Answers that wait to show a new wording; gives how many followed."""
    followed = 0
    while batch := catch_up():
        followed += batch
    return followed


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="work_on_imports")
def work_on_imports(timestamp: int) -> int:
    """Files that wait to be read, and rows that wait to be accepted; gives how many files."""
    return do_what_is_due()


def begin_imports() -> None:
    """Wakes the worker now, instead of within a minute."""
    # One that waits has not begun: it will see this file too.
    with suppress(AlreadyEnqueued), transaction.atomic():
        work_on_imports.configure().defer(timestamp=0)


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="write_bulk_files", queue=BULK)
def write_bulk_files(timestamp: int) -> int | None:
    """Where there is a folder for them; gives the number of the release that was put out."""
    if settings.BULK_DIR is None:
        return None
    return keep_up(settings.BULK_DIR, loss_share=settings.BULK_LOSS_SHARE)


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="sign_the_ledger")
def sign_the_ledger(timestamp: int) -> int | None:
    """Where this process has a key; gives the edition that was signed. Mirrors believe nothing that
    is not: what is taken back has to reach them within a minute or so."""
    if settings.SIGNING_KEY_FILE is None:
        return None
    checkpoint = sign_head(key=private_key(settings.SIGNING_KEY_FILE))
    return checkpoint.sequence if checkpoint else None


@app.periodic(cron=EVERY_HOUR)
@app.task(queueing_lock="forget_old_sessions")
def forget_old_sessions(timestamp: int) -> int:
    """Sessions that have ended, and wrong guesses, with the network addresses they came from."""
    return forget_what_ended()


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="forget_requests")
def forget_requests(timestamp: int) -> int:
    """What was counted of requests whose window has ended."""
    return limits.forget()


@app.periodic(cron=EVERY_MINUTE)
@app.task(queue=SENDING, queueing_lock="tell_webhooks")
def tell_webhooks(timestamp: int) -> None:
    """What the ledger has for them, and what is to be tried again. Ends after half a minute, to go
    on as another job: a worker that has all jobs then comes to the others."""
    if withheld_since():
        return
    outbox.note_news()
    if send_due():
        begin_telling()


def begin_telling() -> None:
    """Wakes the sender now, instead of within a minute."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        tell_webhooks.configure().defer(timestamp=0)


@app.periodic(cron=EVERY_HOUR)
@app.task(queueing_lock="forget_deliveries")
def forget_deliveries(timestamp: int) -> int:
    """What webhooks were told a month ago."""
    return outbox.forget()


@app.periodic(cron=EVERY_HOUR)
@app.task(queueing_lock="clean_the_queue", pass_context=True)
async def clean_the_queue(context: JobContext, timestamp: int) -> None:
    """Takes up jobs of workers that died; forgets what was done a week ago. Failures stay."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        try:
            await jobs.retry_job(job)
        except UniqueViolation:  # another one waits in its place
            await jobs.finish_job(job, Status.ABORTED, delete_job=True)
    await jobs.delete_old_jobs(nb_hours=7 * 24)
