"""`chuanhoa serve`: the web server and one worker, until Ctrl+C; ends when either ends."""

import argparse
import signal
import socket
import subprocess
import sys
from types import FrameType
from typing import Any

from chuanhoa.cli.database import start


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
    """Run web server and worker as children until one ends or a signal comes."""
    port = free_port(host, port)
    if sys.platform == "win32":
        web = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
        web += ["--blocking-threads", "4", "--log-level", "warning"]
    else:
        web = ["gunicorn", "--bind", f"{host}:{port}", "--worker-class", "gthread"]
        web += ["--workers", "2", "--threads", "4", "--log-level", "warning", "--preload"]
    children = [
        subprocess.Popen([sys.executable, "-m", *web, "chuanhoa.config.wsgi:application"]),
        subprocess.Popen([sys.executable, "-m", "chuanhoa.cli.main", "worker"]),
    ]

    def stop(_signal: int, _frame: FrameType | None) -> Any:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    print(f"Mở trình duyệt: http://{host}:{port}/   (Ctrl+C để dừng)", flush=True)
    try:
        ended = next(_ended(children))
        return int(ended.returncode or 0)
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=20)


def _ended(children: list[subprocess.Popen[bytes]]) -> Any:
    """Yield the first child that ends; waits in turns of half a second."""
    while True:
        for child in children:
            try:
                child.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                continue
            yield child
