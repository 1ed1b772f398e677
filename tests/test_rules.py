"""Rules of the language that show only in the answer: conversations, and what the last one finds.

Each row is the lines of a conversation, the question that was answered last, in words, and the
announcements that it was about (the first of them, where there are many).
"""

# ruff: noqa: E501 - a table reads better with a row a line

from __future__ import annotations

from pathlib import Path

import pytest
from language import TODAY, language

from bot.ask import show
from bot.console import Console

RULES: dict[str, list[tuple[str, str, str]]] = {
    "other words leave out": [
        ("compute deals in 2025 / ex nvidia", "compute deals, 2025, without NVIDIA", "nebius-meta-3b"),
        ("funding 2026 / bin the rumours", "funding, 2026, without rumours", "etched-700m-21b"),
        ("acquisitions / leave out what fell through", "acquisitions, without cancelled", "digital-realty-blackstone-va"),
        ("power deals / toss the nuclear ones", "power", "vistra-comanche-1200mw"),
    ],
    "what is said of a name left out only says which it is": [
        ("compute deals in 2025 / without the kentucky lease", "compute deals, 2025, outside Kentucky", "humain-nvidia-600k"),
        ("funding 2026 / without the hynix listing", "funding, 2026, without SK hynix", "etched-700m-21b"),
        ("data centers in europe / minus the sines campus", "data centers, in Europe, outside Sines", "softbank-france-75b"),
    ],
    "a name takes the place of another": [
        ("humain / with nvidia / qualcomm instead of nvidia", "Humain and Qualcomm", "qualcomm-ai200"),
        ("coreweave / with nvidia / put openai in place of nvidia", "CoreWeave and OpenAI", "openai-coreweave-6-5b"),
        ("amd / with openai / swap openai for meta", "AMD and Meta", "meta-amd-6gw"),
    ],
    "adjectives of countries": [
        ("korean data centers", "data centers, in South Korea", "korea-ai-datacenters-356b"),
        ("french data centers", "data centers, in France", "softbank-france-75b"),
        ("norwegian compute deals", "compute deals, in Norway", "anthropic-volta-10b"),
    ],
    "quarters and halves as analysts write them": [
        ("funding 2q26", "funding, Q2 2026", "groq-650m-2026"),
        ("nvidia 2h25", "NVIDIA, H2 2025", "nvidia-groq-license-20b"),
        ("chips q3 25", "chips, Q3 2025", "microsoft-microfluidics"),
    ],
    "per year groups what is counted": [
        ("power deals per year", "power, by year", "meta-nuclear-6600mw"),
        ("how many acquisitions per year", "acquisitions, by year", "digital-realty-blackstone-va"),
        ("funding rounds per quarter", "funding, by quarter", "etched-700m-21b"),
    ],
    "after a question of two, one of them alone": [
        ("equinix / MW with oklo / latest equinix news", "Equinix, latest", "equinix-sv12x"),
        ("intel / with nvidia / latest intel news", "Intel, latest", "apple-intel-foundry"),
        ("groq / with nvidia / list groq", "Groq", "groq-350m-neocloud"),
    ],
    "names are compared within what stands": [
        ("coreweave compute deals / openai vs meta", "CoreWeave with OpenAI vs Meta, compute deals, compare", "meta-coreweave-14-2b"),
        ("nebius compute deals / meta vs microsoft", "Nebius with Meta vs Microsoft, compute deals, compare", "nebius-meta-3b"),
        ("aws compute deals / openai vs anthropic", "Amazon with OpenAI vs Anthropic, compute deals, compare", "amazon-anthropic-2026"),
    ],
    "a total is of all of them": [
        ("acquisitions in 2025 / largest / total", "acquisitions, 2025, how much", "meta-scale-ai-14-3b"),
        ("power deals / largest / sum", "power, how much", "constellation-microsoft-crane"),
        ("groq funding / latest / add them up", "Groq, funding, how much", "groq-750m-6-9b"),
    ],
    "a number belongs to the word before it": [
        ("xai memphis / colossus 2 size", "xAI, in Memphis, Tennessee, total capacity", "xai-colossus2"),
        ("xai memphis / is colossus 2 done", "xAI, in Memphis, Tennessee, details", "xai-colossus2"),
        ("colossus / colossus 2, mw", "\"colossus\", total capacity", "xai-colossus2"),
    ],
    "one of two figures points at what tells it": [
        ("nebius / 17.4 or 19.4", "Nebius, do the sources agree", "microsoft-nebius-17-4b"),
        ("talen amazon / 17 or 20 yrs?", "Talen and Amazon, do the sources agree", "talen-amazon-1920mw"),
        ("tenstorrent / 693 or 700?", "Tenstorrent, do the sources agree", "tenstorrent-series-d"),
    ],
    "one of them by its date": [
        ("cerebras funding / the february one, valuation", "Cerebras, funding, do the sources agree", "cerebras-1b-23b"),
        ("nebius / the march one, how much", "Nebius, how much", "nvidia-nebius-2b"),
        ("oracle / the july deal, mw", "Oracle, total capacity", "openai-oracle-stargate-4500mw"),
    ],
    "how many of what is in it": [
        ("korea gpus / how many gpus / naver takes how many", "Naver, chips, in South Korea, number of gpus", "nvidia-korea-260k"),
        ("nscale / with microsoft / how many", "Nscale and Microsoft, number of gpus", "microsoft-nscale-200k"),
        ("portugal sines / what gpus / how many", "in Portugal or Sines, number of gpus", "microsoft-portugal-sines-10b"),
    ],
    "an ambiguous name is decided by the rest": [
        ("softbank ampere", "SoftBank and Ampere", "softbank-ampere-ftc"),
        ("switch oklo", "Switch and Oklo", "oklo-switch-12gw"),
        ("acquisitions 2025 / ampere, who is reviewing", "acquisitions, 2025, details", "softbank-ampere-ftc"),
    ],
    "the last word of a brand begins a kind": [
        ("meta compute deals", "Meta, compute deals", "meta-amd-6gw"),
        ("tesla ai chips", "Tesla, chips", "spacex-terafab-55b"),
        ("google cloud deals", "Google, compute deals", "google-spacex-compute"),
    ],
    "any of them narrows": [
        ("policy news 2026 / was any of it cancelled", "policy, cancelled, 2026", "maine-dc-veto"),
        ("data centers in the us / are any of those operational", "data centers, in the US, operational", "equinix-sv12x"),
        ("acquisitions / did any of them get killed", "acquisitions, cancelled", "intel-sambanova-talks"),
    ],
    "tickers in small letters": [
        ("orcl 2025", "Oracle, 2025", "nvidia-oracle-doe-argonne"),
        ("amzn nuclear", "Amazon, power", "talen-amazon-1920mw"),
        ("crwv funding", "CoreWeave, funding", "nvidia-coreweave-2b"),
    ],
    "a line may be about an earlier question": [
        ("nscale / with microsoft / the 2026 raise", "Nscale, funding, 2026", "nscale-2b-2026"),
        ("equinix / MW with oklo / the xscale venture, how much", "Equinix, how much", "equinix-xscale-15b"),
        ("policy news 2026 / in maine / the taiwan agreement, how much", "policy, 2026, how much", "taiwan-us-250b-chips"),
    ],
    "the word of a kind points at what holds it": [
        ("talen amazon / what did the campus cost", "Talen and Amazon, how much", "aws-talen-campus-650m"),
        ("sk hynix / the listing, how much", "SK hynix, funding, how much", "skhynix-us-ipo"),
        ("policy news 2026 / the taiwan agreement, how much", "policy, 2026, how much", "taiwan-us-250b-chips"),
    ],
    "an extreme is of the measure that was asked before": [
        ("power deals over 1 gw / total MW / largest of them", "power, at least 1 GW, largest by capacity", "oklo-switch-12gw"),
        ("amazon power / how many mw / smallest", "Amazon, power, smallest by capacity", "talen-amazon-1920mw"),
        ("xai / how many gpus / largest", "xAI, largest by units", "xai-colossus2"),
    ],
    "how big is money where money is raised": [
        ("digital realty / how big is the fund", "Digital Realty, how much", "digital-realty-fund-3-25b"),
        ("sambanova / how big was the raise", "SambaNova, how much", "sambanova-1b-series-f"),
        ("groq / how large were the rounds", "Groq, funding, how much", "groq-750m-6-9b"),
    ],
    "a bare name of a party narrows": [
        ("nebius deals / microsoft", "Nebius and Microsoft", "microsoft-nebius-17-4b"),
        ("humain / xai", "Humain and xAI", "xai-humain-500mw"),
        ("iren / dell", "IREN and Dell", "microsoft-iren-9-7b"),
    ],
    "a chip in the singular asks which": [
        ("openai broadcom / chip?", "OpenAI and Broadcom, chips, which chips", "openai-jalapeno"),
        ("microsoft portugal / chip", "Microsoft, in Portugal, which chips", "microsoft-portugal-sines-10b"),
        ("ibm telum / chip?", "IBM and Telum II, chips, which chips", "ibm-spyre-ga"),
    ],
    "how many of what is named in it": [
        ("ibm spyre / how many cores", "IBM and Spyre, do the sources agree", "ibm-spyre-ga"),
        ("cerebras ipo / how many shares", "Cerebras, funding, \"ipo\", do the sources agree", "cerebras-ipo-terms"),
        ("microsoft portugal / how many buildings", "Microsoft, in Portugal, do the sources agree", "microsoft-portugal-sines-10b"),
    ],
    "a range without a word before it": [
        ("policy 5 to 20 bn", "policy, between $5B and $20B", "tsmc-chips-act-6-6b"),
        ("power deals 500-700 mw", "power, between 500 MW and 700 MW", "google-kairos-500mw"),
        ("funding $1bn - $2bn", "funding, between $1B and $2B", "sambanova-1b-series-f"),
    ],
    "an extreme in a currency": [
        ("data centers in europe / largest one / in euro", "data centers, in Europe, largest by amount, in EUR", "softbank-france-75b"),
        ("samsung chips / largest / in won", "Samsung, chips, largest by amount, in KRW", "samsung-skhynix-518b"),
        ("google germany / largest / in euros", "Google, in Germany, largest by amount, in EUR", "google-germany-5-5b"),
    ],
}  # fmt: skip
ROWS = [(rule, *row) for rule, rows in RULES.items() for row in rows]


@pytest.mark.parametrize(
    ("rule", "lines", "words", "first"), ROWS, ids=[f"{r}: {li}" for r, li, _, _ in ROWS]
)
def test_rules(facts_file: Path, rule: str, lines: str, words: str, first: str) -> None:
    console = Console(language(facts_file).asking, TODAY)
    for line in lines.split(" / "):
        turn = console.turn("", line)
    assert turn.answer.verdict == "answered"
    assert show.in_words(turn.answer.question) == words
    assert turn.answer.matched[0] == first


def test_what_is_read_of_an_earlier_question_says_so(facts_file: Path) -> None:
    console = Console(language(facts_file).asking, TODAY)
    for line in ("nscale", "with microsoft", "the 2026 raise"):
        turn = console.turn("", line)
    assert "Read as a part of Nscale, asked here before." in turn.rendered


def test_a_kind_left_out_in_part_leaves_the_rest(facts_file: Path) -> None:
    console = Console(language(facts_file).asking, TODAY)
    whole = console.turn("", "power deals").answer.matched
    rest = console.turn("", "without nuclear").answer.matched
    nuclear = console.turn("other", "nuclear power deals").answer.matched
    assert set(rest) < set(whole)
    assert not set(rest) & set(nuclear)
