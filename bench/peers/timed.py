"""Runs a command and reports its time and memory: timed.py REPORT COMMAND...

REPORT receives {"seconds", "peak_bytes", "exit_code"}; output passes through. A process of its own,
because a child's peak memory counts from what its parent held when it started it.
"""

import os
import sys
import time

begin = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - begin
with open(sys.argv[1], "w") as report:
    report.write(f'{{"seconds": {seconds}, "peak_bytes": {usage.ru_maxrss * 1024}, '
                 f'"exit_code": {os.waitstatus_to_exitcode(status)}}}')
