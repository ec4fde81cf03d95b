"""The packages of the page's Python as one file: a tree of their modules, with what no page can use left out."""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping

_UNUSED = re.compile(
    r"""
    /tests?/ | (?<!_multiarray)_tests\. | \.(pyi|pxd|h|a|orig)$ | /py\.typed$
    | dist-info/(RECORD|WHEEL|METADATA|top_level\.txt|zip-safe)$
    | ^numpy/(f2py|doc|_pyinstaller)/ | lapack_lite
    | ^matplotlib/backends/(qt_|web_backend|_?backend_(gtk|qt|tk|wx|web|nb|cairo|macosx|pgf|ps|pdf)|_tkagg)
    | ^matplotlib/(_ttconv|_qhull|sphinxext|mpl-data/(sample_data|images|plot_directive|fonts/(afm|pdfcorefonts)))
    | ttf/(STIX|DejaVuSerif|DejaVuSansMono|DejaVuSans-BoldOblique|Humor) | ^mpl_toolkits/(axisartist|axes_grid1) | pylab\.py
    | ^PIL/(_webp|_imagingft|_imagingtk|_imagingcms) | ^dateutil/zoneinfo/.*gz | ^pyparsing/diagram | ^packaging/licenses/
    """,
    re.VERBOSE,
)
_FONTS = "matplotlib/fontlist.json"
"""What Matplotlib knows of its fonts. The one in its wheel is of another version of it, so that it would look at them all."""


def packages(wheels: Iterable[bytes], own: dict[str, bytes]) -> dict[str, bytes]:
    """The files to put into the interpreter's ``site-packages``: what is used of the wheels, and ``own``."""
    files: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/") and not _UNUSED.search(name)]
            files |= {name: archive.read(name) for name in names}
    if _FONTS in files:
        fonts = json.loads(files[_FONTS])
        (version,) = re.findall(rb"^    __version__ = (\d+)", files["matplotlib/font_manager.py"], re.MULTILINE)
        there = [font for font in fonts["ttflist"] if f"matplotlib/mpl-data/{font['fname']}" in files]
        files[_FONTS] = json.dumps(fonts | {"_version": int(version), "ttflist": there, "afmlist": []}).encode()
    return {**files, **own}


def tree(files: Mapping[str, bytes]) -> bytes:
    """Files as one: the length of a list in 4 bytes, the list of their names and sizes, their contents; all of it compressed.

    A browser unpacks it in one go. The same files give the same bytes, at any time, with the same version of Python.
    """
    ordered = sorted(files.items())
    names = json.dumps([[name, len(content)] for name, content in ordered]).encode()
    return gzip.compress(b"".join([len(names).to_bytes(4, "little"), names, *(content for _, content in ordered)]), 9, mtime=0)
