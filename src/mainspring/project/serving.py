"""The web processes, and the worker beside them."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from typing import Any

logger = logging.getLogger(__name__)

GRACE_SECONDS = 30
"""How long a request that runs when the stop comes may take to end."""
TASK_SECONDS = 60.0
"""How long the task of the worker may."""


class Occupied(Exception):
    """The address cannot be listened on."""


class BesideWorker:
    """The worker as a process of its own, begun anew where it is lost (a diagnosis may need more memory than there is)."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._watch, name="worker-watch", daemon=True)

    def start(self) -> None:
        self._process = self._begin()
        self._thread.start()

    def stop(self) -> None:
        """Let it finish its task, then end it; one that does not end is put back by whoever looks after tasks next."""
        self._stopping.set()
        process = self._process
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=TASK_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _begin(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C in the terminal reaches the server, which stops the worker in its turn.
        return subprocess.Popen(
            [sys.executable, "-m", "django", "worker", "--with-parent"],
            env=dict(os.environ),
            start_new_session=True,
        )

    def _watch(self) -> None:
        while self._process is not None:
            code = self._process.wait()
            if self._stopping.wait(1.0):
                return
            logger.error("the worker ended with %s and begins anew", code)
            self._process = self._begin()
            if self._stopping.is_set():
                self._process.send_signal(signal.SIGTERM)


def web(host: str, port: int, workers: int, threads: int, *, with_worker: bool) -> None:
    """Serve until told to stop. A request that runs when SIGTERM comes is finished first. Occupied where somebody else listens there."""
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    from mainspring.project.wsgi import application

    _demand_free(host, port)
    beside, master = BesideWorker(), os.getpid()

    def when_ready(_arbiter: Any) -> None:
        # Only now does the server hear a stop, and can pass it on.
        if with_worker:
            beside.start()

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": threads,
                "worker_class": "gthread",
                "graceful_timeout": GRACE_SECONDS,
                "timeout": 60,
                "control_socket_disable": True,
                "loglevel": "warning",
                "proc_name": "mainspring",
                # By default a proxy on this machine is believed unasked. Whether one is, MAINSPRING_BEHIND_PROXY says, to Django.
                "forwarded_allow_ips": "",
                "when_ready": when_ready,
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    # A connection must not be shared by the processes that are forked from this one.
    connections.close_all()
    try:
        Server().run()
    except SystemExit as stop:
        if stop.code:
            raise
    finally:
        # The web processes are forks of this one and pass here, too, when they end.
        if os.getpid() == master:
            beside.stop()


def _demand_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host.strip("[]"), port))
        except OSError as error:
            raise Occupied(
                f"{host}:{port} cannot be listened on: {error.strerror}. Choose another --port, or end what uses it."
            ) from None
