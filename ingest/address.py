"""Canonical addresses: one article, one address, one id.

    unwrap     a redirector's link (Google Alerts, FeedBurner, AMP cache) → the article's own
    canonical  the address as it is kept and shown; opening it opens the article
    identity   what is compared: no scheme, no "www." or "m.", no trailing slash
    article_id a short stable hash of the identity

All are pure and total over strings that are http(s) addresses; `canonical` and `identity` are
idempotent. Nothing is fetched, so a redirect that only the server knows is not followed here.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import (
    SplitResult,
    parse_qs,
    parse_qsl,
    quote,
    unquote,
    urlencode,
    urljoin,
    urlsplit,
    urlunsplit,
)

# Parameters that tell who came from where, by the tools that set them. None of those whose name a
# site may use for the article itself ("id", "p", "cid", "feature", "page").
_TRACKING = re.compile(
    r"""^(?: utm[_-]\w* | mc_[ce]id | (?:fb|g|m?s|ms|y|tw|tt)clid | gclsrc | dclid | [gw]braid
    | gad_\w+ | igshid | igsh | _ga | _gl | ncid | s?cmpid | cmp | campaign_id | icid | intcid | ito
    | ns_\w+ | at_\w+ | sr_share | smid | smtyp | smprod | partner | src | ref | referrer | ref_src
    | ref_url | reflink | sref | source | share | share_id | sh | soc_src | soc_trk | guccounter
    | guce_\w+ | xtor | wt\.\w+ | mkt_tok | mod | spm | via | embedded-checkout | hss_channel
    | _hs(?:enc|mi) | hsctatracking | s_cid | s_kwcid | sc_cid | amp | amp_\w+ | outputtype | taid
    | linkid | rss | feedname | feedtype | __twitter_impression | _branch_match_id | vero_\w+
    | oly_\w+ | trk | trkcampaign | mibextid | rdid | em[cd]i | ceid | li_fat_id | epik | ocid
    | recipientid | (?:pk|mtm|piwik|matomo)_\w+ | srnd | leadsource | tblci | dicbo | oborigurl
    | wpsrc | emc | syndication | fb_\w+ | action_\w+_(?:map|ids) | sfmc_\w+ | sfnsn | zanpid
    | rb_clickid )$""",
    re.VERBOSE | re.IGNORECASE,
)
_MOBILE = re.compile(r"^(?:m|mobile|amp|amphtml|touch|wap)\.(?=[^.]+\.)", re.IGNORECASE)
_WWW = re.compile(r"^www?\d*\.(?=[^.]+\.)", re.IGNORECASE)
_JUNK = "\"'<>`,;" + "".join(chr(c) for c in range(0x3001) if chr(c).isspace())
# As much as servers are advised to take (RFC 9110, 4.1); longer ones are traps.
_MAX_LENGTH = 8000
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?:/amp/?|\.amp|/amp\.html)$", re.IGNORECASE)
_AMP_NAME = re.compile(r"\.amp(?=\.html?$)", re.IGNORECASE)
# Many sites keep their AMP pages under a first folder of that name; others a section on amplifiers.
_AMP_FOLDER = re.compile(r"(?<=[^/])/amp(?=/[^/])", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_SLASH = re.compile("%2f", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^/(?:[cvi]/)+(s/)?(?P<rest>[^/]+\..+)$")
_REDIRECTORS = {
    "google.com": ("url", "q"),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
}
_GOOGLE = re.compile(r"^google\.(?:com?\.)?[a-z]{2}$")
# Half of a surrogate pair, which strangers' JSON can hold and no address can.
_HALF = re.compile(r"[\ud800-\udfff]")
_SAFE_PATH = "/!$&'()*+,;=:@-._~"


def is_web(url: str) -> bool:
    """Whether this is an http(s) address of bearable length with a host that can be parsed."""
    if len(url) > _MAX_LENGTH:
        return False
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def resolve(base: str, link: str) -> str:
    """A link of a page or feed as a whole address; "" where it is none that can be fetched."""
    try:
        whole = urljoin(base, link.strip().rstrip(_JUNK))
    except ValueError:
        return ""
    return whole if is_web(whole) else ""


def _host(parts: SplitResult) -> str:
    """The host in lower case, in the ASCII form in which it is looked up."""
    host = (parts.hostname or "").rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _wrapped(parts: SplitResult) -> str | None:
    """The address that a redirector's or an AMP cache's address carries within itself."""
    host = _GOOGLE.sub("google.com", _WWW.sub("", _host(parts)))
    for key in _REDIRECTORS.get(host, ()):
        for value in parse_qs(parts.query).get(key, ()):
            if is_web(value):
                return value
    path = _clean_path(parts.path)
    if host == "google.com" and path.startswith("/amp/"):
        secure = path.startswith("/amp/s/")
        return ("https://" if secure else "http://") + path.removeprefix("/amp/").removeprefix("s/")
    if host.endswith((".ampproject.org", ".amp.cloudflare.com")) and (
        match := _AMP_CACHE.match(path)
    ):
        return ("https://" if match[1] else "http://") + match["rest"]
    return None


def unwrap(url: str) -> str:
    """The article's own address where `url` is a known redirector's; else `url`, trimmed."""
    url = _HALF.sub("\ufffd", url).strip().rstrip(_JUNK)
    for _ in range(3):
        if not is_web(url):
            return url
        inner = _wrapped(urlsplit(url))
        if inner is None or not is_web(inner):
            return url
        url = inner
    return url


def _clean_path(path: str) -> str:
    """One slash at a time, percent-escapes in one spelling, no dots, no AMP ending, no index page.

    An escaped slash stays one: it is a part of a name.
    """
    while True:
        # What one step takes away can bare what another one takes: until nothing more goes.
        shorter = _shortened(path)
        if shorter == path:
            return path or "/"
        path = shorter


def _shortened(path: str) -> str:
    path = "%2F".join(_one_spelling(part) for part in _SLASH.split(_SESSION.sub("", path)))
    path = _without_dots(re.sub(r"/{2,}", "/", path)).rstrip(_JUNK)
    return _INDEX.sub("/", _AMP_NAME.sub("", _AMP_PATH.sub("", path)))


def _one_spelling(path: str) -> str:
    plain = unquote(path, errors="surrogateescape").rstrip(_JUNK)
    return quote(plain, safe=_SAFE_PATH, errors="surrogateescape")


def _without_dots(path: str) -> str:
    """What "." and ".." in a path come to (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    names = path.split("/")
    for name in names:
        if name == ".." and len(kept) > 1:
            kept.pop()
        elif name not in (".", ".."):
            kept.append(name)
    return "/".join(kept) + ("/" if names[-1] in (".", "..") and kept[-1:] != [""] else "")


def _clean_query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = sorted((k, v) for k, v in pairs if k and not _TRACKING.match(k))
    return urlencode(kept)


def _netloc(parts: SplitResult, host: str) -> str:
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    return f"{host}:{parts.port}" if parts.port and parts.port != default else host


def canonical(url: str) -> str:
    """The address under which an article is kept.

    Lower-case host without a mobile or AMP prefix, no default port, fragment, tracking parameter
    or AMP ending; the parameters sorted; https unless a port is named. What is no http(s) address
    comes back trimmed and otherwise untouched.
    """
    url = unwrap(url)
    if not is_web(url):
        return url
    parts = urlsplit(url)
    host = _host(parts)
    while _MOBILE.match(host):
        host = _MOBILE.sub("", host)
    netloc = _netloc(parts, host)
    scheme = parts.scheme.lower() if ":" in netloc.rpartition("]")[2] else "https"
    return urlunsplit((scheme, netloc, _clean_path(parts.path), _clean_query(parts.query), ""))


def identity(url: str) -> str:
    """What two addresses of one article have in common; compared, never opened."""
    url = canonical(url)
    if not is_web(url):
        return url
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    netloc = parts.netloc
    while _WWW.match(netloc):
        netloc = _WWW.sub("", netloc)
    return _AMP_FOLDER.sub("", netloc + path, count=1) + (f"?{parts.query}" if parts.query else "")


def article_id(url: str) -> str:
    """The id of the article at this address: 16 hexadecimal digits."""
    return hashlib.sha256(identity(url).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def site(url: str) -> str:
    """The host without "www." or a mobile prefix; "" for what is no address."""
    if not is_web(url):
        return ""
    host = _host(urlsplit(canonical(url)))
    while _WWW.match(host):
        host = _WWW.sub("", host)
    return host


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, or one within the other's domain."""
    a, b = site(one), site(other)
    return bool(a and b) and (a == b or a.endswith("." + b) or b.endswith("." + a))
