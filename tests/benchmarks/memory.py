"""How much memory whole processes take at their peak, whatever the size of the roster: `loans screen`, csv to
csv."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.applications import ON
from tests.benchmarks.deciding import the_four
from tests.benchmarks.rosters import written

# A process begins with the peak of the one that started it: a small one stands between it and this large one.
_WATCH = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def show(sizes: Sequence[int]) -> None:
    """Print the peak, the seconds and the rows per second for rosters of `sizes` rows."""
    print("\nMemory of whole processes, csv to csv")
    with TemporaryDirectory() as folder:
        for count in sizes:
            source = Path(folder) / "in.csv"
            written(source, count, the_four())
            peak, seconds = _screened(source, source.with_name("out.csv"))
            size = source.stat().st_size / 1_000_000
            print(f"  {count:>12,} rows, {size:>6,.0f} MB: peak {peak:>6,.0f} MB, {count / seconds:>9,.0f}/s")


def _screened(source: Path, target: Path) -> tuple[float, float]:
    """Peak of resident memory in MB and seconds on the processors, system included."""
    command = ["-m", "loans", "screen", str(source), str(target), "--on", ON.isoformat()]
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, sys.executable, *command], capture_output=True, check=True
    )
    peak, seconds = done.stdout.split()
    return int(peak) / 1000, float(seconds)
