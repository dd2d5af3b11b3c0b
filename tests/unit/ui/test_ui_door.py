"""The explorer's door: nothing behind it is asked by who does not know the password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import anyio
import pytest

from ui import door
from ui.door import COOKIE, PATH, Door, inside

PASSWORD = "pärfect *picket*"


class Inside:
    """What is behind the door, and what of it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            return
        self.asked.append(scope["path"])
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"within"})


@dataclass(frozen=True)
class Answer:
    """What came back: of a socket the messages' kinds stand for the text."""

    status: int
    headers: Mapping[str, str]
    text: str


class Visitor:
    """A browser before the door: asks, and keeps the cookie that it is given."""

    def __init__(self, app: Door) -> None:
        self._app = app
        self.cookie = ""

    def get(self, target: str, *, accept: str = "*/*") -> Answer:
        return self._ask("http", target, {"accept": accept})

    def post(self, target: str, **fields: str) -> Answer:
        answer = self._ask("http", target, {}, body=urlencode(fields).encode())
        self.cookie = answer.headers.get("set-cookie", "").partition(";")[0] or self.cookie
        return answer

    def come_in(self, password: str = PASSWORD, *, to: str = "/") -> Answer:
        return self.post(PATH, password=password, to=to)

    def socket(self) -> str:
        return self._ask("websocket", "/_stcore/stream", {}).text

    def _ask(
        self, kind: str, target: str, headers: dict[str, str], *, body: bytes | None = None
    ) -> Answer:
        path, _, query = target.partition("?")
        sent: list = []
        asked = {"type": "websocket.connect"} if kind == "websocket" else {
            "type": "http.request", "body": body or b""
        }  # fmt: skip

        async def receive():
            return asked

        async def send(message) -> None:
            sent.append(message)

        scope = {
            "type": kind,
            "method": "GET" if body is None else "POST",
            "scheme": "http",
            "path": path,
            "query_string": query.encode(),
            "server": ("127.0.0.1", 8501),
            "headers": [
                (name.encode(), value.encode())
                for name, value in {**headers, "cookie": self.cookie}.items()
            ],
        }
        anyio.run(self._app, scope, receive, send)
        told = {k.decode(): v.decode() for k, v in sent[0].get("headers", ())}
        text = b"".join(message.get("body", b"") for message in sent).decode()
        kinds = " ".join(message["type"] for message in sent)
        return Answer(sent[0].get("status", 0), told, kinds if kind == "websocket" else text)


@pytest.fixture
def behind(monkeypatch) -> Inside:
    monkeypatch.setattr(door, "FIRST_WAIT", 0.0)
    return Inside()


@pytest.fixture
def visitor(behind: Inside) -> Visitor:
    return Visitor(Door(behind, password=PASSWORD))


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/_stcore/health", "/media/x", PATH])
@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=", f"{COOKIE}=guess", "a;=b;;"])
def test_nothing_is_shown_or_asked_before_the_password(visitor, behind, path, cookie):
    visitor.cookie = cookie
    for answer in (
        visitor.get(path, accept="text/html"),
        visitor.get(path),
        visitor.post(path.replace(PATH, "/"), password=PASSWORD),
    ):
        assert answer.status == 401
        assert "within" not in answer.text
    assert visitor.socket() == "websocket.close"
    assert behind.asked == []


def test_the_password_opens_everything_and_leads_on(visitor, behind):
    assert "Password" in visitor.get("/search?q=a%20b", accept="text/html").text
    answer = visitor.come_in(to="/search?q=a%20b")
    assert (answer.status, answer.headers["location"]) == (303, "/search?q=a%20b")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert visitor.get("/").text == "within"
    assert visitor.socket().startswith("websocket.accept")
    assert behind.asked == ["/", "/_stcore/stream"]


@pytest.mark.parametrize(
    "wrong", ["", "PÄRFECT *picket*", PASSWORD + " ", PASSWORD[:-1], "x" * 9000]
)
def test_another_word_opens_nothing(visitor, behind, wrong):
    answer = visitor.come_in(wrong)
    assert answer.status == 401
    assert "not the password" in answer.text
    assert "set-cookie" not in answer.headers
    assert behind.asked == []


def test_each_wrong_try_is_answered_later_than_the_one_before(visitor, monkeypatch):
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(door, "FIRST_WAIT", 0.5)
    monkeypatch.setattr(door.anyio, "sleep", sleep)
    for _ in range(6):
        visitor.come_in("wrong")
    assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert visitor.come_in().status == 303
    visitor.cookie = ""
    visitor.come_in("wrong")
    visitor.come_in("wrong")
    assert waits[6:] == [0.5, 1.0]


@pytest.mark.parametrize(
    ("address", "led_to"),
    [
        ("/entity?id=union%3Awga", "/entity?id=union%3Awga"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:x", "/"),
        ("/\r\nset-cookie: x=1", "/"),
        ("", "/"),
    ],
)
def test_the_door_leads_nowhere_else(address, led_to):
    assert inside(address) == led_to


def test_an_address_with_markup_is_text_on_the_doors_page(visitor):
    page = visitor.get('/search?q="><script>run()</script>', accept="text/html").text
    assert "<script" not in page
    assert 'value="/search?q=%22%3E' in page
