"""Whatever befalls a build, people learn the page and the cell, the last good site stays, and nothing else does."""

import subprocess
import time

from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.site.small_site import SmallSite


def _assert_clean(small: SmallSite) -> None:
    assert not (small.folder / ".cache" / "temporary").exists()
    assert not list(small.folder.rglob("*.unfinished"))
    assert not [path.name for path in small.folder.iterdir() if path.name.startswith(".site")]


def test_after_a_kill_the_last_good_site_is_there_and_the_next_build_succeeds(built: SmallSite) -> None:
    started = built.folder / "started"
    write = "for i in itertools.count(): Path(f'{i % 1000}').touch()"
    write = f"from pathlib import Path\nimport itertools\nPath({str(started)!r}).touch()\n{write}"
    built.write("2-second", "es", new_code_cell(write, id="write"))
    before = built.content()
    with built.start("mnist_tutorial.website.build", output=subprocess.DEVNULL) as process:
        while not started.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    assert built.content() == before, "the last good site is served"
    built.write("2-second", "es", new_markdown_cell("# Third", id="title"), new_code_cell("40 + 3", id="sum"))
    run = built.make()
    assert run.returncode == 0, run.stdout
    _assert_clean(built)


def test_two_builds_at_once_take_turns(built: SmallSite) -> None:
    started, go_on = built.folder / "started", built.folder / "go-on"
    wait = f"while not Path({str(go_on)!r}).exists(): time.sleep(.05)"
    wait = f"from pathlib import Path\nimport time\nPath({str(started)!r}).touch()\n{wait}"
    built.write("2-second", "es", new_markdown_cell("# Second", id="title"), new_code_cell(wait, id="wait"))
    first = built.start("mnist_tutorial.website.build")
    while not started.exists():
        assert first.poll() is None, first.communicate()[0]
        time.sleep(0.05)
    built.write("2-second", "es", new_markdown_cell("# Third", id="title"), new_code_cell("40 + 3", id="sum"))
    other = built.start("mnist_tutorial.website.build")
    assert other.stdout is not None
    assert any(f"another process builds in {built.folder}: waiting" in line for line in other.stdout)
    go_on.touch()
    printed = [process.communicate()[0] for process in (first, other)]
    assert (first.returncode, other.returncode) == (0, 0), printed
    assert ">43<" in built.content()["2-second/index.html"].decode()
    _assert_clean(built)


def test_a_home_that_cannot_be_written_disturbs_nobody(built: SmallSite) -> None:
    (built.docs / "es" / "index.md").write_text("---\ndescription: changed\n---\n# Changed\n")
    nowhere = {"HOME": "/dev/null", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "MPLCONFIGDIR": ""}
    run = built.run("mnist_tutorial.website.build", **nowhere)
    assert run.returncode == 0, run.stdout
    assert [line for line in run.stdout.splitlines() if not line.startswith(("INFO ", "The site is in site/."))] == []


def test_a_script_of_another_host_is_refused_by_name(built: SmallSite) -> None:
    settings = built.folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + "extra_javascript: [https://example.org/a.js]\n")
    run = built.make()
    assert run.returncode
    assert "put https://example.org/a.js into docs/" in run.stdout
    assert "Traceback" not in run.stdout
