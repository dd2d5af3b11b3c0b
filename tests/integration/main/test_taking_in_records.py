"""Lists of stoppages by the commands: taken in, beside the news, there after a rebuild."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.database

LIST = (
    "Employers involved,States,Areas,Ownership,Industry code,Union,Union acronym,Union Local,"
    "Work stoppage beginning date,Work stoppage ending date,Number of workers,Number of workdays,"
    '"Days idle, cumulative for this work stoppage",Notes,file\n'
    "Alliance of Motion Picture and Television Producers,CA,Lakeside,Private industry,512110,"
    '"Writers Guild of America West, Writers Guild of America East","WGAW, WGAE",,2023-05-02,'
    "2023-09-24,11500,100,1150000,A note.,2023\n"
    "Lakeside Schools,CA,Lakeside,Local government,611110,Lakeside Teachers,LT,,2022-03-01,"
    "2022-03-02,2000,2,4000,,2022\n"
    "Lakeside Mills,1899-12-30,2021-03-15,,,Weavers,W,,1899-12-30,2021-03-15,,3000,54,162000,2021\n"
)
STORY = (
    "Writers strike ends\n\nThe Writers Guild of America went on strike against the Alliance of "
    "Motion Picture and Television Producers on May 2, 2023. The writers' strike against the "
    "Alliance of Motion Picture and Television Producers ended on September 27, 2023.\n"
)


def test_a_register_stands_beside_the_news_and_survives_a_rebuild(new_home, wipe, tmp_path):
    wipe()
    home = new_home()
    (tmp_path / "stoppages.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    done = home.run("import", str(tmp_path), status=1)
    assert "stoppages.csv, line 4" in done.stderr
    answer = home.ask("records")
    (register,) = answer["registers"]
    span = (register["first"], register["last"])
    assert (register["id"], span) == ("bls", ("2022-03-01", "2023-05-02"))
    (row,) = answer["rows"]
    assert row["record"]["union"].startswith("Writers Guild of America West")
    assert (row["began"]["date"], row["ended"]["date"]) == ("2023-05-02", "2023-09-27")
    assert row["status"] == "contradicted"
    assert row["differences"] == [{"what": "end", "record": "2023-09-24", "news": "2023-09-27"}]
    home.run("rebuild")
    assert home.ask("records") == answer
    assert "end 2023-09-27" in home.run("records", "--party", "WGA").stdout
    text = home.run("export", "timeline", "--party", "WGA").stdout
    assert "2023-05-02,strike start" in text
