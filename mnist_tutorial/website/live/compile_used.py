"""In Pyodide: imports what a cell needs to draw a figure, and writes the bytecode of all that to ``/compiled.zip``."""

import importlib
import importlib.util
import io
import marshal
import sys
import zipfile
from typing import Any

STANDARD = """ast base64 calendar ctypes dataclasses datetime decimal gzip hashlib html importlib.metadata json logging
    numbers pickle platform pprint shlex shutil textwrap traceback uuid zipfile """
OTHERS = "run_cell keras tensorflow numpy.random matplotlib.backends.backend_agg matplotlib.backends.backend_svg"
FOR_GOOD = importlib.util.MAGIC_NUMBER + bytes([1, *[0] * 11])
"""How a compiled module begins that is taken whatever its source's date."""

for wanted in (STANDARD + OTHERS).split():
    importlib.import_module(wanted)
plt: Any = importlib.import_module("matplotlib.pyplot")
plt.imshow([[0, 1]])
plt.plot([0, 1], label="a line")
plt.legend()
plt.savefig(io.BytesIO(), format="svg", bbox_inches="tight")

specs: list[Any] = [module.__spec__ for module in sys.modules.values() if getattr(module, "__spec__", None)]
origins = {spec.origin: spec for spec in specs if str(spec.origin).endswith(".py")}
with zipfile.ZipFile("/compiled.zip", "w") as archive:
    for origin, spec in origins.items():
        code = compile(spec.loader.get_data(origin), origin, "exec", dont_inherit=True)
        archive.writestr(f"{origin[1:]}c", FOR_GOOD + marshal.dumps(code))
