"""A child that kills itself just before the n-th touch of a file, while it saves or logs changes.

`python -m tests.core.assess.killed FOLDER save|append N`; ends with 0 where N was never reached.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from chuanhoa.core.assess.store import Store
from tests.core.assess.lives import CHANGES, after

TOUCHES = {os.open, os.write, os.fsync, os.replace, os.unlink, os.ftruncate, os.close}


def watch(last: int) -> None:
    count = 0

    def look(_frame: Any, event: str, called: Any) -> None:
        nonlocal count
        if event == "c_call" and called in TOUCHES:
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(look)


if __name__ == "__main__":
    store, verb = Store(Path(sys.argv[1])), sys.argv[2]
    snapshot = after()
    watch(int(sys.argv[3]))
    if verb == "save":
        store.save(snapshot)
    else:
        for feed, changes in enumerate(CHANGES, 2):
            store.append(changes, feed=feed)
    sys.setprofile(None)
