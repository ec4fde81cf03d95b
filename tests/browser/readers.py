"""What a reader does in a browser, in few verbs, so that one test speaks for every browser.

Playwright drives Chromium and Firefox, and WebKit where its own build is there; WebDriver drives WebKitGTK, as Debian has it.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error, Page, Playwright
from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.mouse_button import MouseButton
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.browsers import find, launch, own

SIZE = {"width": 1280, "height": 900}
PATIENCE = 60
"""Seconds. How long something takes says more about what else the machine does than about the page."""

Place = tuple[float, float]


class Reader(Protocol):
    """A browser's window of `SIZE`, or as near to it as the browser allows."""

    def open(self, address: str) -> None:
        """Load a page afresh and wait until all of it is there."""

    def reload(self) -> None: ...

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        """What an expression is, or a function of one argument returns, as JSON has it; a promise is awaited."""

    def point(self, *places: Place) -> None:
        """Press the pointer at the first place, move it over the others, release it; in CSS pixels of what is in sight."""

    def press(self, *keys: str) -> None:
        """One key after the other, by the names that the DOM gives them."""

    def errors(self) -> list[str]:
        """What the console has told since the page was opened, where the browser tells it to others."""


def ask_nothing(page: "Page | Reader") -> None:
    """As the switch below the first question does: every result is shown at once."""
    page.evaluate("document.documentElement.classList.remove('asks'); document.dispatchEvent(new Event('asking'))")


def until(reader: Reader, expression: str, argument: Any = None) -> Any:
    """What the expression is, as soon as that is true.

    Raises
    ------
    AssertionError
        If it does not become so.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(Error):  # of Playwright, where the page goes away while it is asked
            if found := reader.evaluate(expression, argument):
                return found
        time.sleep(0.05)
    raise AssertionError(f"this did not become true: {expression}")


class _ByPlaywright:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._errors: list[str] = []
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda message: self._errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._errors.append(str(error)))

    def open(self, address: str) -> None:
        self._page.goto("about:blank")  # else another part of the same page is only scrolled to
        self._errors.clear()
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        return self._page.evaluate(expression, argument)

    def point(self, *places: Place) -> None:
        self._page.mouse.move(*places[0])
        self._page.mouse.down()
        for place in places[1:]:
            self._page.mouse.move(*place)
        self._page.mouse.up()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def errors(self) -> list[str]:
        return self._errors


KEYS = {"Enter": Keys.ENTER, "Tab": Keys.TAB, "ArrowDown": Keys.ARROW_DOWN, "ArrowRight": Keys.ARROW_RIGHT}
"""What WebDriver calls keys that write nothing."""


class _ByWebDriver:
    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        driver.set_script_timeout(5 * PATIENCE)  # Python begins slowly in it
        driver.set_window_size(SIZE["width"], SIZE["height"])

    def open(self, address: str) -> None:
        self._driver.get("about:blank")
        self._driver.get(address)
        time.sleep(0.5)  # it says that a page is loaded before modules have run, and before it has scrolled to a heading

    def reload(self) -> None:
        self._driver.refresh()

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        answer = self._driver.execute_async_script(
            f"""const [argument, done] = arguments, given = ({expression});
            Promise.resolve(typeof given === "function" ? given(argument) : given)
              .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));""",
            argument,
        )
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def point(self, *places: Place) -> None:
        actions = ActionBuilder(self._driver, duration=0)
        mouse = actions.pointer_action
        mouse.move_to_location(*map(round, places[0]))
        mouse.pointer_down(MouseButton.LEFT)
        for place in places[1:]:
            mouse.move_to_location(*map(round, place))
        mouse.pointer_up(MouseButton.LEFT)
        actions.perform()

    def press(self, *keys: str) -> None:
        for key in keys:
            actions = ActionBuilder(self._driver)
            actions.key_action.send_keys(KEYS.get(key, key))
            actions.perform()

    def errors(self) -> list[str]:
        return []


@contextmanager
def reading(playwright: Playwright, name: str) -> Iterator[Reader]:
    """A reader with the browser of that name, in a profile that is new."""
    if name != "webkit" or own(playwright, name):
        browser = launch(playwright, name)
        yield _ByPlaywright(browser.new_page(viewport=SIZE))  # type: ignore[arg-type]
        browser.close()
        return
    driver = find(playwright, name)
    assert driver is not None, "WebKit is not there; run: python -m tests.browser.browsers webkit"
    with _screen() as display:
        options = Options()
        options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
        options.add_argument("--automation")
        # A container has no sandbox of its own to give, nor a graphics card.
        drawn = {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        webkit = webdriver.WebKitGTK(options, Service(driver, env=os.environ | drawn))
        yield _ByWebDriver(webkit)
        webkit.quit()


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    reads, writes = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x1100x24"], pass_fds=[writes])
    os.close(writes)
    with os.fdopen(reads) as pipe:
        yield f":{pipe.readline().strip()}"
    server.terminate()
    server.wait()
