"""``python -m tests.site.elsewhen DAY``: what `make site` runs, in a process and in kernels that believe it is that day."""

import os
import sys
import tempfile
from pathlib import Path

import time_machine

from mnist_tutorial.website import build
from mnist_tutorial.website.execute import kernels


def main(day: str, *arguments: str) -> None:
    """Build the site of the project in the current folder on another day, such as ``2031-05-06``."""
    moment = f"{day} 07:08:09 +0000"
    with tempfile.TemporaryDirectory() as folder:
        # Python runs sitecustomize.py when it starts.
        Path(folder, "sitecustomize.py").write_text(f"import time_machine\ntime_machine.travel({moment!r}).start()\n")
        kernels.ENVIRONMENT["PYTHONPATH"] = os.pathsep.join([folder, kernels.ENVIRONMENT["PYTHONPATH"]])
        sys.argv = [build.__name__, *arguments]
        with time_machine.travel(moment):
            build.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
