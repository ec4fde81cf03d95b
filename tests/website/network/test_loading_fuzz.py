"""Whatever becomes of the exported network on its way: the browser has the right one, or the loader's own error."""

import base64
import copy
import gzip
import hashlib
import json
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mnist_tutorial.website.network import export
from mnist_tutorial.website.network.arrays import packed
from mnist_tutorial.website.pages import ROOT

Files = dict[str, bytes]
Load = Callable[..., dict[str, Any]]

KEPT = 60_000_000
"""Bytes that node may hold when a load has ended: itself, and nothing of what was refused."""
MOST = 300_000_000
"""Bytes that it may ever hold: itself, and the copies of a file of 16 MB on its way through."""
FAULTS = ("missing", "refused", "no body", "broken off")


def exported() -> Files:
    """What the export makes, of a network that was never trained and of digits that are noise."""
    numbers = np.random.default_rng(42)
    Ws = [numbers.normal(scale=0.1, size=shape).astype(np.float32) for shape in ((784, 512), (512,), (512, 10), (10,))]
    images = numbers.integers(0, 256, (400, 28, 28), np.uint8)
    labels = np.tile(np.arange(10, dtype=np.uint8), 40)
    files = export.weights(Ws, images.reshape(-1, 784).astype(np.float32) / np.float32(255), labels, labels)
    files |= export.digits(images, labels, np.full((400, 10), 0.1, np.float32), wanted=3)
    return files | packed("example", {"W1": Ws[0][:, :2].T, "b1": Ws[1], "W2": Ws[2], "b2": Ws[3]})


FILES = exported()
DESCRIPTION = json.loads(FILES["manifest.json"])
BOMBS = {size: gzip.compress(bytes(size), 1) for size in (16_000_001, 200_000_000)}


@pytest.fixture(scope="module")
def load() -> Iterator[Load]:
    """Lets one process of node load the network from files, and tells how that ended."""
    script = Path(__file__).with_name("loading_fuzz.mjs")
    module = (ROOT / "docs/assets/network/network.js").as_uri()
    command = ["node", "--expose-gc", str(script), module]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin
        assert node.stdout

        def say(it: dict[str, Any]) -> None:
            print(json.dumps(it), file=node.stdin, flush=True)

        def load(files: Files, faults: dict[str, str] | None = None, https: bool = True) -> dict[str, Any]:
            assert node.stdout
            others = {name: content for name, content in files.items() if content is not FILES.get(name)}
            say({"files": coded(others), "faults": faults or {}, "https": https})
            answered = node.stdout.readline()
            assert answered, "node has ended: an error that nobody caught, or too little memory"
            told: dict[str, Any] = json.loads(answered)
            assert told["kept"] < KEPT
            assert told["most"] < MOST
            return told

        say(coded(FILES))
        yield load
        node.stdin.close()


def coded(files: Files) -> dict[str, str]:
    return {name: base64.b64encode(content).decode() for name, content in files.items()}


@pytest.fixture(scope="module")
def right(load: Load) -> dict[str, Any]:
    """How the load of the undamaged files ended."""
    told = load(FILES)
    assert_as_read_elsewhere(told, FILES)
    assert sum(told["probabilities"]) == pytest.approx(1)
    return told


def is_refused(told: dict[str, Any]) -> bool:
    """Whether with the loader's own error; fails at any other."""
    if "error" not in told:
        return False
    assert told["error"] in ("LoadError damaged", "LoadError unreachable"), told
    assert told["message"]
    return True


def inflated(content: bytes) -> bytes:
    """What gzip holds; after its end, anything may follow, as in some browsers."""
    found = b""
    while content.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        found += stream.decompress(content)
        assert stream.eof
        content = stream.unused_data
    return found


def assert_as_read_elsewhere(told: dict[str, Any], files: Files) -> None:
    """The weights are those that Python finds in the very files, each a number, and there are ten answers."""
    description = json.loads(files["manifest.json"].decode("utf-8-sig", errors="replace"))
    content = inflated(files[description["file"]])
    arrays = {}
    for name, it in DESCRIPTION["arrays"].items():
        offset = description["arrays"][name]["offset"]
        values = np.frombuffer(content, it["dtype"], int(np.prod(it["shape"])), int(offset)).reshape(it["shape"])
        if name == "W1":
            values = (values * np.array(description["scales"]["W1"], np.float64)).astype(np.float32)
        arrays[name] = values.tobytes()
    assert told["weights"] == hashlib.sha256(b"".join(arrays[name] for name in ("W1", "b1", "W2", "b2"))).hexdigest()
    assert told["finite"]
    assert len(told["probabilities"]) == 10


