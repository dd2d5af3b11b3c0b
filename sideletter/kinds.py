"""The kinds of things: of entities, relations, events, modalities, terms, articles and sources.

The values are the extraction contract's words. Standard library only.
"""

from __future__ import annotations

from enum import StrEnum


class EntityType(StrEnum):
    """What kind of real thing an entity is."""

    UNION = "union"
    EMPLOYER_GROUP = "employer_group"
    COMPANY = "company"
    PERSON = "person"
    WORK = "work"
    AGREEMENT = "agreement"
    PUBLIC_BODY = "public_body"


ORGANISATIONS = frozenset(
    {EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY, EntityType.PUBLIC_BODY}
)
EMPLOYERS = frozenset({EntityType.EMPLOYER_GROUP, EntityType.COMPANY})


class RelationType(StrEnum):
    """How two entities stand to each other; direction as in the comments."""

    HOLDS_ROLE = "holds_role"  # person → organisation
    WORKS_ON = "works_on"  # person → work
    PRODUCED_BY = "produced_by"  # work → company
    AIRS_ON = "airs_on"  # work → company
    OWNED_BY = "owned_by"  # company → company
    AFFILIATED_WITH = "affiliated_with"  # local → union → federation; company → employer group
    PARTY_TO = "party_to"  # organisation → agreement
    BARGAINS_WITH = "bargains_with"  # union ↔ employer side, once a pair


class EventType(StrEnum):
    """A step of a negotiation or of the life of a contract."""

    TALKS_BEGAN = "talks_began"
    TALKS_RESUMED = "talks_resumed"
    TALKS_BROKE_OFF = "talks_broke_off"
    PROPOSAL = "proposal"
    FINAL_OFFER = "final_offer"
    EXTENSION = "extension"
    CONTRACT_EXPIRY = "contract_expiry"
    STRIKE_AUTHORIZATION = "strike_authorization"
    STRIKE_START = "strike_start"
    STRIKE_END = "strike_end"
    LOCKOUT_START = "lockout_start"
    LOCKOUT_END = "lockout_end"
    TENTATIVE_AGREEMENT = "tentative_agreement"
    BOARD_APPROVAL = "board_approval"
    RATIFICATION = "ratification"
    REJECTION = "rejection"
    AGREEMENT_EFFECTIVE = "agreement_effective"
    INTERIM_AGREEMENT = "interim_agreement"
    UNION_ELECTION = "union_election"
    LEGAL_ACTION = "legal_action"
    MERGER = "merger"


class DocumentKind(StrEnum):
    """Which document of a contract: the one that sets down a deal, or a letter beside it."""

    MEMORANDUM = "memorandum"
    SIDELETTER = "sideletter"


class Modality(StrEnum):
    """Whether the article says that an event happened, will, may, or did not."""

    ASSERTED = "asserted"
    SCHEDULED = "scheduled"
    POSSIBLE = "possible"
    DENIED = "denied"


class Category(StrEnum):
    """What a contract term is about."""

    WAGES = "wages"
    RESIDUALS = "residuals"
    AI = "ai"
    BENEFITS = "benefits"
    LENGTH = "length"
    TOTAL_VALUE = "total_value"
    STAFFING = "staffing"
    HOURS = "hours"
    LEAVE = "leave"
    SAFETY = "safety"
    LIABILITY = "liability"
    COST_SHARING = "cost_sharing"
    DATA = "data"
    CASTING = "casting"
    TRAVEL = "travel"
    EQUITY = "equity"
    COVERAGE = "coverage"


class Stance(StrEnum):
    """How far a term has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class ValueKind(StrEnum):
    """What a term's number measures."""

    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    COUNT = "count"
    RATIO = "ratio"


class ArticleKind(StrEnum):
    """What a fetched page turned out to be."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    PAYWALL_STUB = "paywall_stub"
    GALLERY = "gallery"
    VIDEO = "video"
    PRESS_RELEASE = "press_release"
    SECTION_PAGE = "section_page"
    CONSENT_WALL = "consent_wall"
    ERROR_PAGE = "error_page"


# Pages that hold no article at all, and those that hold less than the article.
NO_ARTICLE = frozenset({ArticleKind.SECTION_PAGE, ArticleKind.CONSENT_WALL, ArticleKind.ERROR_PAGE})
WITHHELD = NO_ARTICLE | {ArticleKind.PAYWALL_STUB}


class SourceKind(StrEnum):
    """Who speaks in a source."""

    TRADE = "trade"
    GENERAL = "general"
    UNION = "union"
    EMPLOYER = "employer"
    GOVERNMENT = "government"
