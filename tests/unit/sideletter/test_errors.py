from __future__ import annotations

from sideletter.errors import FetchError


def test_a_password_in_an_address_is_not_told():
    error = FetchError("https://reader:secret@feeds.example/a?b=c@d", "refused")
    assert str(error) == "https://***@feeds.example/a?b=c@d: refused"
    assert error.url == "https://***@feeds.example/a?b=c@d"


def test_an_address_without_one_is_told_as_it_is():
    assert str(FetchError("https://feeds.example/a@b", "gone")) == "https://feeds.example/a@b: gone"