def with_digest(description: dict[str, Any], content: bytes) -> Files:
    """As if somebody had exported that content, digest and all."""
    description = description | {"sha256": hashlib.sha256(content).hexdigest()}
    return FILES | {"manifest.json": json.dumps(description).encode(), "weights.bin": content}


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Bytes changed, a stretch taken away or put in, cut short, or another file altogether."""
    start = draw(st.integers(0, len(content)))
    kind = draw(st.sampled_from(["put", "cut", "flip", "append", "other"]))
    if kind == "flip":
        changed = bytearray(content)
        for place in draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
            changed[place] ^= draw(st.integers(1, 255))
        return bytes(changed)
    if kind == "other":
        return draw(st.sampled_from([b"", *BOMBS.values(), *FILES.values()]))
    if kind == "cut":
        return content[:start]
    put = draw(st.binary(max_size=50) | st.sampled_from([gzip.compress(b"more"), content]))
    if kind == "append":
        return content + put
    return content[:start] + put + content[start + draw(st.integers(0, 50)) :]


NAMES = st.sampled_from(
    ["__proto__", "constructor", "toString", "valueOf", "length", "then", "W1", "W2", "shape", "weights.bin"]
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([0, 1, -1, 512, 2**31, 2**53, -(2**53), 1e308, 5e-324, 1e38])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text() | NAMES,
    lambda values: st.lists(values, max_size=4) | st.dictionaries(NAMES | st.text(), values, max_size=4),
    max_leaves=8,
)


@st.composite
def descriptions(draw: st.DrawFn) -> Any:
    """The manifest with one to three of its values, at any depth, replaced, taken away or joined by others."""
    description = copy.deepcopy(DESCRIPTION)
    for _ in range(draw(st.integers(1, 3))):
        place: Any = description
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and draw(st.integers(0, 3)):
                place = place[key]
                continue
            action = draw(st.sampled_from(["replace", "replace", "delete", "add"]))
            if action == "delete":
                del place[key]
            elif isinstance(place, dict) and action == "add":
                place[draw(NAMES)] = draw(VALUES)
            else:
                place[key] = draw(VALUES)
            break
    return description if draw(st.integers(0, 9)) else draw(VALUES)


@given(name=st.sampled_from(["manifest.json", "weights.bin"]), https=st.booleans(), data=st.data())
def test_a_file_that_was_damaged(load: Load, right: dict[str, Any], name: str, https: bool, data: st.DataObject) -> None:
    files = FILES | {name: data.draw(damaged(FILES[name]))}
    told = load(files, https=https)
    if files == FILES:
        assert told["weights"] == right["weights"]
    elif name == "weights.bin" and https:
        assert told["error"] == "LoadError damaged"
    elif not is_refused(told):
        assert_as_read_elsewhere(told, files)


@given(content=damaged(FILES["weights.bin"]), https=st.booleans())
def test_a_damaged_file_with_its_digest(load: Load, content: bytes, https: bool) -> None:
    files = with_digest(DESCRIPTION, content)
    if not is_refused(told := load(files, https=https)):
        assert_as_read_elsewhere(told, files)


@given(description=descriptions(), https=st.booleans())
@example(description=DESCRIPTION | {"scales": {"W1": {"length": 512}}}, https=True)
@example(description=DESCRIPTION | {"scales": None}, https=False)
@example(description=DESCRIPTION | {"arrays": {"W1": None}}, https=False)
def test_a_manifest_with_other_values(load: Load, description: Any, https: bool) -> None:
    files = FILES | {"manifest.json": json.dumps(description).encode()}
    if not is_refused(told := load(files, https=https)):
        assert_as_read_elsewhere(told, files)


@pytest.mark.parametrize(("scale", "fits"), [(1e36, True), (1e38, False), (1e308, False), (0, False), (-1, False)])
def test_scales_of_any_size(load: Load, scale: float, fits: bool) -> None:
    files = FILES | {"manifest.json": json.dumps(DESCRIPTION | {"scales": {"W1": [scale] * 512}}).encode()}
    told = load(files)
    if fits:
        assert_as_read_elsewhere(told, files)
    else:
        assert told["error"] == "LoadError damaged"


@pytest.mark.parametrize("https", [True, False])
@pytest.mark.parametrize("size", BOMBS)
def test_a_file_that_inflates_to_a_huge_one(load: Load, size: int, https: bool) -> None:
    assert load(with_digest(DESCRIPTION, BOMBS[size]), https=https)["error"] == "LoadError damaged"


@given(values=st.lists(st.floats(width=32), min_size=1, max_size=20), place=st.integers(0, 5000))
@example(values=[np.nan], place=0)
@example(values=[-np.inf], place=5000)
def test_weights_of_any_value(load: Load, values: list[float], place: int) -> None:
    content = bytearray(gzip.decompress(FILES["weights.bin"]))
    put = np.array(values, "<f4").tobytes()
    content[4 * place : 4 * place + len(put)] = put
    files = with_digest(DESCRIPTION, gzip.compress(bytes(content), 1))
    told = load(files)
    if np.isfinite(values).all():
        assert_as_read_elsewhere(told, files)
    else:
        assert told["error"] == "LoadError damaged"


@given(name=st.sampled_from(["manifest.json", "weights.bin"]), fault=st.sampled_from(FAULTS), https=st.booleans())
def test_a_file_that_does_not_arrive(load: Load, right: dict[str, Any], name: str, fault: str, https: bool) -> None:
    kind = "damaged" if fault == "no body" else "unreachable"
    assert load(FILES, {name: fault}, https)["error"] == f"LoadError {kind}"
    assert load(FILES, https=https)["weights"] == right["weights"]  # the next attempt may be the right one


@pytest.mark.parametrize("depth", [100, 100_000, 5_000_000])
def test_a_manifest_nested_deeply(load: Load, right: dict[str, Any], depth: int) -> None:
    nested = b"[" * depth + b"]" * depth
    assert is_refused(load(FILES | {"manifest.json": nested}))
    inside = FILES["manifest.json"].replace(b'"arrays": {', b'"arrays": {"more": ' + nested + b", ")
    assert inside != FILES["manifest.json"]
    if not is_refused(told := load(FILES | {"manifest.json": inside})):
        assert told["weights"] == right["weights"]
    assert ("error" in told) == (len(inside) > 1_000_000)
