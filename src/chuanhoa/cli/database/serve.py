"""`chuanhoa serve`: the web server and one worker, until Ctrl+C; ends when either ends."""

import argparse
import signal
import socket
import subprocess
import sys
from types import FrameType
from typing import NoReturn

from chuanhoa.cli.database import start

MOST_RESTARTS = 50


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("serve", help="chạy máy chủ web và một tiến trình nền")
    verb.add_argument("--host", default="127.0.0.1")
    verb.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    start.django()
    from django.utils import timezone

    start.ready(at=timezone.now())
    _first_login()
    return serve(args.host, args.port)


def _first_login() -> None:
    """On an empty installation make the first administrator, with a password made at random."""
    from django.utils import timezone

    from chuanhoa.org import actions
    from chuanhoa.org.models import User

    if User.objects.exists():
        return
    secret = start.password()
    actions.create_first_administrator(username="quantri", password=secret, at=timezone.now())
    print(f"Tài khoản đầu tiên: quantri / {secret} (đổi mật khẩu sau khi đăng nhập)")


def free_port(host: str, wanted: int) -> int:
    """Return `wanted` when nobody listens there, else a port that the system finds free."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SystemExit(f"Không mở được cổng nào tại {host}.")


def serve(host: str, port: int) -> int:
    """Run web server and worker as children until the web server ends or a signal comes.

    A worker that dies (a file it could not survive, the system out of memory) is started again; the
    job it held is taken up by its lease.
    """
    port = free_port(host, port)
    if sys.platform == "win32":
        web = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
        web += ["--blocking-threads", "4", "--log-level", "warning"]
    else:
        web = ["gunicorn", "--bind", f"{host}:{port}", "--worker-class", "gthread"]
        web += ["--workers", "2", "--threads", "4", "--log-level", "warning", "--preload"]
    server = subprocess.Popen([sys.executable, "-m", *web, "chuanhoa.config.wsgi:application"])
    worker = _worker()

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    print(f"Mở trình duyệt: http://{host}:{port}/   (Ctrl+C để dừng)", flush=True)
    restarts = 0
    try:
        while not _ended(server):
            if _ended(worker):
                restarts += 1
                if restarts > MOST_RESTARTS:
                    print("Tiến trình nền không chạy được; xem lỗi ở trên.", file=sys.stderr)
                    return 1
                worker = _worker()
    except KeyboardInterrupt:
        return 0
    else:
        return server.returncode or 0
    finally:
        for child in (server, worker):
            child.terminate()
        for child in (server, worker):
            child.wait(timeout=20)


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "chuanhoa.cli.main", "worker"])


def _ended(child: subprocess.Popen[bytes]) -> bool:
    """Wait half a second for `child`, and say whether it has ended."""
    try:
        child.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        return False
    return True
