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
AE Abu Dhabi,Dubai|AM Yerevan|AR Buenos Aires,Patagonia|AT Vienna
AU Sydney,Melbourne,Tasmania,Brisbane,Perth,Queensland,New South Wales|AZ Baku|BD Dhaka
BE Brussels,Antwerp|BG Sofia|BR São Paulo,Sao Paulo,Rio de Janeiro,Fortaleza,Ceará,Ceara
CA Toronto,Montreal,Quebec,Alberta,Ontario,British Columbia,Vancouver,Calgary,Edmonton,Ottawa
CA Saskatchewan,Manitoba,Nova Scotia|CH Zurich,Geneva,Lausanne|CL Santiago
CN Shenzhen,Hangzhou,Guangzhou,Inner Mongolia,Xinjiang,Tibet,Guangdong,Zhejiang,Jiangsu,Sichuan
CN Chengdu,Wuhan,Wuxi,Nanjing,Suzhou,Ningxia,Gansu,Guizhou,Qinghai|CO Bogotá,Bogota|CZ Prague
DE Berlin,Frankfurt,Munich,Bavaria,Saxony,Hamburg,Cologne,Leipzig,Magdeburg,Saarland
DK Copenhagen,Aarhus|DZ Algiers|EG Cairo|ES Barcelona,Aragon,Catalonia,Zaragoza,Valencia
ET Addis Ababa|FI Helsinki,Kajaani,Espoo|FR Marseille,Lyon,Toulouse,Lille,Fouju,Fontainebleau
GB London,Manchester,Wales,Scotland,England,Northern Ireland,Cambridgeshire,Essex,Edinburgh
GB Northumberland,Cornwall,Glasgow,Loughton,Culham,Blyth,Teesside,Oxfordshire,Hertfordshire
GE Tbilisi|GH Accra|GR Athens|HU Budapest|ID Jakarta,Batam|IE Dublin|IL Tel Aviv,Haifa,Jerusalem
IN Mumbai,Hyderabad,Bengaluru,Bangalore,Chennai,New Delhi,Delhi,Visakhapatnam,Andhra Pradesh
IN Maharashtra,Telangana,Tamil Nadu,Jamnagar,Uttar Pradesh,Karnataka,Kerala,West Bengal,Pune
IN Kolkata,Noida,Gurugram,Rajasthan,Odisha|IT Milan,Rome,Turin,Lombardy
JP Tokyo,Osaka,Hokkaido,Hiroshima,Kyoto,Fukuoka,Sapporo,Chitose,Toyama,Nagoya
KE Nairobi|KR Seoul,Ulsan,Busan,Incheon,Pyeongtaek,Yongin,Gwangju,Haenam,Cheongju,Jeolla
KZ Almaty,Astana|MA Casablanca,Rabat|MX Querétaro,Queretaro,Monterrey,Mexico City,Guadalajara
MY Johor,Kuala Lumpur,Cyberjaya,Penang,Selangor|NG Lagos|NL Amsterdam,Rotterdam,Eindhoven,Groningen
NO Oslo,Narvik,Bergen,Trondheim|NZ Auckland|OM Muscat|PE Lima|PH Manila|PK Karachi,Lahore,Islamabad
PL Warsaw,Kraków,Krakow,Poznań|PT Lisbon,Sines,Porto|QA Doha|RO Bucharest|RS Belgrade|RU Moscow
RW Kigali|SA Riyadh,Jeddah|SE Stockholm,Luleå,Gävle,Gothenburg|TH Bangkok|TN Tunis
TR Istanbul,Ankara|TW Taipei,Hsinchu,Kaohsiung,Taichung,Tainan|UA Kyiv|UZ Tashkent
VN Hanoi,Ho Chi Minh City,Da Nang|ZA Johannesburg,Cape Town|ZM Lusaka|ZW Harare
US Silicon Valley,Chicago,Atlanta,Dallas,Phoenix,Seattle,Boston,Denver,Las Vegas,Los Angeles
US Salt Lake City,San Antonio,Pittsburgh,Philadelphia,Columbus,Indianapolis,Amarillo,Lubbock
US El Paso,Reno,Northern Virginia,Loudoun County,New Albany,Abilene,Midlothian,Minneapolis
US Milwaukee,Nashville,Baltimore,Detroit,Cleveland,Cincinnati,St. Louis,Kansas City
US New Orleans,Baton Rouge,Shreveport,Tulsa,Oklahoma City,Cheyenne,Boise,Spokane,Louisville
US Charlotte,Raleigh,Richmond,Albany,Buffalo,Syracuse,New York City,Manhattan,Brooklyn
US San Francisco,Bay Area,Santa Clara,San Diego,Sacramento,Hillsboro,Tucson,Albuquerque
US Fort Worth,Corsicana,Ellendale,Fargo,Omaha,Council Bluffs,Kenosha,Saline Township
US Prince William County,Homer City,Huntsville,Miami,Orlando,Honolulu,Anchorage
US Port Washington,Culpeper,Puget Sound,Permian Basin,West Texas,Mid-Atlantic
"""
CITIES: dict[str, str] = {
    name.strip(): entry[:2]
    for line in _CITIES.strip().splitlines()
    for entry in line.split("|")
    for name in entry[3:].split(",")
}
"""The country of cities and areas in which data centres and chip plants are built."""

_STATES = """
AL AK AZ AR CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ
NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC D.C. Ala. Ariz. Ark. Calif. Colo.
Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. Mont. N.C. N.D.
N.H. N.J. N.M. N.Y. Neb. Nev. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Va. Vt. W.Va. Wash.
Wis. Wyo.
"""
STATES: tuple[str, ...] = tuple(_STATES.split())
"""States of the United States as post and newspapers shorten them, after a town and a comma."""
