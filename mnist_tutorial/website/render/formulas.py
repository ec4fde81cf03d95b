r"""Formulas in a page's text, ``$…$`` and, on lines of their own, ``$$…$$``: made MathML, which browsers draw and read aloud.

In code, ``$`` is a dollar sign; elsewhere ``\$`` is.
"""

import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from math_core import LatexError, LatexToMathML

from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.prose import lines_of_code

_MATHML = LatexToMathML(fancy_error=False)

# No formula and no code reaches over an empty line, and no formula of several lines stands in a quote.
_BODY = r"(?: \\. | [^$\\\n] | \n (?![ \t]*(?:>|\n|\Z)) )+?"
_PIECE = re.compile(
    rf"""
    (?P<code> (?<!`) (?P<ticks>`+) (?!`) (?: (?!\n[ \t]*\n) . )+? (?<!`) (?P=ticks) (?!`) )
    | (?P<dollar> \\\$ )
    | (?P<stray> \\begin\{{ )
    | (?P<escaped> \\. )
    | \$\$ (?P<display> {_BODY} ) \$\$
    | \$ (?!\s) (?P<inline> {_BODY} ) (?<!\s) \$ (?!\d)
    | (?P<unpaired> \$ )
    """,
    re.VERBOSE | re.DOTALL,
)


class Formula(NamedTuple):
    """As written between the dollar signs, and whether it stands on lines of its own."""

    tex: str
    display: bool


def formulas(source: str) -> list[Formula]:
    """The formulas of a text in Markdown, in order."""
    found: list[Formula] = []

    def note(piece: re.Match[str]) -> str:
        if formula := _formula(piece):
            found.append(formula)
        return piece[0]

    _replaced(source, note)
    return found


def without_formulas(source: str, mark: str) -> str:
    """A text in Markdown with a mark in place of each formula."""
    return _replaced(source, lambda piece: mark if _formula(piece) else piece[0])


def with_mathml(source: str, page: object, cell: str | None = None) -> str:
    """A text in Markdown whose formulas are MathML.

    Parameters
    ----------
    source
        The text.
    page, cell
        What an error calls them.

    Raises
    ------
    PageError
        If a formula is wrong or unknown to the converter, or a dollar sign begins or ends none.
    """

    def convert(piece: re.Match[str]) -> str:
        if piece["unpaired"] or piece["stray"]:
            raise PageError(
                page,
                f"no formula is whole at `{_around(piece)}`: write `$…$`, without spaces beside the dollar signs, or `$$…$$`, "
                r"neither with an empty line inside; and `\$` for a dollar sign",
                cell,
            )
        if piece["dollar"]:
            return "&#36;"  # Python-Markdown does not know `\$`
        formula = _formula(piece)
        if formula is None:
            return piece[0]
        try:
            mathml = _MATHML.convert_with_local_state(formula.tex, displaystyle=formula.display)
        except LatexError as error:
            _, _, reason = str(error).partition(": ")  # after its place
            raise PageError(page, f"the formula `{piece[0]}` cannot be read: {reason}", cell) from None
        kind = "formula display" if formula.display else "formula"
        return f'<span class="{kind}">{_shielded(mathml)}</span>'

    return _replaced(source, convert)


def _formula(piece: re.Match[str]) -> Formula | None:
    tex = piece["display"] or piece["inline"]
    return Formula(tex.strip(), piece["display"] is not None) if tex else None


def _replaced(source: str, replace: Callable[[re.Match[str]], str]) -> str:
    """The text with every piece replaced but those in its blocks of code."""
    code = lines_of_code(source)
    parts = groupby(enumerate(source.splitlines(keepends=True)), key=lambda numbered: numbered[0] in code)
    texts = ((is_code, "".join(line for _, line in lines)) for is_code, lines in parts)
    return "".join(text if is_code else _PIECE.sub(replace, text) for is_code, text in texts)


def _around(piece: re.Match[str]) -> str:
    """The rest of the line, short enough for a message."""
    line = piece.string[piece.start() :].partition("\n")[0]
    return line if len(line) <= 40 else f"{line[:40]}…"


def _shielded(mathml: str) -> str:
    """HTML of which Markdown changes nothing: no ``*`` in it is an emphasis, no ``|`` ends a table's cell."""
    return re.sub(r"(<[^>]*>|&\w+;)|([!-/:-@[-`{-~])", lambda found: found[1] or f"&#{ord(found[2])};", mathml)
