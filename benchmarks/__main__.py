"""``python -m benchmarks``: the site's build beside two others, the real pages beside their floor, and its growth.

Everything is measured in this one run, since seconds from different days, or machines, say nothing about each other.
"""

import json
import os
import platform
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import fixed, growth, real
from benchmarks.row import Row
from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import ROOT


def main() -> None:
    """Measure, print a table, and leave the figures in ``build/bench.json``."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in (fixed, real, growth):
            print(f"measuring: {part.__doc__}", flush=True)
            rows += part.measure_all(Path(folder) / part.__name__)
    table = Table(
        "measured", "figure", "goal", "reached", title=f"{os.cpu_count()} processors, Python {platform.python_version()}"
    )
    for row in rows:
        table.add_row(row.what, row.shown, row.goal_shown, {True: "yes", False: "NO", None: ""}[row.reached])
    Console(width=110).print(table)
    write_whole(ROOT / "build" / "bench.json", (json.dumps([row.as_json() for row in rows], indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
