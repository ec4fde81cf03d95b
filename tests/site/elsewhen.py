"""``python -m tests.site.elsewhen DAY``: what `make site` runs, in a process and in kernels that believe it is that day."""

import sys
import tempfile
from pathlib import Path

import time_machine

from mnist_tutorial.website import build
from mnist_tutorial.website.execute import kernels


def main(day: str) -> None:
    """Build the site of the project in the current folder on another day, such as ``2031-05-06``."""
    traveller = time_machine.travel(f"{day} 07:08:09 +0000")
    with tempfile.TemporaryDirectory() as folder:
        # Python runs sitecustomize.py when it starts.
        Path(folder, "sitecustomize.py").write_text(
            f"import time_machine\ntime_machine.travel('{day} 07:08:09 +0000').start()\n"
        )
        kernels.ENVIRONMENT["PYTHONPATH"] = folder
        sys.argv = [build.__name__]
        with traveller:
            build.main()


if __name__ == "__main__":
    main(sys.argv[1])
