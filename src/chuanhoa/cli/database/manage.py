"""`chuanhoa manage …`: Django's own administration words."""

import argparse

from chuanhoa.cli.database import start


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("manage", help="lệnh quản trị của Django", prefix_chars="\0")
    verb.add_argument("words", nargs="*")


def run(args: argparse.Namespace) -> int:
    start.django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["chuanhoa manage", *args.words])
    return 0
