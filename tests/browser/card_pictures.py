"""The pictures of link previews and the icons, in the site's hand: ``python -m tests.browser.card_pictures``."""

import base64
import io

import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

from mnist_tutorial import mnist
from mnist_tutorial.colours import COLOURS
from mnist_tutorial.website.pages import LANGUAGES, ROOT, Page
from mnist_tutorial.website.render.metadata import Head, card_name
from tests.browser.browsers import launch
from tests.built_site import settings_of

IMAGES = ROOT / "docs" / "assets" / "images"
ICONS = {"favicon.png": 48, "apple-touch-icon.png": 180}
ASKS = "7-how-it-works"
"""The page whose question stands on the card, beside the digit that it is about."""

CARD = """<style>
  body {{ margin: 0; width: 1200px; height: 630px; overflow: hidden; background:
    linear-gradient({grid} 1px, transparent 1px) 0 0 / 30px 30px,
    linear-gradient(90deg, {grid} 1px, transparent 1px) 0 0 / 30px 30px,
    {paper}; color: {ink}; font: 34px/1.35 Charter, "Bitstream Charter", Georgia, serif }}
  main {{ position: absolute; left: 64px; top: 64px; width: 600px }}
  h1 {{ margin: 28px 0 24px; font-size: 84px; line-height: 1.05; font-weight: 400; letter-spacing: -0.02em }}
  p {{ margin: 0; color: {muted} }}
  b {{ position: absolute; right: 64px; bottom: 56px; width: 420px; color: {output}; font-weight: 400; font-style: italic;
    text-align: right }}
  img {{ image-rendering: pixelated; mix-blend-mode: multiply }}
  .seven {{ position: absolute; right: 64px; top: 64px; width: 392px; height: 392px; background: #fff;
    outline: 3px solid {output} }}
</style><main><img src="data:image/svg+xml;base64,{logo}" width="84" height="84" style="mix-blend-mode: normal">
<h1>{name}</h1><p>{text}</p></main><img class="seven" src="data:image/png;base64,{seven}"><b>{question}</b>"""


def main() -> None:
    ink = 255 - mnist.load_data()[1][0][mnist.MISREAD]
    png = io.BytesIO()
    Image.fromarray(ink.astype(np.uint8)).save(png, "PNG")
    logo = (IMAGES / "favicon.svg").read_bytes()
    colours = {name: COLOURS[name].light for name in ("paper", "grid", "ink", "muted", "output")}
    width, height = Head.card_size
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": width, "height": height})
        for language in LANGUAGES:
            settings = settings_of(language)
            page.set_content(
                CARD.format(
                    **colours,
                    name=settings["site_name"],
                    text=settings["site_description"],
                    question=Page(ASKS, language).read().metadata.question,
                    logo=base64.b64encode(logo).decode(),
                    seven=base64.b64encode(png.getvalue()).decode(),
                )
            )
            page.screenshot(path=IMAGES / card_name(language))
        for name, side in ICONS.items():
            page.set_viewport_size({"width": side, "height": side})
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; width: {side}px }}</style>{logo.decode()}")
            page.screenshot(path=IMAGES / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
