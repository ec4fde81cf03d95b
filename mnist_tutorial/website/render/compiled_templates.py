"""Templates that an earlier build has compiled, which takes longer than to fill them in."""

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from mnist_tutorial.files import read_checked, write_checked
from mnist_tutorial.website import fingerprints


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates, one file a template. What is damaged, or was made otherwise, is compiled again.

    Jinja's own `FileSystemBytecodeCache` neither checks what it reads nor knows which Jinja compiled it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template is here; Jinja compares what it was compiled from."""
        content = read_checked(self._folder / bucket.key)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        write_checked(self._folder / bucket.key, bucket.bytecode_to_string())

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that a template is compiled from: its text, and who compiles it."""
        return fingerprints.digest([source, fingerprints.versions("mkdocs", "mkdocs-static-i18n", "mkdocstrings-python")])
