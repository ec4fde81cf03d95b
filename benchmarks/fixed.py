"""The seed's seven sections in two languages, built by each program."""

from pathlib import Path

from benchmarks.contenders import CONTENDERS, JupyterBook, MkdocsJupyter, ThisSite
from benchmarks.measure import Measurement
from benchmarks.row import Row

PAGES = Path(__file__).parent / "pages"


def measure_all(folder: Path) -> list[Row]:
    """Cold (nothing kept, no model trained), then warm (nothing changed), one program after the other."""
    rows = []
    cold: dict[type, Measurement] = {}
    for contender in CONTENDERS:
        program = contender(folder / contender.__name__, PAGES)
        cold[contender], warm = program.build(), program.build()
        rows += [
            Row(f"14 minimal pages, {program.name}: cold", cold[contender].seconds, "s"),
            Row(f"14 minimal pages, {program.name}: nothing changed", warm.seconds, "s"),
            Row(f"14 minimal pages, {program.name}: peak memory", cold[contender].peak / 2**30, "GiB"),
        ]
    for other, goal in ((MkdocsJupyter, 1 / 3), (JupyterBook, 1 / 2)):
        ratio = cold[ThisSite].seconds / cold[other].seconds
        rows.append(Row(f"cold, {ThisSite.name} ÷ {other.name}", ratio, "×", at_most=goal))
    return rows
