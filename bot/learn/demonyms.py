"""Adjectives of countries as English writes them, by ISO 3166 code; the store has the names."""

from __future__ import annotations

_DEMONYMS = """
AE Emirati|AR Argentine|AT Austrian|AU Australian|BE Belgian|BR Brazilian|CA Canadian|CH Swiss
CL Chilean|CN Chinese|CO Colombian|CZ Czech|DE German|DK Danish|EE Estonian|EG Egyptian
ES Spanish|FI Finnish|FR French|GB British|GR Greek|HU Hungarian|ID Indonesian|IE Irish
IL Israeli|IN Indian|IQ Iraqi|IS Icelandic|IT Italian|JP Japanese|KE Kenyan|KR South Korean
KR Korean|KW Kuwaiti|KZ Kazakh|LT Lithuanian|LU Luxembourgish|LV Latvian|MA Moroccan|MX Mexican
MY Malaysian|NG Nigerian|NL Dutch|NO Norwegian|NZ New Zealand's|PE Peruvian|PH Philippine
PK Pakistani|PL Polish|PT Portuguese|QA Qatari|RO Romanian|RU Russian|SA Saudi|SE Swedish
SG Singaporean|TH Thai|TR Turkish|TW Taiwanese|UA Ukrainian|US American|VN Vietnamese
ZA South African
"""
DEMONYMS: dict[str, str] = {
    entry[3:].strip(): entry[:2]
    for line in _DEMONYMS.strip().splitlines()
    for entry in line.split("|")
}
"""The code of each adjective."""

_CITIES = """
AE Abu Dhabi,Dubai|AT Vienna|AU Sydney,Melbourne,Tasmania|BE Brussels
BR São Paulo,Rio de Janeiro|CA Toronto,Montreal,Quebec,Alberta,Ontario,British Columbia
CH Zurich|CL Santiago|CN Shenzhen,Hangzhou,Guangzhou,Inner Mongolia,Xinjiang
DE Berlin,Frankfurt,Munich,Bavaria|DK Copenhagen|ES Barcelona,Aragon|FI Helsinki
FR Marseille
GB London,Manchester,Wales,Scotland,England,Northern Ireland,Cambridgeshire,Essex
GB Northumberland,Cornwall|ID Jakarta,Batam|IE Dublin|IL Tel Aviv
IN Mumbai,Hyderabad,Bengaluru,Bangalore,Chennai,New Delhi,Visakhapatnam,Andhra Pradesh
IN Maharashtra,Telangana,Tamil Nadu,Jamnagar,Uttar Pradesh|IT Milan,Rome
JP Tokyo,Osaka,Hokkaido,Hiroshima|KR Seoul,Ulsan,Busan|MX Querétaro,Monterrey,Mexico City
MY Johor,Kuala Lumpur,Cyberjaya|NL Amsterdam|NO Oslo,Narvik|PH Manila|PL Warsaw|PT Lisbon,Sines
QA Doha|SA Riyadh,Jeddah|SE Stockholm|TH Bangkok|TW Taipei,Hsinchu,Kaohsiung
VN Hanoi,Ho Chi Minh City|ZA Johannesburg,Cape Town
US Silicon Valley,Chicago,Atlanta,Dallas,Phoenix,Seattle,Boston,Denver,Las Vegas
US Salt Lake City,San Antonio,Pittsburgh,Philadelphia,Columbus,Indianapolis,Amarillo,Lubbock
US El Paso,Reno,Northern Virginia,Loudoun County,New Albany,Abilene,Midlothian,Minneapolis
US Milwaukee,Nashville,Baltimore,Detroit,Cleveland,Cincinnati,St. Louis,Kansas City
US New Orleans,Baton Rouge,Shreveport,Tulsa,Oklahoma City,Cheyenne,Boise,Spokane,Louisville
US Charlotte,Raleigh,Richmond,Albany,Buffalo,Syracuse
"""
CITIES: dict[str, str] = {
    name.strip(): entry[:2]
    for line in _CITIES.strip().splitlines()
    for entry in line.split("|")
    for name in entry[3:].split(",")
}
"""The country of cities and areas in which data centres and chip plants are built."""
