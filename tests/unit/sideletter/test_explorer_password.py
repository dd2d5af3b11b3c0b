"""Where the explorer's password comes from, and who is told to come in."""

from __future__ import annotations

import pytest

from sideletter.errors import SettingsError
from sideletter.explorer import PASSWORD, password_of, who_comes_in


def test_a_file_goes_before_the_environment_and_its_first_line_counts(tmp_path):
    file = tmp_path / "word"
    file.write_text(" pärfect picket \nanother line\n", encoding="utf-8")
    assert password_of(file, {PASSWORD: "other"}) == "pärfect picket"
    assert password_of(None, {PASSWORD: "other"}) == "other"
    assert password_of(None, {}) == ""


@pytest.mark.parametrize("content", [b"", b"\nsecond line", b"  \n", b"\xff\xfe\n"])
def test_a_file_without_a_password_is_refused_rather_than_served_open(tmp_path, content):
    file = tmp_path / "word"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match="word"):
        password_of(file, {})
    with pytest.raises(SettingsError, match="missing"):
        password_of(tmp_path / "missing", {PASSWORD: "other"})


def test_who_can_come_in_is_told():
    assert "loopback" in who_comes_in("127.0.0.1", "")
    assert "without a password" in who_comes_in("0.0.0.0", "")
    assert "in the clear" in who_comes_in("0.0.0.0", "word")
