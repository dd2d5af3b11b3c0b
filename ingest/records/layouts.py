"""What each register's list looks like: its columns, and by what a stoppage is known again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sideletter.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One register's list.

    `columns` says under which headings a field of `Record` stands, `ignored` what is left aside;
    a list with any other column is not read. `known_by` gives what tells one stoppage from all
    others of the register.
    """

    source: str
    columns: Mapping[str, tuple[str, ...]]
    needed: frozenset[str] = field(default=frozenset({"employer", "union", "begin"}))
    ignored: frozenset[str] = frozenset()
    known_by: Callable[[Record], tuple[str, ...]]

    def fields(self, header: tuple[str, ...]) -> dict[str, str] | None:
        """Heading → field, where this is a list of the register's; else None."""
        names = {name: key for key, given in self.columns.items() for name in given}
        found = {name: names[name] for name in header if name in names}
        whole = self.needed <= set(found.values()) and set(header) <= set(names) | self.ignored
        return found if whole and len(set(header)) == len(header) else None


def _stoppage(record: Record) -> tuple[str, ...]:
    """The register gives stoppages no number: employer, union and first day must do."""
    return (record.employer.casefold(), record.union.casefold(), record.begin.isoformat())


# "Work stoppages involving 1,000 or more workers", detailed monthly listing,
# https://www.bls.gov/web/wkstp/monthly-listing.xlsx, saved as CSV.
BLS = Layout(
    source="bls",
    columns={
        "employer": ("Employers involved", "Organizations involved"),
        "union": ("Union",),
        "local": ("Union Local",),
        "begin": ("Work stoppage beginning date",),
        "end": ("Work stoppage ending date",),
        "workers": ("Number of workers",),
        "workdays": ("Number of workdays",),
        "idle_days": ("Days idle, cumulative for this work stoppage",),
        "industry": ("Industry code",),
        "place": ("Areas",),
        "note": ("Notes",),
        "edition": ("file",),
    },
    ignored=frozenset({"States", "Ownership", "Union acronym"}),
    known_by=_stoppage,
)
# Work stoppages of the Federal Mediation and Conciliation Service,
# https://www.fmcs.gov/resources/documents-and-data/, saved as CSV.
FMCS = Layout(
    source="fmcs",
    columns={
        "employer": ("Employer",),
        "union": ("Union",),
        "local": ("Union Local",),
        "case": ("Case Number",),
        "begin": ("Start Date",),
        "end": ("End Date",),
        "workers": ("# Idled",),
        "industry": ("NAICS",),
        "place": ("City, State",),
    },
    needed=frozenset({"employer", "union", "begin", "case"}),
    ignored=frozenset({"BU", "Industry", "Duration"}),
    known_by=lambda record: (record.case,),
)
LAYOUTS = (BLS, FMCS)
