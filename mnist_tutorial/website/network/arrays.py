"""Writes arrays for the browser: a description in JSON, and the bytes of the arrays in one compressed file."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.generic]

TYPES = ("float32", "uint16", "int8", "uint8")
"""The types that an array may have. The file holds arrays of larger types first, so that each array is aligned for its type."""


def packed(name: str, arrays: Mapping[str, Array], *, description: str = "", **more: Any) -> dict[str, bytes]:
    """The two files, ``<name>.json`` and ``<name>.bin``, as `loadArrays` of ``arrays.js`` reads them.

    GitHub Pages does not compress files of unknown type, so the second file is compressed here, with gzip. Its checksum also
    shows the reader's browser whether the file is damaged.

    Parameters
    ----------
    name
        The name of the files, without ``.json`` and ``.bin``.
    arrays
        The arrays by name, each of a type in `TYPES`.
    description
        The name of the JSON file without ``.json``, if it differs.
    more
        Further values for the description.

    Raises
    ------
    ValueError
        If an array has another type.
    """
    described: dict[str, Any] = {}
    content = b""
    for key, array in sorted(arrays.items(), key=lambda item: -item[1].dtype.itemsize):
        if array.dtype.name not in TYPES:
            raise ValueError(f"{key} is {array.dtype}; expected one of {', '.join(TYPES)}")
        described[key] = {"dtype": array.dtype.name, "shape": list(array.shape), "offset": len(content)}
        content += array.astype(array.dtype.newbyteorder("<")).tobytes()
    compressed = gzip.compress(content, 9, mtime=0)
    content_of_json = {
        "file": f"{name}.bin",
        "sha256": hashlib.sha256(compressed).hexdigest(),
        "bytes": len(content),
        "arrays": described,
    }
    return {f"{description or name}.json": json.dumps(content_of_json | more).encode(), f"{name}.bin": compressed}
