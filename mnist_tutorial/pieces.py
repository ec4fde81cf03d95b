"""The connected pieces of ink, or of ground (page 6, *Predictions*). Pixels that touch, even at a corner, are in one piece."""

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
"""True where there is ink (or ground), shape ``(height, width)``."""

SPECK = 12
"""A piece of ink more than this many times smaller than the largest one is a speck."""


def without_specks(ink: Mask) -> Mask:
    """The ink without its specks. A digit may be in several pieces."""
    number = pieces(ink)
    sizes = np.bincount(number[ink], minlength=1)
    kept: Mask = sizes * SPECK >= sizes.max()
    return ink & kept[number]


def outer(ground: Mask) -> Mask:
    """The pieces that reach the picture's edge."""
    number = pieces(ground)
    reach: Mask = np.zeros(number.max() + 1, np.bool_)
    for side in (np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]):
        reach[number[side][ground[side]]] = True
    return ground & reach[number]


def pieces(mask: Mask) -> npt.NDArray[np.intp]:
    """Number the pieces: pixels of one piece get the same number. Where the mask is False, the number means nothing.

    Each row is split into runs of pixels; a run belongs to the piece of the runs in the row above that it touches.
    """
    runs: list[tuple[int, int, int]] = []  # row, first column, column after the last
    for row, line in enumerate(np.pad(mask, ((0, 0), (1, 1)))):
        turns = np.flatnonzero(line[1:] != line[:-1]).tolist()
        runs += [(row, begin, end) for begin, end in zip(turns[::2], turns[1::2], strict=True)]
    earlier = list(range(len(runs)))  # of each run, an earlier one of its piece, or itself

    def first(run: int) -> int:
        while earlier[run] != run:
            earlier[run] = run = earlier[earlier[run]]
        return run

    over = 0
    for run, (row, begin, end) in enumerate(runs):
        while runs[over][0] < row - 1 or (runs[over][0] == row - 1 and runs[over][2] < begin):
            over += 1
        touched = over
        while runs[touched][0] == row - 1 and runs[touched][1] <= end:
            one, other = sorted((first(run), first(touched)))
            earlier[other] = one
            touched += 1
    number = np.zeros(mask.shape, np.intp)
    for run, (row, begin, end) in enumerate(runs):
        number[row, begin:end] = first(run)
    return number
