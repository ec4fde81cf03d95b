"""What the browser gets of an array is what was in it."""

import gzip
import hashlib
import json

import numpy as np
import pytest

from mnist_tutorial.website.network.arrays import Array, packed

ARRAYS: dict[str, Array] = {
    "bytes": np.arange(3, dtype=np.uint8),
    "floats": np.array([[1.5, -2], [0, 1e-9]], np.float32),
    "whole": np.array([[-100, 100]], np.int8),
    "places": np.array([9999], np.uint16),
}


def test_each_array_is_where_the_description_says() -> None:
    files = packed("some", ARRAYS, description="about", label=7)
    told = json.loads(files["about.json"])
    content = gzip.decompress(files["some.bin"])
    assert set(files) == {"about.json", told["file"]}
    assert told["label"] == 7
    assert told["bytes"] == len(content) == sum(array.nbytes for array in ARRAYS.values())
    assert told["sha256"] == hashlib.sha256(files["some.bin"]).hexdigest()
    for name, array in ARRAYS.items():
        place = told["arrays"][name]
        assert place["offset"] % array.itemsize == 0, "a browser's arrays begin at a multiple of their items' size"
        found = np.frombuffer(content, np.dtype(place["dtype"]).newbyteorder("<"), array.size, place["offset"])
        np.testing.assert_array_equal(found.reshape(place["shape"]), array)


def test_the_same_arrays_give_the_same_bytes() -> None:
    assert packed("some", ARRAYS) == packed("some", ARRAYS)


def test_a_type_that_the_browser_does_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="far is float64; expected one of float32"):
        packed("some", {"far": np.zeros(1)})
