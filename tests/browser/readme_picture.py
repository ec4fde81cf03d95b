"""The README's pictures, a drawn digit read by the network: after `make site`, ``python -m tests.browser.readme_picture``."""

import io

from PIL import Image
from playwright.sync_api import sync_playwright

from mnist_tutorial.website.pages import ROOT
from tests.browser.browsers import launch
from tests.browser.test_drawing import STROKES, draw, ready, shown
from tests.built_site import HOMES
from tests.serving import serve

THREE = next(stroke["strokes"] for stroke in STROKES if (stroke["digit"], stroke["place"]) == (3, "whole"))
MARGIN = 3


def main() -> None:
    with sync_playwright() as playwright, serve(ROOT / "site") as server:
        browser = launch(playwright)
        for language, home in HOMES.items():
            page = browser.new_page(viewport={"width": 800, "height": 900}, device_scale_factor=2)
            page.goto(server.address + home)
            draw(page, THREE)
            ready(page)
            assert shown(page) == "3"
            page.wait_for_timeout(1000)  # until the bars have grown
            sheet, bars = page.locator(".ink-pad-sheet").bounding_box(), page.locator(".digit-bars").bounding_box()
            assert sheet is not None
            assert bars is not None
            clip = {
                "x": sheet["x"] - MARGIN,
                "y": sheet["y"] - MARGIN,
                "width": bars["x"] + bars["width"] - sheet["x"] + 2 * MARGIN,
                "height": sheet["height"] + 2 * MARGIN,
            }
            picture = Image.open(io.BytesIO(page.screenshot(clip=clip)))  # type: ignore[arg-type]
            picture.convert("RGB").quantize(32).save(ROOT / ".github" / "images" / f"read-{language}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
