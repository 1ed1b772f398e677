"""What people call what is of a country: "korean pledges", "french campus". Only data.

The countries' names are those of ISO 3166; words that are English verbs or things in small letters
("polish", "china") are left out.
"""

from __future__ import annotations

_PAIRS = """
american United States, argentine Argentina, argentinian Argentina, australian Australia,
aussie Australia, austrian Austria, bahraini Bahrain, belgian Belgium, brazilian Brazil,
british United Kingdom, bulgarian Bulgaria, canadian Canada, chilean Chile, chinese China,
colombian Colombia, croatian Croatia, czech Czechia, danish Denmark, dutch Netherlands,
egyptian Egypt, emirati United Arab Emirates, english United Kingdom, estonian Estonia,
finnish Finland, french France, german Germany, greek Greece, hungarian Hungary,
icelandic Iceland, indian India, indonesian Indonesia, irish Ireland, israeli Israel,
italian Italy, japanese Japan, kazakh Kazakhstan, kenyan Kenya, korean South Korea,
kuwaiti Kuwait, latvian Latvia, lithuanian Lithuania, malaysian Malaysia, mexican Mexico,
moroccan Morocco, nigerian Nigeria, norwegian Norway, pakistani Pakistan,
philippine Philippines, portuguese Portugal, qatari Qatar, romanian Romania, russian Russia,
saudi Saudi Arabia, scottish Scotland, serbian Serbia, singaporean Singapore, slovak Slovakia,
spanish Spain, swedish Sweden, swiss Switzerland, taiwanese Taiwan, thai Thailand,
ukrainian Ukraine, vietnamese Vietnam, welsh Wales, european Europe, asian Asia, african Africa
"""
DEMONYMS: dict[str, str] = {
    word: country
    for pair in " ".join(_PAIRS.split()).split(", ")
    for word, _, country in (pair.partition(" "),)
}
"""Folded word to the country's (or region's) name."""
