"""The processes that make files of a copy. Nothing of Django is imported before it is set up."""

import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releases.public.exports.work import Done, Job, Plan

type Send = Callable[[list["Job"]], "Future[list[Done]]"]

_desk: Any = None  # of this process
_moment = ExitStack()  # open as long as the process lives


@contextmanager
def crew(plan: "Plan", snapshot: str, processes: int) -> Iterator["Send"]:
    """Gives what sends jobs to whoever is free. One process does them itself, at once."""
    if processes == 1 or not snapshot:
        from releases.public.exports.work import Desk

        yield _at_once(Desk(plan).work)
        return
    # Not forked: the connections to the database are this process's own.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _start, (pickle.dumps(plan), snapshot)) as pool:
        try:
            yield lambda jobs: pool.submit(_work, jobs)
        finally:
            pool.shutdown(cancel_futures=True)


def _at_once(work: Callable[[list["Job"]], list["Done"]]) -> "Send":
    def send(jobs: list["Job"]) -> "Future[list[Done]]":
        future: Future[list[Done]] = Future()
        try:
            future.set_result(work(jobs))
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


def _work(jobs: list["Job"]) -> list["Done"]:
    return _desk.work(jobs)
