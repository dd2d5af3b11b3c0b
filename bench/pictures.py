"""Pictures of the explorer over the sample corpus, for the README and docs/explorer.md.

    sideletter demo --no-serve && python bench/pictures.py [--home DIR] [--only NAME,NAME]

Serves the graph of a home (by default the one that `demo` fills), opens each page at the address
that `SHOTS` tells in headless Chromium, light, 1,280 pixels wide, and writes docs/pictures/NAME.png
with a palette of 256 colours. What the pages show is the graph's own: nothing is staged.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from graph.server import ensure_running  # noqa: E402
from graph.store import Store  # noqa: E402
from sideletter.explorer import start_explorer  # noqa: E402
from sideletter.settings import read_settings  # noqa: E402
from ui.cypher import EXAMPLES  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1280
PORT = 8598
CHROMIUM = ("--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle",
            "--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # fmt: skip
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
PATIENCE = 120_000  # milliseconds
SETTLED = 2_500  # milliseconds in which charts and the drawing find their places


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture: its name, the address it shows, and how many pixels of the page, from above.

    `opened` is the text of something folded up that is to be open.
    """

    name: str
    address: str
    height: int
    opened: str = ""


def shots(store: Store) -> Iterator[Shot]:
    """The pictures, with the ids that the graph has for what they show."""
    rounds = {row.title: row.id for row in store.negotiations(limit=1_000)}
    writers, employers = "union:wga", "employer_group:amptp"
    of_2023 = rounds["WGA – AMPTP 2023"]
    compared = ",".join(
        rounds[title]
        for title in ("WGA – AMPTP 2023", "SAG-AFTRA – AMPTP 2023", "DGA – AMPTP 2023")
    )
    asked = EXAMPLES["The longest rounds"]
    (told,) = store.search("“streaming residuals” bonus", limit=1).hits or (None,)
    yield Shot(name="home", address="/", height=1_100)
    yield Shot(name="search", address="/search?q=residuals", height=900)
    yield Shot(
        name="negotiation", address=f"/negotiation?id={quote(of_2023)}", height=1_060,
        opened="3 sources",
    )  # fmt: skip
    yield Shot(name="compare", address=f"/compare?ids={quote(compared)}", height=1_200)
    yield Shot(name="terms", address=f"/terms?ids={quote(writers)}", height=1_250)
    yield Shot(name="pattern", address="/pattern?year=2023", height=820)
    yield Shot(name="entity", address=f"/entity?id={quote(writers)}", height=1_000)
    yield Shot(name="graph", address=f"/graph?ids={quote(f'{writers},{employers}')}", height=1_330)
    yield Shot(name="review", address="/review?part=conflicts", height=1_050)
    yield Shot(name="uncertain", address="/review?part=uncertain", height=950)
    yield Shot(name="cypher", address=f"/cypher?q={quote(asked)}", height=900)
    yield Shot(name="sources", address="/sources?part=runs", height=900)
    if told is not None:
        at = f"/article?id={quote(told.voice.article)}&at={told.voice.start}"
        yield Shot(name="article", address=at, height=900)


def main() -> None:
    """Make the pictures, and say where each is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path, help="a home with the sample corpus")
    parser.add_argument("--only", default="", help="names of pictures, with commas between")
    given = parser.parse_args()
    settings = read_settings()
    if given.home:
        settings = replace(settings, home=given.home)
    only = set(filter(None, given.only.split(",")))
    with Store.connect(ensure_running(settings)) as store:
        wanted = [shot for shot in shots(store) if not only or shot.name in only]
    process, address = start_explorer(settings, port=PORT)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=list(CHROMIUM)
            )
            for shot in wanted:
                print(take(browser, address, shot))
    finally:
        process.terminate()
        process.wait(timeout=30)


def take(browser: Browser, address: str, shot: Shot) -> Path:
    """Open a page, wait until it is drawn, and keep the picture."""
    page = browser.new_page(
        base_url=address,
        viewport={"width": WIDTH, "height": shot.height},
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.set_default_timeout(PATIENCE)
    page.goto(shot.address)
    page.wait_for_selector("h1")
    page.wait_for_selector(DRAWN)
    if shot.opened:
        page.locator("summary", has_text=shot.opened).first.click()
    page.wait_for_timeout(SETTLED)
    path = PICTURES / f"{shot.name}.png"
    drawn = Image.open(BytesIO(page.screenshot()))
    drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    page.close()
    return path


if __name__ == "__main__":
    main()
