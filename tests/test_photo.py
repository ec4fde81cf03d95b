"""A file with a photograph is read upright and small, whatever it is called; what cannot be read is said."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mnist_tutorial.photo import read_photo

TURNED = np.full((40, 60, 3), 200, np.uint8)
TURNED[5:15, 40:55] = (250, 0, 0)
"""A sheet with a mark, upright."""

LYING = {
    1: TURNED,
    2: TURNED[:, ::-1],
    3: TURNED[::-1, ::-1],
    4: TURNED[::-1],
    5: TURNED.transpose(1, 0, 2),
    6: np.rot90(TURNED, 1),
    7: TURNED[::-1, ::-1].transpose(1, 0, 2),
    8: np.rot90(TURNED, 3),
}
"""How a camera stores it, by the orientation that it notes (Exif 2.3, tag 0x0112)."""


@pytest.mark.parametrize("orientation", LYING)
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_a_photo_comes_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(LYING[orientation]).save(tmp_path / f"photo.{kind}", exif=exif, quality=95)
    photo = read_photo(tmp_path / f"photo.{kind}")
    assert photo.shape == TURNED.shape
    assert np.abs(photo.astype(int) - TURNED).mean() < 5


def test_a_large_photo_comes_upright_too(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(LYING[6]).resize((4000, 6000)).save(tmp_path / "photo.jpg", exif=exif)
    photo = read_photo(tmp_path / "photo.jpg")
    assert photo.shape == (1000, 1500, 3)
    assert photo[250, 1200].tolist() == pytest.approx([250, 0, 0], abs=5)


def test_a_jpeg_called_png_is_read(tmp_path: Path) -> None:
    Image.fromarray(TURNED).save(tmp_path / "photo.png", "JPEG")
    assert read_photo(str(tmp_path / "photo.png")).shape == (40, 60, 3)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what one process held at most")
def test_a_large_photo_comes_small_and_costs_little(tmp_path: Path) -> None:
    """48 million pixels: 0.4 GB in all."""
    large = np.full((6000, 8000, 3), 200, np.uint8)
    large[1000:2000, 4000:6000] = 20
    Image.fromarray(large).save(tmp_path / "large.jpg")
    code = (
        "import sys, pathlib, re; from mnist_tutorial.photo import read_photo; from mnist_tutorial.preprocess import to_mnist\n"
        "photo = read_photo(sys.argv[1]); assert to_mnist(photo) is not None\n"
        "most = re.search('VmHWM:\\s*(.*) kB', pathlib.Path('/proc/self/status').read_text())[1]\n"
        "print(*photo.shape, most)"
    )
    said = subprocess.run([sys.executable, "-c", code, tmp_path / "large.jpg"], capture_output=True, text=True, check=True)
    *shape, most = map(int, said.stdout.split())
    assert shape == [1500, 2000, 3]
    assert 1024 * most < 0.4e9


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    Image.fromarray(TURNED).save(tmp_path / "whole.png")
    contents = {
        "IMG_1234.HEIC": (b"\0\0\0\x24ftypheic\0\0\0\0", "is a HEIC photo, .* save or send it as JPEG"),
        "renamed.jpg": (b"\0\0\0\x24ftypmif1\0\0\0\0", "is a HEIC photo, whatever its name ends in"),
        "notes.png": (b"buy milk", "holds no picture that can be read here: save it as JPEG or PNG"),
        "empty.jpg": (b"", "holds no picture"),
        "part.png": ((tmp_path / "whole.png").read_bytes()[:100], r"is damaged, or part of it is missing .*: copy it again"),
    }
    for name, (content, message) in contents.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ValueError, match=f"{name} {message}"):
            read_photo(tmp_path / name)
