r"""Formulas in a page's text, ``$…$`` and ``$$…$$``, turned into MathML, which browsers draw and screen readers read aloud.

For a dollar sign write ``\$``; in code, ``$``.
"""

import re
from typing import NamedTuple

from math_core import LatexError, LatexToMathML

from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.prose import found, substituted

_MATHML = LatexToMathML(fancy_error=False)

# A formula ends before an empty line, and in a quote it is on one line.
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
    """The text between the dollar signs, and whether it was ``$$…$$``."""

    tex: str
    display: bool


def formulas(source: str) -> list[Formula]:
    """The formulas of a text in Markdown, in order."""
    return [formula for piece in found(source, _PIECE) if (formula := _formula(piece))]


def without_formulas(source: str, mark: str) -> str:
    """A Markdown text with ``mark`` in place of each formula."""
    return substituted(source, _PIECE, lambda piece: mark if _formula(piece) else piece[0])


def with_mathml(source: str, page: object, cell: str | None = None) -> str:
    """A Markdown text with its formulas as MathML.

    Parameters
    ----------
    source
        The text.
    page, cell
        Named in errors.

    Raises
    ------
    PageError
        If a formula cannot be converted, or a dollar sign has no partner.
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
            _, _, reason = str(error).partition(": ")  # it begins with the position
            raise PageError(page, f"the formula `{piece[0]}` cannot be read: {reason}", cell) from None
        kind = "formula display" if formula.display else "formula"
        return f'<span class="{kind}">{_shielded(mathml)}</span>'

    return substituted(source, _PIECE, convert)


def _formula(piece: re.Match[str]) -> Formula | None:
    tex = piece["display"] or piece["inline"]
    return Formula(tex.strip(), piece["display"] is not None) if tex else None


def _around(piece: re.Match[str]) -> str:
    """The rest of the line, cut to 40 characters for a message."""
    line = piece.string[piece.start() :].partition("\n")[0]
    return line if len(line) <= 40 else f"{line[:40]}…"


def _shielded(mathml: str) -> str:
    """MathML that Markdown leaves as it is: ``*``, ``|`` and the like become entities."""
    return re.sub(r"(<[^>]*>|&\w+;)|([!-/:-@[-`{-~])", lambda sign: sign[1] or f"&#{ord(sign[2])};", mathml)
