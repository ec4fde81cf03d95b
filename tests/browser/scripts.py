"""The pages' scripts, called from Python in a real browser."""

import base64
from typing import Any

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Page

NETWORK = "assets/network/"

PREPARE = """\
window.bytes = (base64) => Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
window.base64 = (array) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.split(",")[1] ?? "");
  reader.readAsDataURL(new Blob([array]));
});
"""


class Scripts:
    """A page of the site with nothing on it, where scripts can be imported."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        page.goto(f"{address}robots.txt")
        page.evaluate(PREPARE)

    def run(self, body: str, **arguments: Any) -> Any:
        """What the body of an asynchronous function returns, in which arguments have their names and arrays are bytes."""
        sent = {name: _sent(value) for name, value in arguments.items()} | {"folder": self.address + NETWORK}
        function = f"""async (sent) => {{
          const {{ {", ".join(sent)} }} = Object.fromEntries(
            Object.entries(sent).map(([name, value]) => [name, value?.base64 === undefined ? value : bytes(value.base64)]));
          {body}
        }}"""
        return self.page.evaluate(function, sent)

    def array(self, body: str, dtype: npt.DTypeLike, **arguments: Any) -> npt.NDArray[Any]:
        """The same for one typed array."""
        encoded = self.run(f"return base64(await (async () => {{ {body} }})());", **arguments)
        return np.frombuffer(base64.b64decode(encoded), dtype)


def _sent(value: Any) -> Any:
    return {"base64": base64.b64encode(value.tobytes()).decode()} if isinstance(value, np.ndarray) else value
