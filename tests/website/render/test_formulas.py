r"""Formulas are found where a reader sees some, become MathML that Markdown leaves alone, and are refused where they are wrong.

Temml, another converter from TeX to MathML, says what is right: it reads every formula of the pages, in the same characters.
"""

import json
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from mkdocs.utils import meta
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from mnist_tutorial.website.pages import DOCS, LANGUAGES, ROOT, PageError, find_pages
from mnist_tutorial.website.render.formulas import Formula, formulas, with_mathml, without_formulas
from tests import node

RIGHT = [
    r"z = w_1 x_1 + w_2 x_2 + b",
    r"\text{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{10} e^{z_j}}",
    r"\text{relu}(z) = \begin{cases} z & \text{si } z > 0 \\ 0 & \text{si no} \end{cases}",
    r"L = -\ln p_{\text{clase}}",
    r"\operatorname{ReLU}(z) = \max(0, z)",
    r"784 \times 512 + 512 = 401\,920",
    r"p \pm 1.96 \sqrt{\frac{p(1-p)}{n}}",
    r"\left(\frac{\partial L}{\partial w}\right)^{\!2} \approx 10^{-7}",
    r"W^{\top} x, \quad \mathbf{W} \in \mathbb{R}^{784 \times 512}, \quad \lvert x \rvert \le 1",
    r"w \leftarrow w - \eta \nabla L",
    r"\hat{y}_i, \bar{x}, \text{pérdida}, \underbrace{a + b}_{\text{suma}}",
    r"\begin{aligned} a &= b * c \\ d &= e_1 * f_1 \end{aligned}",
    r"50\,\%, \$5, \{0, 1\}, a < b > c",
]

WRONG = [
    r"\fracc{a}{b}",
    r"\frac{a}{b",
    r"\frac{a}",
    r"a}",
    r"\left( a",
    r"\begin{cases} a",
    r"\begin{cases} a \end{aligned}",
    "x__2",
    "x^",
    "a & b",
    "a # b",
]

FOUND = [
    ("$x$ and $y_1$", ["x", "y_1"]),
    ("$$\nx\n$$", ["x"]),
    ("$$\nx \\\\\ny\n$$", ["x \\\\\ny"]),
    ("- in a list, $x$\n\n> quoted, $y$\n\n| table |\n|---|\n| $z$ |", ["x", "y", "z"]),
    ("<details>\n<summary>$x$</summary>\n\n$y$\n\n</details>", ["x", "y"]),
    ("## $x$", ["x"]),
    (r"$\$5$", [r"\$5"]),
    ("`$x$`, ``$`y`$``, $z$", ["z"]),
    ("```sh\necho $HOME\n```\n\n$x$\n\n~~~\n$y$\n~~~\n\n    $z$", ["x"]),
    ("```\n`\n```\n\n$x$ and `", ["x"]),
    (r"\$5 and \$6, \*no\*", []),
    ("No formula.", []),
    ("", []),
]

NOT_WHOLE = [
    "$x",
    "It costs $5 and $6",
    "$x $",
    "$ x$",
    "$x\n\ny$",
    "$$x",
    "$$x\n\ny$$",
    "$$$$",
    "> $$\n> x\n> $$",
    r"\begin{cases} a \end{cases}",
]


def _texts() -> list[tuple[str, str]]:
    """Every text in Markdown that the site shows, and where it stands."""
    texts = [
        (f"{page}, {cell.id}", cell.source)
        for page in find_pages()
        for cell in page.read().cells
        if cell.cell_type == "markdown"
    ]
    files = (path for language in LANGUAGES for path in sorted((DOCS / language).glob("*.md")))
    return texts + [(f"{path.relative_to(DOCS)}", meta.get_data(path.read_text(encoding="utf-8"))[0]) for path in files]


