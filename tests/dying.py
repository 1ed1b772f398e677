"""Work in a process of its own that may be killed in the midst of it."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable


def killed(work: Callable[[], object]) -> bool:
    """Do something in a child of this process; whether that was killed by SIGKILL.

    No connection of the parent may be open. Raises AssertionError where the child failed.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False
