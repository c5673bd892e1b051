"""Work that is nobody's request: tasks that were put into the queue, and what is due by itself.

The queue is django-tasks with its database backend: a task is a row, written in the transaction of what asked for it. It has no calendar, no
second try and nobody who looks after tasks whose worker was killed. `tick` stands for all three: it derives from the state of the record what
is due, claims it by conditional updates, and may run in any number of processes as often as one likes. An app says what is due of its own in
a module `upkeep` with a function `upkeep(now)`.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import threading
import time
from importlib import import_module

from django.apps import apps
from django.db import close_old_connections, connection
from django.db.utils import OperationalError
from django.utils import timezone
from django.utils.module_loading import module_has_submodule
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

logger = logging.getLogger(__name__)

TICK_SECONDS = 60.0
PAUSE_SECONDS = 1.0
"""How long a worker rests when the queue is empty: what was asked for on a page begins within it."""
ABANDONED = dt.timedelta(hours=6)
"""A task that runs for so long has lost its worker."""
FORGOTTEN = dt.timedelta(days=7)
"""How long finished tasks are kept for whoever looks for a fault."""


def tick(now: dt.datetime | None = None) -> None:
    """Do whatever is due. A fault of one part is logged and keeps no other part from its turn."""
    now = now or timezone.now()
    for config in apps.get_app_configs():
        if config.module is None or not module_has_submodule(config.module, "upkeep"):
            continue
        try:
            import_module(f"{config.name}.upkeep").upkeep(now)
        except Exception:
            logger.exception("what is due of %s failed", config.label)
    tidy_queue(now)


def tidy_queue(now: dt.datetime) -> None:
    """Close tasks whose worker is gone, and forget those that ended long ago."""
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - ABANDONED).update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path="builtins.TimeoutError",
        traceback="The worker was gone.",
    )
    DBTaskResult.objects.finished().filter(finished_at__lt=now - FORGOTTEN).delete()


def run_next(worker: Worker) -> bool:
    """Claim the next task of the queue and run it; whether there was one."""
    ready = DBTaskResult.objects.ready().filter(backend_name=worker.backend_name)
    if not ready.exists():
        return False
    try:
        with exclusive_transaction(ready.db):
            task = ready.get_locked()
            if task is not None:
                task.claim(worker.worker_id)
    except OperationalError as error:
        if is_locked_database_exception(error):
            return False
        raise
    if task is None:
        return False
    worker.run_task(task)
    return True


def drain() -> int:
    """Run what the queue holds, to the last task; returns how many there were."""
    worker, done = new_worker(), 0
    while run_next(worker):
        done += 1
    return done


def new_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=PAUSE_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(8),
        excluded_queue_names=[],
    )


def work(stop: threading.Event) -> None:
    """Run tasks and tick until `stop` is set; the task at hand is finished first. Fit for a thread of the server or a process of its own."""
    worker, next_tick = new_worker(), 0.0
    logger.info("worker %s begins", worker.worker_id)
    try:
        while not stop.is_set():
            close_old_connections()
            try:
                if time.monotonic() >= next_tick:
                    tick()
                    next_tick = time.monotonic() + TICK_SECONDS
                idle = not run_next(worker)
            except Exception:
                # The database may be away for a while; the worker outlives that.
                logger.exception("worker %s stumbled", worker.worker_id)
                connection.close()
                idle = True
            if idle:
                stop.wait(PAUSE_SECONDS)
    finally:
        connection.close()
        logger.info("worker %s ends", worker.worker_id)


def start_worker() -> tuple[threading.Thread, threading.Event]:
    """A worker in a thread of this process. Set the event, then join the thread, to stop it without losing anything."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,), name="worker")
    thread.start()
    return thread, stop
