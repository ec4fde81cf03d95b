"""What hatch runs when it builds the wheel: it puts in the digest of the source, which install cells compare."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DigestHook(BuildHookInterface[Any]):
    """Named in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the digest where hatch takes it from."""
        if version == "editable":
            return  # an installation whose source changes
        sys.path.insert(0, self.root)
        from mnist_tutorial.website.publish.wheel import MARK, digest

        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(digest(), encoding="ascii")
        build_data["extra_metadata"][str(self._file)] = Path(MARK).name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove that file: the digest is in the wheel."""
        self._file.unlink(missing_ok=True)

    @property
    def _file(self) -> Path:
        return Path(self.directory) / "digest.txt"
