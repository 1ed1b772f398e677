"""FORMS: every form of question that is understood, as a table; documentation and help read it.

Contains no parsing. Each example is a line that can be typed; ``after`` is what stands in the
thread where the form is a follow-up. A test reads every example and every phrase.
"""

# ruff: noqa: E501 - a table reads better with a row a line

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["what", "when", "where", "how much", "asking", "follow-up", "thread"]
GROUPS: dict[Group, str] = {
    "what": "What it is about",
    "when": "When",
    "where": "Where",
    "how much": "How large",
    "asking": "What to tell of it",
    "follow-up": "Following up, in the thread",
    "thread": "The thread itself",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One form: some ways to say it, an example, what it does, and the group it is shown in."""

    name: str
    phrases: tuple[str, ...]
    example: str
    meaning: str
    group: Group
    after: str | None = None


# fmt: off
FORMS: tuple[Form, ...] = (
    Form("name", ("meta", "h100", "gemini"), "meta", "Everything of a company, chip or model, newest first.", "what"),
    Form("names, all", ("nvidia and openai", "g42 with openai", "nvidia openai"), "nvidia and openai", "What involves all of them.", "what"),
    Form("names, any", ("nvidia or amd", "google, meta, amazon"), "nvidia or amd", "What involves any of them.", "what"),
    Form("quoted name", ('"nvidia"',), '"nvidia"', "Quotes force a name that is also a word.", "what"),
    Form("name and kind", ("google chips", "meta power deals", "nvidia funding"), "google chips", "One kind: data centers, chips, funding, compute deals, model deployments, power, partnerships, acquisitions, policy.", "what"),
    Form("kind", ("data centers", "compute deals", "acquisitions"), "data centers", "A kind, of everybody.", "what"),
    Form("topic", ("nuclear power deals", "capex guidance", "hyperion"), "nuclear power deals", "Words are looked up in titles, summaries and places.", "what"),
    Form("without", ("nvidia without funding", "meta except power"), "nvidia without funding", "Leaves out a name, a kind, a place or a status.", "what"),
    Form("status", ("rumours", "cancelled projects", "operational data centers", "projects under construction"), "cancelled projects", "Rumored, announced, signed, under construction, operational or cancelled.", "what"),
    Form("confirmed", ("meta without rumours", "meta only confirmed"), "meta without rumours", "Leaves out what is only rumored.", "what"),
    Form("role", ("nvidia as investor", "microsoft as customer"), "nvidia as investor", "Only where a name stands in a role.", "what"),
    Form("mentions", ("mentions of nvidia",), "mentions of nvidia", "Where a name is mentioned without being a party.", "what"),
    Form("year", ("meta 2025", "meta in 2025", "meta q3 2025", "meta 2h25"), "meta in 2025", "A year, quarter (Q3 2025), half (H1 2026) or month (June 2025).", "when"),
    Form("since", ("nvidia since june", "nvidia after 2024", "nvidia since 2025-03-01"), "nvidia since june", "From a day, month or year on; a month alone is the most recent one.", "when"),
    Form("until", ("openai before june", "openai until 2024"), "openai until 2024", "Up to a day, month or year.", "when"),
    Form("between", ("funding between march and may", "funding from 2024 to 2025"), "funding between march and may", "From one to another, both included.", "when"),
    Form("calendar", ("chips last quarter", "chips this year", "chips last month"), "chips last quarter", "The last full quarter or month; this week, month, quarter, year.", "when"),
    Form("last days", ("meta in the last 90 days", "meta past 6 months", "meta recently"), "meta in the last 90 days", "The days, weeks, months or years up to today.", "when"),
    Form("place", ("in india", "data centers in texas", "europe data centers", "korean data centers"), "data centers in texas", "A country, region, state or site.", "where"),
    Form("outside", ("data centers outside the US",), "data centers outside the US", "Everywhere else.", "where"),
    Form("at least", ("deals over 500 MW", "> $10B", "at least 1 GW", "5 gw or more", "100k gpus"), "deals over 500 MW", "Money in USD, power in MW or GW, accelerators.", "how much"),
    Form("at most", ("funding under $1bn", "power up to 500 mw"), "funding under $1bn", "An upper end.", "how much"),
    Form("range", ("deals between $1bn and $5bn",), "deals between $1bn and $5bn", "Between two amounts.", "how much"),
    Form("how much", ("meta total", "how much is nvidia in"), "meta total", "The sum of the amounts, each kind of money apart.", "asking"),
    Form("committed", ("how much has meta committed", "how much did google spend in 2025"), "how much has meta committed", "The sum of what a company pays itself; money of others is told beside it.", "asking"),
    Form("raised", ("how much has anthropic raised",), "how much has anthropic raised", "The sum of what a company raises or is paid.", "asking"),
    Form("how many megawatts", ("how many megawatts did amazon sign", "amazon capacity"), "how many megawatts did amazon sign", "The sum of the capacity.", "asking"),
    Form("how many gpus", ("how many gpus does xai have",), "how many gpus does xai have", "The sum of the accelerators.", "asking"),
    Form("how many", ("how many openai deals in 2025", "number of deals in 2025"), "how many openai deals in 2025", "Counts announcements.", "asking"),
    Form("largest", ("largest data center", "biggest acquisition"), "biggest acquisition", "The one with the largest figure.", "asking"),
    Form("top", ("top 5 funding rounds", "largest data center deals"), "top 5 funding rounds", "Largest first.", "asking"),
    Form("smallest", ("smallest power deal",), "smallest power deal", "The one with the smallest figure.", "asking"),
    Form("latest", ("latest deal", "meta newest"), "latest deal", "The newest one.", "asking"),
    Form("earliest", ("earliest groq deal", "oldest deal"), "earliest groq deal", "The first one.", "asking"),
    Form("timeline", ("openai timeline",), "openai timeline", "In order of time.", "asking"),
    Form("compare", ("google vs amazon", "compare google and amazon"), "google vs amazon", "Side by side.", "asking"),
    Form("by", ("compute deals by quarter", "funding by company", "meta by kind"), "compute deals by quarter", "Grouped by company, vendor, chip, kind, country, status, month, quarter or year.", "asking"),
    Form("per", ("power deals per year", "spending by quarter"), "power deals per year", "How many, or how much, in each.", "asking"),
    Form("most", ("who spent the most in 2025",), "who spent the most in 2025", "Companies by what they committed.", "asking"),
    Form("customers", ("who buys trainium", "anthropic customers"), "who buys trainium", "Who the customers are.", "asking"),
    Form("financed", ("who finances hyperion", "who invested in anthropic"), "who invested in anthropic", "Where the money comes from.", "asking"),
    Form("valuation", ("groq valuation", "what is groq worth"), "groq valuation", "What is claimed beside the amount.", "asking"),
    Form("sources", ("sources for hyperion", "meta sources"), "meta sources", "Every source with its address.", "asking"),
    Form("currency", ("microsoft uk in pounds",), "microsoft uk in pounds", "Amounts in a currency, by the dated rate.", "asking"),
    Form("help", ("help",), "help", "What can be asked.", "asking"),
    Form("only", ("only chips", "just power", "chips only"), "only chips", "Narrows to a kind, name, place or time.", "follow-up", "meta"),
    Form("swap", ("and google?", "what about google", "google instead"), "and google?", "The same question of another name.", "follow-up", "meta chips"),
    Form("in place of", ("amd instead of nvidia", "swap nvidia for amd"), "amd instead of nvidia", "One name in the place of another, the rest stays.", "follow-up", "openai with nvidia"),
    Form("add", ("also google", "vs google"), "also google", "Another name beside.", "follow-up", "meta chips"),
    Form("both", ("with nvidia", "just nvidia"), "with nvidia", "Only what involves this name too.", "follow-up", "meta"),
    Form("new time", ("since 2026", "2025?", "in q3"), "since 2026", "A new time instead of the old one.", "follow-up", "meta"),
    Form("sum", ("total", "how much is that", "sum them"), "how much is that", "The sum of what is shown.", "follow-up", "meta power"),
    Form("count", ("how many",), "how many", "How many there are.", "follow-up", "meta power"),
    Form("more", ("more", "next"), "more", "The next page.", "follow-up", "meta"),
    Form("pointing", ("the second one", "#2"), "the second one", "Everything known of one that is shown.", "follow-up", "meta"),
    Form("pointing at some", ("the first two", "the 2025 one", "the corning deal"), "the first two", "Those that are meant by number, date, name or word.", "follow-up", "meta"),
    Form("either", ("17.4 or 19.4?",), "17.4 or 19.4?", "What tells one of two figures, and who says which.", "follow-up", "nebius"),
    Form("field", ("when does it open", "where is it", "is it confirmed", "which chips", "who else is in it", "why", "what is that", "price?", "mw?"), "where is it", "One thing of what is shown: date, opening, place, status, parties, chips, amount, capacity.", "follow-up", "meta power"),
    Form("agreement", ("do the sources agree", "is the price official?"), "do the sources agree", "Who says what.", "follow-up", "meta power"),
    Form("original", ("in the original currency", "in euros"), "in the original currency", "Amounts as the source gives them, or in a currency.", "follow-up", "microsoft uk"),
    Form("drop", ("any date", "drop the limit", "any kind", "anywhere"), "any date", "Takes a part of the question away.", "follow-up", "meta in 2025"),
    Form("csv", ("csv", "as csv", "export", "download"), "csv", "All announcements of the answer as a file for spreadsheets.", "thread", "meta"),
    Form("start over", ("start over",), "start over", "Forgets the question.", "thread", "meta"),
    Form("undo", ("undo",), "undo", "Back to the question before.", "thread", "meta"),
    Form("stop listening", ("stop listening",), "stop listening", "No more answers in this thread unless mentioned; `start listening` undoes it.", "thread", "meta"),
)
# fmt: on
