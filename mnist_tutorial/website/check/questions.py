"""Whether each question that has a right answer is whole.

The metadata ``right`` of a Markdown cell is that answer: the position of an option, counted from 1, or the name of a variable
whose value is asked for. A prediction is a quote, with all of it inside::

    > **Predict.** Which digit has the least ink?
    >
    > 1. zero
    > 2. one
    >
    > <details>
    > <summary>Answer</summary>
    >
    > 1. No: a word on it.
    > 2. Yes: and on this one.
    >
    > </details>

A question of *Check yourself* is the same without the quote. If the answer is a number, there are no options.
"""

from collections.abc import Iterator

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.pages import Cell


def problems(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """What is wrong with such questions: the problem, and the id of the cell that has it. The code has to be plain Python."""
    made = {name for cell in cells if cell.cell_type == "code" for name in python_cells.names(cell.source)[1]}
    for cell in cells:
        if "right" not in cell.metadata:
            continue
        right = cell.metadata["right"]
        options, folds = prose.choices(cell.source) if cell.cell_type == "markdown" else (0, [])
        if len(folds) != 1 or (options and folds != [options]):
            whole = "a list of options (none for a number) and one <details> with a list of as many words on them"
            yield f"it has right, so it needs {whole}; in a prediction, inside the quote", cell.id
        elif options and right not in range(1, options + 1):
            yield f"right is {right!r}, and there are {options} options: give the position of one of them, from 1", cell.id
        elif not options and right not in made:
            yield f"right is {right!r}, and without options it names a variable that the code makes", cell.id
