"""What the explorer's server adds to Streamlit's answers."""

import base64
import hashlib

import anyio
import pytest

from ui.serving import AtHome, policy, with_base

PAGE = b"<html><head><script>go()</script></head><body></body></html>"


def answer(*, kind: str, body: list[bytes], accept: bytes = b"text/html") -> tuple[list, list]:
    """The headers that the wrapped app saw, and the messages that came out."""
    seen: list = []
    sent: list = []

    async def app(scope, receive, send) -> None:
        seen.extend(scope["headers"])
        headers = [(b"content-type", kind.encode()), (b"content-length", b"999")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, part in enumerate(body, start=1):
            more = number < len(body)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def send(message) -> None:
        sent.append(message)

    headers = [(b"accept", accept), (b"accept-encoding", b"gzip"), (b"if-none-match", b"x")]
    scope = {"type": "http", "headers": headers}
    anyio.run(AtHome(app), scope, None, send)
    return seen, sent


def test_a_page_says_where_the_server_is_before_any_other_script():
    _, (start, rest) = answer(kind="text/html; charset=utf-8", body=[PAGE[:9], PAGE[9:]])
    assert rest["body"] == with_base(PAGE)
    assert rest["body"].index(b"BACKEND_BASE_URL") < rest["body"].index(b"go()")
    assert dict(start["headers"])[b"content-length"] == str(len(rest["body"])).encode()


def test_a_page_is_asked_for_plain_and_whole():
    seen, _ = answer(kind="text/html", body=[PAGE])
    assert seen == [(b"accept", b"text/html")]


def test_other_answers_pass_with_the_headers_only():
    seen, (start, rest) = answer(kind="application/json", body=[b"{}"], accept=b"*/*")
    assert len(seen) == 3
    assert rest["body"] == b"{}"
    headers = dict(start["headers"])
    assert headers[b"content-length"] == b"999"
    assert b"default-src 'self'" in headers[b"content-security-policy"]
    assert headers[b"referrer-policy"] == b"no-referrer"


def test_of_inline_scripts_only_those_run_that_the_page_was_served_with():
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    name, value = policy(PAGE)
    assert name == b"content-security-policy"
    scripts = next(part for part in value.decode().split("; ") if part.startswith("script-src"))
    assert f"'sha256-{digest}'" in scripts
    assert "unsafe-inline" not in scripts


def test_the_script_that_a_page_is_given_may_run():
    _, (start, rest) = answer(kind="text/html", body=[PAGE])
    own = rest["body"].partition(b"<script>")[2].partition(b"</script>")[0]
    digest = base64.b64encode(hashlib.sha256(own).digest()).decode()
    assert f"'sha256-{digest}'" in dict(start["headers"])[b"content-security-policy"].decode()


@pytest.mark.parametrize("source", ["http:", "https:", "*", "data: *"])
def test_nothing_is_loaded_from_elsewhere(source):
    assert source not in policy()[1].decode()
