"""One person at the explorer: pages opened, clicked and sent, and how long each takes."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PATIENCE = 120_000  # milliseconds
# Any page is one click from any other: the link that is clicked is made to lead there.
CLICK = "(link, to) => { link.setAttribute('href', to); link.click(); }"


async def visitor(browser: Browser, base: str) -> Page:
    """A fresh person at the home page."""
    context = await browser.new_context(
        base_url=base, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    await page.goto("/")
    await drawn(page)
    return page


async def drawn(page: Page) -> None:
    """Wait until the page is drawn."""
    await page.locator("h1").first.wait_for()
    await page.locator(DRAWN).wait_for()
    await page.evaluate(FRAMES)


async def opened(page: Page, address: str) -> float:
    """Milliseconds until a page is drawn that is opened by its address."""
    began = time.perf_counter()
    await page.goto(f"/{address}")
    await drawn(page)
    return (time.perf_counter() - began) * 1000


async def clicked(page: Page, address: str) -> float:
    """Milliseconds from a click on a link that leads there until the page is drawn."""
    links = page.locator("a[data-in]")
    if not await links.count():
        await opened(page, "search?q=guild")
    # The page that is left: the new one has another address and, unless its kind is the same,
    # another heading.
    left = page.url
    await page.locator("h1").first.evaluate("heading => heading.dataset.left = ''")
    began = time.perf_counter()
    await links.first.evaluate(CLICK, address)
    await page.wait_for_url(lambda url: url != left)
    if urlsplit(left).path.strip("/") != urlsplit(address).path:
        await page.locator("h1[data-left]").wait_for(state="detached")
    await drawn(page)
    return (time.perf_counter() - began) * 1000


async def seen(at: ClientConnection, address: str) -> float:
    """Milliseconds until the server has sent a page whole to who asks for it in its session."""
    parts = urlsplit(address)
    message = BackMsg()
    message.rerun_script.page_name = "" if parts.path == "home" else parts.path
    message.rerun_script.query_string = parts.query
    message.rerun_script.context_info.url = f"http://127.0.0.1/{address}"
    began = time.perf_counter()
    await at.send(message.SerializeToString())
    sent = False
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(bytes(await at.recv(decode=False)))
        kind = answer.WhichOneof("type")
        # A reference stands for what the browser has from a page before.
        sent = sent or kind in ("delta", "ref_hash")
        done = answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        if sent and kind == "script_finished" and done:
            return (time.perf_counter() - began) * 1000
