"""Whatever comes and goes in whatever order, the graph is what assembling from nothing makes."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import report

from graph import assembling
from graph.assembly import courses, documents, happenings, provisions, ties
from graph.contracts import renewing
from graph.contracts.cycles import cycles_of
from graph.documents import name_documents, place_documents
from graph.events import canonical_events
from graph.kin import branches_of, parents_of
from graph.load import rows_of
from graph.negotiations import assemble_rounds
from graph.read_claims import document_claim_of, event_claim_of
from graph.session import run_rows
from graph.terms import Stage, Table

pytestmark = pytest.mark.database

STEPS = (ties, happenings, courses, renewing, provisions, documents)
TYPES = (
    *("talks_began", "strike_authorization", "strike_start", "strike_end", "tentative_agreement"),
    *("ratification", "contract_expiry", "extension", "interim_agreement", "legal_action"),
)
SIDES = (
    *("WGA, AMPTP", "WGA", "WGA West, AMPTP", "WGA East, WGA West", "SAG-AFTRA, AMPTP", "Netflix"),
    *("SAG-AFTRA, WGA, AMPTP", "DGA, AMPTP", "IATSE, Teamsters, AMPTP", "IATSE Local 700", "A24"),
    *("Teamsters, Netflix, A24", "SAG, AFTRA, ATA", "SAG, AFTRA", "AMPTP", "IATSE, AMPTP, Netflix"),
)
RELATIONS = (
    *("IATSE Local 700 belongs to IATSE", "Teamsters belongs to IATSE", "Netflix belongs to AMPTP"),
    *("WGA -party_to-> Minimum Basic Agreement", "DGA -party_to-> Minimum Basic Agreement"),
    *("Ann Lee is president of WGA", "Ann Lee is counsel of WGA", "WGA -bargains_with-> AMPTP"),
)
DOCUMENTS = (
    *("memorandum of WGA, SAG-AFTRA, IATSE", "memorandum in 2020 of WGA, SAG-AFTRA, DGA, IATSE"),
    *("sideletter N of WGA, Teamsters, SAG", "standing sideletter N on new media in 2023 of WGA"),
    "sideletter on drones of WGA, SAG-AFTRA, IATSE, DGA",
    "sideletter 7 on drones of WGA, SAG-AFTRA, IATSE, DGA",
    *("sideletter 8 on drones of WGA, DGA", "sideletter on new media of WGA, Teamsters, SAG"),
)
NUMBER = st.integers(0, 10_000)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.lists(NUMBER, min_size=1, max_size=6)),
        st.tuples(st.just("remove"), st.lists(NUMBER, min_size=1, max_size=3)),
        st.tuples(st.just("assemble"), st.just(None)),
        st.tuples(st.just("crash"), st.integers(0, 12)),
    ),
    min_size=4,
    max_size=12,
)


def told(number: int):
    """One of 10,000 articles: thirty ids in many versions, all about the same few sides."""
    chance = random.Random(number)
    lines = [_event(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    if chance.random() < 0.4:
        lines.append(chance.choice(RELATIONS))
    if chance.random() < 0.5:
        by = chance.choice(("WGA", "SAG-AFTRA", "AMPTP"))
        lines.append(f"wages proposed {chance.randint(3, 6)}% by {by}")
    if chance.random() < 0.5:
        lines.append(chance.choice(DOCUMENTS))
    month, id_ = chance.randint(1, 12), number % 30
    copied = chance.random() < 0.15 and id_ > 0
    return report(
        f"a{id_}",
        f"{chance.choice((2020, 2023))}-{month:02d}-{chance.randint(1, 28):02d}",
        *lines,
        outlet=chance.choice(("Daily Call", "City Record")),
        story_of=f"a{id_ - 1}" if copied else None,
    )


def _event(chance: random.Random) -> str:
    type_, year = chance.choice(TYPES), chance.choice((2020, 2023))
    month = chance.choice((3, 5, 9))
    day = f"{year}-{month:02d}-{chance.choice((1, 2, 3, 20)):02d}"
    date = chance.choice((day, day, day, day[:7], str(year), ""))
    modality = chance.choice(("asserted",) * 5 + ("scheduled", "denied"))
    over = "over Minimum Basic Agreement" if chance.random() < 0.3 else ""
    votes = f"yes_percent={chance.choice((78, 79, 95))}" if type_ == "ratification" else ""
    return f"{type_} {modality} {date}: {chance.choice(SIDES)}; {votes} {over}".replace("  ", " ")


class Crash(BaseException):
    """A run that is killed."""


@pytest.fixture
def crash_at(monkeypatch):
    """Make the n-th write of the next assembly the last thing it does."""

    def arm(number: int) -> None:
        left = [number]

        def write(tx, name, rows):
            if left[0] == 0:
                raise Crash
            left[0] -= 1
            run_rows(tx, name, rows)

        for step in STEPS:
            monkeypatch.setattr(step, "run_rows", write)

    return arm


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=CHANGES, work=st.sampled_from((3, 40, 8_000)))
def test_any_history_ends_in_the_graph_made_from_nothing(
    store, whole, monkeypatch, crash_at, changes, work
):
    store.clear()
    monkeypatch.setattr(assembling, "WORK", work)
    standing = {}
    for change, numbers in changes:
        if change == "load":
            items = [told(n) for n in numbers]
            store.load(items)
            standing.update((item.extraction.article.id, item) for item in items)
        elif change == "remove":
            ids = [f"a{n % 30}" for n in numbers]
            store.remove(ids)
            standing = {key: item for key, item in standing.items() if key not in ids}
        elif change == "assemble":
            store.assemble()
        else:
            crash_at(numbers)
            try:
                store.assemble()
            except Crash:
                pass
            finally:
                crash_at(-1)
    store.assemble()
    found = whole()
    assert assembled_there(found) == assembled_purely(standing.values())
    store.assemble(everything=True)
    assert whole() == found
    store.clear()
    store.load(standing.values())
    store.assemble()
    assert whole() == found


def assembled_there(found) -> set:
    """What the graph has: events with the claims they rest on, rounds with their stages and what
    is doubted of them, contracts with what they are linked to, documents with their claims.
    """
    nodes, rels = found
    ids = {dict(p)["id"] for labels, p in nodes if GROUPS & set(labels)}
    cycles = {dict(p)["id"] for labels, p in nodes if "ContractCycle" in labels}
    return {
        *((end, frozenset(a for a, t, _, b in rels if b == end and t in GROUPING)) for end in ids),
        *((start, frozenset(b for a, _, _, b in rels if a == start)) for start in cycles),
    }


GROUPS = {"Event", "Negotiation", "Document"}
GROUPING = {"SUPPORTS", "STAGE_OF", "DOUBTED_IN", "TELLS_OF"}


def assembled_purely(items) -> set:
    """The same by the pure functions, over all claims at once."""
    rows = rows_of(items)
    kinds = {e["id"]: e["type"] for e in rows.entities}
    pages = {a["id"]: {**a, "published": a["date"]} for a in rows.articles}
    claims = [event_claim_of({**pages[r["article"]], **r}) for r in rows.events]
    names: dict[str, set] = {}
    for mention in rows.mentions:
        names.setdefault(mention["entity"], set()).update(mention["names"])
    unions = {key: sorted(names[key]) for key, kind in kinds.items() if kind == "union"}
    stories: dict[tuple[str, str], set] = {}
    contracts: dict[str, set] = {}
    for row in rows.relations:
        if row["type"] == "affiliated_with" and {row["subject"], row["object"]} <= unions.keys():
            told_by = stories.setdefault((row["subject"], row["object"]), set())
            told_by.add(pages[row["article"]]["story"])
        if row["type"] == "party_to":
            contracts.setdefault(row["object"], set()).add(row["subject"])
    heads = branches_of(unions)
    parents = parents_of(unions, [(*pair, len(told_by)) for pair, told_by in stories.items()])
    events = canonical_events(claims, kinds, heads)
    parties = {a: {heads.get(u, u) for u in party} for a, party in contracts.items()}
    rounds = assemble_rounds(events, kinds, parents, heads, parties)
    return {
        *((e.id, frozenset(e.claims)) for e in events),
        *((r.id, frozenset((*r.stages, *dict(r.doubted)))) for r in rounds),
        *(
            (c.id, frozenset(x for x in (c.negotiation, c.succeeds, *c.extensions) if x))
            for c in cycles_of(rounds, {e.id: e for e in events})
        ),
        *((id_, frozenset(claims)) for id_, claims in documents_of(rows, pages, events, rounds)),
    }


def test_the_first_sentence_behind_an_event_says_that_it_happened_then(store):
    store.load(
        [
            report("t1", "2023-05-01", "strike_start possible 2023-05-02: WGA, AMPTP"),
            report("t2", "2023-05-03", "strike_start 2023-05: WGA, AMPTP"),
            report("t3", "2023-05-04", "strike_start 2023-05-02: WGA, AMPTP"),
        ]
    )
    store.assemble()
    (strike,) = store.timeline(["union:wga"])
    assert (strike.date, strike.modality) == ("2023-05-02", "asserted")
    assert [voice.article for voice in strike.voices] == ["t3", "t2", "t1"]


def documents_of(rows, pages, events, rounds):
    """The documents with their claims."""
    tables = [
        Table(
            id=r.id,
            first=r.first,
            last=r.last,
            parties=frozenset((*r.unions, *r.employers)),
            unions=frozenset(r.unions),
        )
        for r in rounds
    ]
    articles = {row["id"]: row["article"] for row in rows.events}
    at = {row["id"]: event_claim_of({**pages[row["article"]], **row}).at for row in rows.events}
    claims_of = {event.id: event.claims for event in events}
    told = [
        Stage(article=articles[claim], event=event, round=r.id, at=at[claim])
        for r in rounds
        for event in r.stages
        for claim in claims_of[event]
    ]
    claims = [document_claim_of({**pages[r["article"]], **r}) for r in rows.documents]
    homes = place_documents(claims, tables, told)
    found = {}
    for home in set(homes.values()):
        beside = [claim for claim in claims if homes.get(claim.id) == home]
        for claim, id_ in name_documents(beside, home).items():
            found.setdefault(id_, set()).add(claim)
    return found.items()
