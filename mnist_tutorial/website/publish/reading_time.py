"""How long a page takes to read, estimated from its words, and to run, as its metadata says."""

import math

import nbformat

from mnist_tutorial.website.pages import tags
from mnist_tutorial.website.prose import blocks_of_code, words

WORDS_A_MINUTE = 180
"""Of a text that explains something new."""
SECONDS_A_LINE = 5
"""Of code, which is read more slowly."""
STEP = 5
"""Minutes: a round number shows that this is an estimate."""

TEXT = {
    "es": "Lectura: unos {reading} minutos. Ejecución: {running}.",
    "en": "Reading: about {reading} minutes. Running: about {running}.",
}
RUNNING = {
    "es": {"15 s": "unos 15 segundos", "30 s": "unos 30 segundos", "1 min": "cerca de un minuto"},
    "en": {"15 s": "15 seconds", "30 s": "30 seconds", "1 min": "a minute"},
}
"""The classes of running time in words."""

_NOT_READ = {"check", "solution", "test", "hide-input", "plot"}
"""Tags of the cells whose code readers do not see, or only after trying."""


def reading_minutes(notebook: nbformat.NotebookNode) -> int:
    """The minutes that a page takes to read without the solutions of its exercises: a multiple of `STEP`."""
    seconds = 0.0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            seconds += len(words(cell.source)) * 60 / WORDS_A_MINUTE
            code = blocks_of_code(cell.source)
        else:
            seconds += len(words(cell.metadata.get("caption", ""))) * 60 / WORDS_A_MINUTE
            code = [] if _NOT_READ & set(tags(cell)) else [cell.source]
        seconds += sum(bool(line.strip()) for block in code for line in block.splitlines()) * SECONDS_A_LINE
    return max(1, math.ceil(seconds / 60 / STEP)) * STEP


def times(notebook: nbformat.NotebookNode, language: str) -> str:
    """What a page tells its readers about both times."""
    running = RUNNING[language][notebook.metadata.running_time]
    return TEXT[language].format(reading=reading_minutes(notebook), running=running)
