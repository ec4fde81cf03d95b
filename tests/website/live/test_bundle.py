"""The packages as one file, made of small wheels."""

import gzip
import io
import json
import zipfile

from mnist_tutorial.website.live.bundle import packages, tree

FONTS = {"_version": 1, "afmlist": [{}], "ttflist": [{"fname": "fonts/ttf/DejaVuSans.ttf"}, {"fname": "fonts/ttf/STIX.ttf"}]}
MATPLOTLIB = {
    "matplotlib/__init__.py": b"",
    "matplotlib/font_manager.py": b"class FontManager:\n    __version__ = 330\n",
    "matplotlib/fontlist.json": json.dumps(FONTS).encode(),
    "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf": b"a font",
    "matplotlib/mpl-data/fonts/ttf/STIX.ttf": b"a font",
    "matplotlib/mpl-data/sample_data/image.png": b"a picture",
    "matplotlib/backends/backend_svg.py": b"",
    "matplotlib/backends/backend_qtagg.py": b"",
    "matplotlib/tests/test_axes.py": b"",
    "matplotlib-3.8.4.dist-info/LICENSE": b"the licence",
    "matplotlib-3.8.4.dist-info/RECORD": b"",
}


def _wheel(files: dict[str, bytes], year: int = 2020) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def test_what_a_page_cannot_use_is_left_out_and_licences_stay() -> None:
    assert sorted(packages([_wheel(MATPLOTLIB)], {"run_cell.py": b""})) == [
        "matplotlib-3.8.4.dist-info/LICENSE",
        "matplotlib/__init__.py",
        "matplotlib/backends/backend_svg.py",
        "matplotlib/font_manager.py",
        "matplotlib/fontlist.json",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
        "run_cell.py",
    ]


def test_the_list_of_fonts_is_of_those_that_are_there_and_of_this_version() -> None:
    fonts = json.loads(packages([_wheel(MATPLOTLIB)], {})["matplotlib/fontlist.json"])
    assert fonts == {"_version": 330, "afmlist": [], "ttflist": [FONTS["ttflist"][0]]}  # type: ignore[index]


def test_the_tree_holds_names_sizes_and_contents() -> None:
    content = gzip.decompress(tree({"b.py": b"second", "a/é.py": b"", "a/a.py": b"first"}))
    length = int.from_bytes(content[:4], "little")
    assert json.loads(content[4 : 4 + length]) == [["a/a.py", 5], ["a/é.py", 0], ["b.py", 6]]
    assert content[4 + length :] == b"firstsecond"


def test_neither_order_nor_dates_change_it() -> None:
    turned = dict(reversed(MATPLOTLIB.items()))
    assert tree(packages([_wheel(MATPLOTLIB)], {})) == tree(packages([_wheel(turned, year=2021)], {}))
