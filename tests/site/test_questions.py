"""The questions that teachers import into Moodle, read by a reader that is not ours and by the rules of the format.

The rules are those of https://docs.moodle.org/en/Moodle_XML_format and of Moodle's importer. `moodle_xml_parser`, the only
reader among Python's packages that has a licence, knows questions with options; numbers, categories and files are read here.
"""

import base64
import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup
from moodle_xml_parser.parser import parse_bytes

from mnist_tutorial.website.pages import LANGUAGES
from tests.built_site import HOMES, NAMES


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def content(site: Path, language: str) -> bytes:
    return (site / f"dist/questions-{language}.xml").read_bytes()


@pytest.fixture
def asked(content: bytes) -> list[Element]:
    """The questions, without the categories."""
    return ElementTree.fromstring(content).findall("question[idnumber][name]")


def test_every_question_of_the_pages_is_there_with_the_right_answer_of_the_page(
    site: Path, language: str, asked: list[Element]
) -> None:
    on_pages = {
        f"{language}/{name}/{element['data-cell']}": float(str(element["data-right"]))
        for name in NAMES
        for element in BeautifulSoup((site / f"{HOMES[language]}{name}/index.html").read_text("utf-8"), "html.parser").select(
            "predict-first, check-yourself"
        )
    }
    in_file = {}
    for question in asked:
        answers = question.findall("answer")
        (right,) = (place for place, answer in enumerate(answers, 1) if answer.get("fraction") == "100")
        is_number = question.get("type") == "numerical"
        in_file[question.findtext("idnumber")] = float(str(answers[0].findtext("text"))) if is_number else right
    assert in_file == on_pages


def test_another_reader_finds_each_question_its_options_and_a_word_on_each(content: bytes, asked: list[Element]) -> None:
    read = parse_bytes(content)["multichoice"]
    assert len(read) == sum(question.get("type") == "multichoice" for question in asked) > 0
    for question in read:
        assert question.single
        assert question.text_pre_parse
        assert question.general_feedback
        assert len(question.options) == 3
        assert sum(option.score_fraction for option in question.options) == 100
        assert all(option.answer and option.feedback for option in question.options), question.name


def test_each_page_is_a_category_before_its_questions(content: bytes) -> None:
    found: dict[str, int] = {}
    for question in ElementTree.fromstring(content):
        if question.get("type") == "category":
            name = str(question.findtext("category/text"))
            assert re.fullmatch(r"\$course\$/top/[^/]+/[^/]+", name), "the importer takes each slash for a new level"
            found[name] = 0
        else:
            assert str(question.findtext("name/text")).startswith(f"{len(found)}.0")
            found[name] += 1
    assert len(found) == len(NAMES)
    assert all(found.values())


def test_names_and_numbers_are_as_moodles_tables_want_them(asked: list[Element]) -> None:
    names = [str(question.findtext("name/text")) for question in asked]
    ids = [str(question.findtext("idnumber")) for question in asked]
    assert names == sorted(names)
    assert all(len(name) <= 255 for name in names)
    assert len(set(ids)) == len(ids)
    assert all(len(one) <= 100 for one in ids)


def test_each_image_is_in_the_file_and_is_shown(asked: list[Element]) -> None:
    shown = 0
    for question in asked:
        text = str(question.findtext("questiontext/text"))
        files = {file.get("name"): base64.b64decode(str(file.text), validate=True) for file in question.iter("file")}
        assert set(re.findall(r'src="@@PLUGINFILE@@/([^"]+)"', text)) == set(files)
        assert len(re.findall("<img[^>]* alt=", text)) == len(files) == text.count("<img")
        assert all(content.startswith(b"\x89PNG\r\n") for content in files.values())
        shown += len(files)
    assert shown >= len(NAMES)


def test_what_is_shown_is_whole_html_with_addresses_that_work_from_anywhere(asked: list[Element]) -> None:
    for question in asked:
        for text in (str(part.text) for part in question.iter("text")):
            soup = BeautifulSoup(text, "html.parser")
            assert all(re.match(r"https?://", str(link["href"])) for link in soup.select("a"))
            assert not soup.select("details, math, script")
            assert "{{" not in text
            assert "$" not in soup.get_text(), "Moodle's MathJax reads \\(…\\) and \\[…\\]"
