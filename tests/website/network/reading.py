"""Exported arrays, read by other means than the browser's."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np


def arrays(description: Path) -> dict[str, Any]:
    """Those that it describes, by name."""
    told = json.loads(description.read_text())
    content = gzip.decompress((description.parent / told["file"]).read_bytes())
    return {
        name: np.frombuffer(content, item["dtype"], int(np.prod(item["shape"])), item["offset"]).reshape(item["shape"])
        for name, item in told["arrays"].items()
    }
