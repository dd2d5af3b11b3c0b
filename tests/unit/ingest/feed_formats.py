"""One small newsroom's feed in every format, all with the same two items: the first whole, the
second with a title alone."""

from __future__ import annotations

import json

TITLE, LINK = "Guild & studios agree", "https://daily.example/2024/deal"
SECOND = "No more than a title"
BODY = "<p>The guild and the studios agreed.</p>"

_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
_ITEM = f"<title>Guild &amp; studios agree</title><link>{LINK}</link>"
_PLAIN = (
    f"<item>{_ITEM}<description>Agreed.</description></item><item><title>{SECOND}</title></item>"
)

_RSS_090 = f"""<?xml version="1.0"?><rdf:RDF {_RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Daily</title><link>https://daily.example/</link></channel>
<item>{_ITEM}</item><item><title>{SECOND}</title></item></rdf:RDF>"""

_RSS_091 = f"""<?xml version="1.0"?>
<!DOCTYPE rss SYSTEM "http://daily.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>Daily</title><link>https://daily.example/</link>
<language>en-us</language>{_PLAIN}</channel></rss>"""

_RSS_092 = f"""<?xml version="1.0"?><rss version="0.92"><channel><title>Daily</title>
<link>https://daily.example/</link>
<item>{_ITEM}<description>Agreed.</description>
<enclosure url="https://daily.example/a.mp3" length="1" type="audio/mpeg"/>
<source url="https://wire.example/feed">Wire</source><category>Labor</category></item>
<item><title>{SECOND}</title></item></channel></rss>"""

_RSS_1 = f"""<?xml version="1.0"?><rdf:RDF {_RDF} {_DC} {_CONTENT} xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://daily.example/"><title>Daily</title><link>https://daily.example/</link>
<items><rdf:Seq><rdf:li rdf:resource="{LINK}"/></rdf:Seq></items></channel>
<item rdf:about="{LINK}">{_ITEM}<dc:creator>Ada Example</dc:creator>
<dc:date>2024-02-05T18:30:00Z</dc:date><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item rdf:about="x"><title>{SECOND}</title></item></rdf:RDF>"""

_RSS_2 = f"""<?xml version="1.0"?><rss version="2.0" {_DC} {_CONTENT} {_MEDIA}><channel>
<title>Daily</title><link>https://daily.example/</link>
<item>{_ITEM}<guid isPermaLink="false">tag:1</guid><dc:creator><![CDATA[Ada Example]]></dc:creator>
<pubDate>Mon, 05 Feb 2024 13:30:00 EST</pubDate><description>Agreed.</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded>
<media:content url="https://daily.example/a.jpg" medium="image"><media:title>A picture</media:title>
<media:description>Its caption</media:description><media:credit>Its maker</media:credit>
</media:content></item><item><title>{SECOND}</title></item></channel></rss>"""

_ATOM_03 = f"""<?xml version="1.0"?><feed version="0.3" xmlns="http://purl.org/atom/ns#">
<title>Daily</title><link rel="alternate" type="text/html" href="https://daily.example/"/>
<entry><title>Guild &amp; studios agree</title>
<link rel="alternate" type="text/html" href="{LINK}"/><id>tag:1</id>
<author><name>Ada Example</name></author>
<issued>2024-02-05T18:30:00Z</issued>
<modified>2024-02-05T18:30:00Z</modified>
<content type="text/html" mode="escaped"><![CDATA[{BODY}]]></content></entry>
<entry><title>{SECOND}</title></entry></feed>"""

_ATOM_1 = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title>
<link rel="self" href="https://daily.example/feed"/><link href="https://daily.example/"/>
<entry><title type="html">Guild &amp;amp; studios agree</title><link href="{LINK}"/>
<link rel="enclosure" href="https://daily.example/a.mp3"/><id>tag:1</id>
<author><name>Ada Example</name></author><published>2024-02-05T18:30:00Z</published>
<content type="html"><![CDATA[{BODY}]]></content></entry>
<entry><title>{SECOND}</title></entry></feed>"""


def _json(version: str, **author: object) -> str:
    item = {"id": "1", "url": LINK, "title": TITLE, "content_html": BODY, **author,
            "date_published": "2024-02-05T18:30:00Z"}  # fmt: skip
    return json.dumps(
        {
            "version": f"https://jsonfeed.org/version/{version}",
            "title": "Daily",
            "home_page_url": "https://daily.example/",
            "items": [item, {"title": SECOND}],
        }
    )


# By name: the feed, whether it tells dates and authors, and whether it carries the text.
FORMATS: dict[str, tuple[bytes, bool, bool]] = {
    "RSS 0.90": (_RSS_090.encode(), False, False),
    "RSS 0.91": (_RSS_091.encode(), False, False),
    "RSS 0.92": (_RSS_092.encode(), False, False),
    "RSS 1.0": (_RSS_1.encode(), True, True),
    "RSS 2.0": (_RSS_2.encode(), True, True),
    "Atom 0.3": (_ATOM_03.encode(), True, True),
    "Atom 1.0": (_ATOM_1.encode(), True, True),
    "JSON Feed 1": (_json("1", author={"name": "Ada Example"}).encode(), True, True),
    "JSON Feed 1.1": (_json("1.1", authors=[{"name": "Ada Example"}]).encode(), True, True),
}
