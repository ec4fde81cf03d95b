"""Arrays as a browser reads them: a description in JSON, and their bytes in one compressed file beside it."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.generic]

TYPES = ("float32", "uint16", "int8", "uint8")
"""What an array may hold. The largest come first in the file, so that each array begins where its type may begin."""


def packed(name: str, arrays: Mapping[str, Array], *, description: str = "", **more: Any) -> dict[str, bytes]:
    """The two files, ``<name>.json`` and ``<name>.bin``, as `loadArrays` of ``arrays.js`` reads them.

    GitHub Pages does not compress files of unknown type, so the second one is compressed here (gzip, whose checksum also tells
    the reader's browser of a damaged file).

    Parameters
    ----------
    name
        Of the files.
    arrays
        Of a type in `TYPES` each.
    description
        The name of the JSON file, if it is another one.
    more
        What the description tells besides.

    Raises
    ------
    ValueError
        If an array is of another type.
    """
    described: dict[str, Any] = {}
    content = b""
    for key, array in sorted(arrays.items(), key=lambda item: -item[1].dtype.itemsize):
        if array.dtype.name not in TYPES:
            raise ValueError(f"{key} is {array.dtype}; expected one of {', '.join(TYPES)}")
        described[key] = {"dtype": array.dtype.name, "shape": list(array.shape), "offset": len(content)}
        content += array.astype(array.dtype.newbyteorder("<")).tobytes()
    compressed = gzip.compress(content, 9, mtime=0)
    told = {
        "file": f"{name}.bin",
        "sha256": hashlib.sha256(compressed).hexdigest(),
        "bytes": len(content),
        "arrays": described,
    }
    return {f"{description or name}.json": json.dumps(told | more).encode(), f"{name}.bin": compressed}
