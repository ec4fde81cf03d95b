"""What is said of a glossary with a fault."""

import re

import pytest

from tests.lesson.glossary import differences, problems

LINKED = {("2-architecture.ipynb", "bias"), ("2-architecture.ipynb", "neuron"), ("10-more.ipynb", "neuron")}
BIAS = "## Bias (*sesgo*) { #bias }\n\nIt is added. It shifts.\n[Page\u00a02](2-architecture.ipynb).\n"
NEURON = "## Neuron (*neurona*) { #neuron }\n\nIt adds. It answers. [Page\u00a02](2-architecture.ipynb).\n"
SESGO = "## Sesgo (*bias*) { #bias }\n\nSe suma. Desplaza. [Página\u00a02](2-architecture.ipynb).\n"
NEURONA = "## Neurona (*neuron*) { #neuron }\n\nSuma. Responde. [Página\u00a02](2-architecture.ipynb).\n"


def _glossary(*entries: str) -> str:
    return "\n".join(["# Glossary\n", *entries])


def test_a_good_one_has_no_problems() -> None:
    assert list(problems(_glossary(BIAS, NEURON), LINKED)) == []
    assert list(differences(_glossary(NEURONA, SESGO), _glossary(BIAS, NEURON))) == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            [BIAS, NEURON.replace("{ #neuron }", "")],
            r"Neuron \(\*neurona\*\) : an entry is a heading, `## Sesgo \(\*bias\*\) { #bias }`,",
        ),
        ([BIAS, f"{NEURON}\nAnd more.\n"], "Neuron .*: an entry is a heading"),
        ([BIAS, NEURON.replace("#neuron", "#bias")], "2 entries are called #bias: give each its own name"),
        ([NEURON, BIAS], "Bias comes after Neuron: put the terms in alphabetical order"),
        ([BIAS, NEURON.replace("It adds. ", "")], "Neuron: explain it in two sentences"),
        ([BIAS, NEURON.replace("It adds. ", "It adds. A lot. ")], "Neuron: explain it in two sentences"),
        ([BIAS, NEURON.replace("Page\u00a02", "Page\u00a03")], "Neuron: explain it in two sentences, then name a page"),
        (
            [BIAS, NEURON.replace("2-architecture", "10-more").replace("Page\u00a02", "Page\u00a010")],
            "Neuron names page 10, but it comes first on page 2: name that page",
        ),
        ([BIAS, NEURON.replace("#neuron", "#cell")], "no page links to Neuron: link to glossary.md#cell where"),
    ],
)
def test_a_fault_is_told(entries: list[str], expected: str) -> None:
    told = list(problems(_glossary(*entries), LINKED))
    assert [problem for problem in told if re.match(expected, problem)] == told[:1]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([BIAS], "only one of the languages has an entry #neuron"),
        ([BIAS, NEURON.replace("neurona", "célula")], "the names of #neuron are"),
        ([BIAS, NEURON.replace("Neuron ", "Cell ")], "the names of #neuron are"),
        ([BIAS, NEURON.replace("2-architecture", "2-layers")], "the links of #neuron are not the same"),
    ],
)
def test_a_difference_is_told(entries: list[str], expected: str) -> None:
    (told,) = differences(_glossary(NEURONA, SESGO), _glossary(*entries))
    assert told.startswith(expected)
