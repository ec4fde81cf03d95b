"""Takes out of a cell's printed text what differs from run to run, so that every build shows the same text."""

import re

from nbconvert.filters import strip_ansi

# In Keras's progress line, "469/469 ━━━━━ 2s 4ms/step - accuracy: …": the seconds in all, and the time per step.
_DURATIONS = re.compile(r"(?<=━) \d+s \d+(?:s|ms|us)/\w+")
_EPOCH = re.compile(r"^(Epoch \d+/\d+)\n(?=\d+/\d+ ━)", re.MULTILINE)
_TRAILING_SPACE = re.compile(r" +$", re.MULTILINE)


def final_text(printed: str) -> str:
    """Take colours and durations out of what a cell printed, and put each epoch on one line.

    Parameters
    ----------
    printed
        A cell's standard output, from which nbclient's ``coalesce_streams`` has already removed overwritten text.

    Returns
    -------
    The text, with lines such as ``Epoch 1/5  469/469 ━━━━ - accuracy: 0.9254 - loss: 0.2601``.
    """
    text = _DURATIONS.sub("", strip_ansi(printed))
    return _TRAILING_SPACE.sub("", _EPOCH.sub(r"\1  ", text))
