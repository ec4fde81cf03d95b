"""A photograph read from its file (page 6, *Predictions*), upright and no larger than the network needs it."""

import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 2000
"""Pixels of the longer side, enough to find a small digit in a corner."""
_HEIC = {b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")}
"""A HEIC file has one of these from its fifth byte on."""


def read_photo(path: Path | str) -> npt.NDArray[np.uint8]:
    """Read a picture file of any format, whatever its name.

    A phone stores a photo as its sensor lay, with a note on how to turn it: the result is upright. A large photo is reduced.

    Parameters
    ----------
    path
        A JPEG, PNG, WebP or other file that Pillow reads.

    Returns
    -------
    npt.NDArray[np.uint8]
        Shape ``(height, width, 3)``, ``(height, width, 4)`` with transparency, or ``(height, width)``; 0 to 255.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is no picture, is damaged, or is of a format that cannot be read, such as HEIC. The message says what to do.
    """
    path = Path(path)
    try:
        picture = Image.open(path)
    except UnidentifiedImageError:
        raise ValueError(_no_picture(path)) from None
    with picture:
        picture.draft("RGB", (LARGEST, LARGEST))  # a JPEG is decoded at a half, a quarter or an eighth of its size
        try:
            picture.load()
        except (OSError, SyntaxError) as error:
            raise ValueError(f"{path} is damaged, or part of it is missing ({error}): copy it again") from error
        if picture.mode in ("L", "RGB"):
            upright = ImageOps.exif_transpose(picture.reduce(math.ceil(max(picture.size) / LARGEST)))
        else:
            upright = ImageOps.exif_transpose(picture)
    if upright.mode == "I;16":  # a scanner's; Pillow would cut off what is above 255
        return (np.asarray(upright) // 256).astype(np.uint8)
    return np.asarray(upright.convert("RGBA" if upright.has_transparency_data else "RGB"))


def _no_picture(path: Path) -> str:
    with path.open("rb") as file:
        begin = file.read(12)
    if begin[4:] in _HEIC:
        return (
            f"{path} is a HEIC photo, whatever its name ends in, and cannot be read here: save or send it as JPEG,"
            " or set the phone's camera to its most compatible format"
        )
    return f"{path} holds no picture that can be read here: save it as JPEG or PNG"
