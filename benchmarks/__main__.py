"""``python -m benchmarks``: the site's build beside two others, the real pages beside their floor, its growth, the network in
the reader's browser, what follows a finger, the cells that run in the page, what a class waits for on one line, what a reader
waits for, and which photographs are read.

Everything is measured in this one run, since seconds from different days, or machines, say nothing about each other. One part
alone: ``python -m benchmarks real``.
"""

import argparse
import json
import os
import platform
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import classroom, fixed, following, growth, live, network, photos, reading, real
from benchmarks.row import Row
from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import ROOT


def main() -> None:
    """Measure, print a table, and leave the figures in ``build/bench.json``."""
    parts = {
        **{"fixed": fixed, "real": real, "growth": growth, "network": network, "following": following},
        **{"live": live, "classroom": classroom, "reading": reading, "photos": photos},
    }
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how long the site takes to make.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(parts)}; all of them by default")
    chosen = parser.parse_args().parts or list(parts)
    if unknown := set(chosen) - parts.keys():
        parser.error(f"there is no part {', '.join(unknown)}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            print(f"measuring: {parts[name].__doc__}", flush=True)
            rows += parts[name].measure_all(Path(folder) / name)
    table = Table(
        "measured", "figure", "goal", "reached", title=f"{os.cpu_count()} processors, Python {platform.python_version()}"
    )
    for row in rows:
        table.add_row(row.what, row.shown, row.goal_shown, {True: "yes", False: "NO", None: ""}[row.reached])
    Console(width=110).print(table)
    write_whole(ROOT / "build" / "bench.json", (json.dumps([row.as_json() for row in rows], indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
