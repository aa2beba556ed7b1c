"""The processes that make files of a copy. Nothing of Django is imported before it is set up."""

import gc
import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releases.public.exports.work import Desk, Plan

type Task = Callable[[Any, Any], Any]  # of the process's desk, and what is sent to it
type Send = Callable[[Task, Any], Future[Any]]

_desk: Any = None  # of this process
_moment = ExitStack()  # open as long as the process lives


@contextmanager
def crew(plan: "Plan", snapshot: str, processes: int) -> Iterator[list[Send]]:
    """Gives what sends a task to each process, since each remembers what it has read of a record.
    One process does them itself, at once."""
    if processes == 1 or not snapshot:
        from releases.public.exports.work import Desk

        yield [at_once(Desk(plan))]
        return
    # Not forked: the connections to the database are this process's own.
    context = multiprocessing.get_context("spawn")
    given = (pickle.dumps(plan), snapshot)
    with ExitStack() as opened:
        one_each = [
            opened.enter_context(ProcessPoolExecutor(1, context, _start, given))
            for _each in range(processes)
        ]
        try:
            yield [_sending(one) for one in one_each]
        finally:
            for one in one_each:
                one.shutdown(wait=False, cancel_futures=True)


def _sending(pool: ProcessPoolExecutor) -> Send:
    return lambda task, given: pool.submit(_do, task, given)


def at_once(desk: "Desk | None") -> Send:
    def send(task: Task, given: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(task(desk, given))
        except Exception as error:
            future.set_exception(error)
        return future

    return send


def _start(plan: bytes, snapshot: str) -> None:
    """`plan` as it was packed: its class needs what is set up here first."""
    import django

    django.setup()
    from releases.public.exports.moment import one_moment
    from releases.public.exports.work import Desk

    global _desk
    # A process of a pool closes nothing of itself.
    Finalize(None, _moment.close, exitpriority=1)
    _moment.enter_context(one_moment(snapshot))
    _desk = Desk(pickle.loads(plan))  # noqa: S301  our own
    # What is loaded now stays; looking through it again and again takes time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _do(task: Task, given: Any) -> Any:
    return task(_desk, given)
