"""Which words around a name count as its context, and which are understood without being names.

Contains no names. These lists only weigh names; what the words mean is the matter of ``reading``.
"""

from __future__ import annotations

from bot.ask.text import NOISE

_CONTEXT = """
accelerator accelerators acquire acquired acquires acquiring acquisition acquisitions ai amount
amounts announce announced announcement announcements announces backed backs build buildout builds
built buy buying buys campus campuses capacity capex capital center centers centre centres chip
chipmaker chipmakers chips cloud clouds cluster clusters companies company compute contract
contracts cooling cpu cpus customer customers data datacenter datacenters datacentre datacentres
deal deals debt deployment deployments electricity energy equity fab fabs facilities facility
foundries foundry funding gen generation gigawatt gigawatts gpu gpus grid gw hardware hbm
hyperscaler hyperscalers inference infrastructure interconnect invest invested investing
investment investments investor investors invests lab labs launch launched launches lease leases
lineup llm llms made make makes making megawatt megawatts memory model models money mw neocloud
neoclouds nuclear partner partners partnership partnerships plant plants power processor
processors project projects purchase rack racks raise raised raises reactor reactors release
released releases roadmap round rounds sell selling sells semiconductor semiconductors server
servers share shares shipped ships signed silicon site sites smr solar spend spending stake
startup startups stock storage supercomputer supercomputers supplier suppliers supplies supply tpu
tpus training turbine turbines unveil unveiled unveils use used uses using valuation venture wafer
wafers wind
"""
CONTEXT: frozenset[str] = frozenset(_CONTEXT.split())
"""Words of the field: beside one, a name that is also an ordinary word is meant as a name."""

_UNDERSTOOD = """
2023 2024 2025 2026 2027 2028 2029 2030 add added after against april aug august average backed
based before between big biggest billion bn both bring by cancelled cheapest compare compared
competitor competitors cost costs count currently custom day days dec december delayed detail
details difference dollar dollars down earlier earliest early eur euro euros except excluding
expensive feb february few first following friday from help highest house how include
including instead jan january july june kind kinds large largest last late later latest least less
list location locations long lowest main make makes making many march may mean million mn monday
month months more most much name names newest next north not nothing nov november number numbers
oct october oldest only operational order orders other overall overview own owned past per percent
place places plan planned plans plus price prices product products quarter quarters question
report reported reports rest role roles rumor rumored rumors rumour rumoured rumours same saturday
second sell selling sells sep sept september since size sizes small smallest sort source sources
south sum sunday supply third this through thursday till timeline top total totals trillion
tuesday two type types under underway unit units until usd use used uses using value versus vs
watch wednesday week weeks west within without working worth year years yesterday
"""
UNDERSTOOD: frozenset[str] = NOISE | CONTEXT | frozenset(_UNDERSTOOD.split())
"""Words that explain themselves beside a name: noise, words of the field, of time and of amount."""

_TIMES = """
2023 2024 2025 2026 2027 2028 after april august before currently day days december earlier february
first following friday half january july june last later latest month months monday november october
past quarter saturday september since sunday thursday till tuesday until wednesday week weeks year
years yesterday
"""
TIMES: frozenset[str] = frozenset(_TIMES.split())
"""Words of time: a line that has no others beside a name is about that name."""

COMMANDS: frozenset[str] = frozenset(
    ("total", "totals", "sum", "list", "latest", "help", "compare", "source", "sources")
)
"""The bot's own command words: never names in lower case."""

_FORMS = """
ab ag asa bv co company corp corporation gmbh holding holdings inc incorporated limited llc lp
ltd nv oyj pbc plc sa se spa
"""
LEGAL_FORMS: frozenset[str] = frozenset(_FORMS.split())
"""Forms of companies, written after a name without changing it."""

DOMAINS: frozenset[str] = frozenset(("ai", "cloud", "co", "com", "dev", "io", "net", "org"))
"""Ends of web addresses, written after a name and a point."""

_UNITS = """
b billion bn dollars gigawatt gigawatts gw gwh k km kw m megawatt megawatts million mn mw mwh
percent t trillion usd
"""
UNITS: frozenset[str] = frozenset(_UNITS.split())
"""What makes a number before it an amount, so that it is no part of a code or a version."""