def _by_temml(asked: Sequence[Formula]) -> list[dict[str, str]]:
    run = subprocess.run(
        [node.find(), str(Path(__file__).with_name("temml.cjs"))],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    answers: list[dict[str, str]] = json.loads(run.stdout)
    return answers


def _characters(mathml: str) -> str:
    """What a formula shows, in order, without spaces, accents and what is invisible."""
    text = unicodedata.normalize("NFKD", BeautifulSoup(mathml, "html.parser").get_text())
    return "".join(item for item in text if not item.isspace() and unicodedata.category(item) not in {"Cf", "Mn", "Sk", "Lm"})


def _shown(source: str) -> BeautifulSoup:
    """A cell's text with its formulas as the site shows them."""
    html = MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(with_mathml(source, "page"))
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(("source", "expected"), FOUND)
def test_formulas_are_found_outside_code(source: str, expected: list[str]) -> None:
    assert [formula.tex for formula in formulas(source)] == expected
    assert len(BeautifulSoup(with_mathml(source, "page"), "html.parser").find_all("math")) == len(expected)


def test_formulas_can_be_left_out() -> None:
    assert without_formulas(r"$x$ and `$y$`, \$5:" + "\n\n$$\nz\n$$\n", "…") == r"… and `$y$`, \$5:" + "\n\n…\n"


def test_a_formula_of_its_own_lines_is_a_block() -> None:
    assert [formula.display for formula in formulas("$x$\n\n$$y$$\n\n$$\nz\n$$")] == [False, True, True]
    inline, block = _shown("$x$\n\n$$y$$").find_all("math")
    assert inline.get("display") is None
    assert block["display"] == "block"


@pytest.mark.parametrize("source", NOT_WHOLE)
def test_half_a_formula_is_refused(source: str) -> None:
    with pytest.raises(PageError, match=r"page 1, cell here: no formula is whole at `.+`: write"):
        with_mathml(f"Text.\n\n{source}", "1", "here")


@pytest.mark.parametrize("tex", WRONG)
@pytest.mark.parametrize("signs", ["$", "$$"])
def test_a_wrong_formula_is_refused_by_name(tex: str, signs: str) -> None:
    with pytest.raises(PageError) as refused:
        with_mathml(f"Text {signs}{tex}{signs}", "1", "here")
    assert str(refused.value).startswith(f"page 1, cell here: the formula `{signs}{tex}{signs}` cannot be read: ")


def test_the_oracle_refuses_the_wrong_ones_too() -> None:
    assert ["error" in answer for answer in _by_temml([Formula(tex, True) for tex in WRONG])] == [True] * len(WRONG)


@pytest.mark.parametrize("text", ["{}", "**so {}**", "> {}", "- {}", "| a |\n|---|\n| {} |", "## {}"])
def test_no_markdown_is_seen_in_a_formula(text: str) -> None:
    r"""Of ``*`` and ``_``, ``[…](…)``, ``|``, ``<`` and backslashes, by either renderer."""
    source = text.format(r"$\text{a*b*} * c_{\text{x}} * [x](y) |z| < \{1\} ~ e_{\text{y}} ! \# \& ` + `$")
    shielded = with_mathml(source, "page")
    expected = "a*b*∗cx∗[x](y)|z|<{1}ey!#&‘+‘"
    for html in (str(_shown(source)), markdown.markdown(shielded, extensions=["tables"])):
        page = BeautifulSoup(html, "html.parser")
        (formula,) = page.select("span.formula")
        assert _characters(str(formula)) == _characters(expected)
        assert not formula.select("em, strong, a, code")


def test_a_dollar_sign_stays_one() -> None:
    source = r"\$5, `$x$` and `\$`"
    for html in (str(_shown(source)), markdown.markdown(with_mathml(source, "page"))):
        assert BeautifulSoup(html, "html.parser").text.strip() == r"$5, $x$ and \$"


def test_text_without_formulas_is_left_alone() -> None:
    source = "# A *title*\n\n```python\nx = '$'\n```\n\n<details>\n<summary>A</summary>\n\nb \\* c `d`\n\n</details>\n"
    assert with_mathml(source, "page") == source


@pytest.mark.parametrize("text", _texts(), ids=lambda text: text[0])
def test_every_formula_of_the_pages_is_right(text: tuple[str, str]) -> None:
    place, source = text
    with_mathml(source, place)


def test_the_oracle_reads_the_same_in_every_formula() -> None:
    asked = [Formula(tex, True) for tex in RIGHT] + [formula for _, source in _texts() for formula in formulas(source)]
    for (tex, _), answer in zip(asked, _by_temml(asked), strict=True):
        assert "error" not in answer, (tex, answer)
        assert _characters(with_mathml(f"$${tex}$$", "page")) == _characters(answer["mathml"]), tex
