"""The weekly report on the newest versions."""

from tests.github.newest import differences, failures, report

LOCK = """\
keras==3.15.1 \\
    --hash=sha256:0000
typing-extensions==4.16.0 ; python_version < '3.13' \\
    --hash=sha256:0000
"""
LOG = """\
.venv/bin/ruff check .
E501 line too long
make: [Makefile:2: test] Error 1 (ignored)
.venv/bin/mypy
Success
.venv/bin/pytest -n 3
FAILED tests/test_b.py::test_c - assert 1 == 2
make: [Makefile:4: test] Error 1 (ignored)
"""


def test_what_differs_and_what_fails_is_told() -> None:
    different = differences(LOCK, {"keras": "3.16.0", "Typing_Extensions": "4.16.0", "new-one": "0.1", "pip": "30.0"})
    assert different == [("keras", "3.15.1", "3.16.0"), ("new-one", "–", "0.1")]
    failed = failures(LOG)
    assert failed == [".venv/bin/ruff check .", "FAILED tests/test_b.py::test_c - assert 1 == 2", ".venv/bin/pytest -n 3"]
    told = report(different, failed).splitlines()
    assert "| keras | 3.15.1 | 3.16.0 |" in told
    assert "- `.venv/bin/ruff check .`" in told
