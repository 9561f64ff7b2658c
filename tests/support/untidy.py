"""A made-up directory as untidy as real ones: HSDS tables with numbers for ids, gaps, slips and contradictions.

The same for the same count, every time. All names, numbers and places are made up.
"""

import csv
from pathlib import Path
from random import Random
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]
FIRST = "Harbor Cedar Maple Northside Riverbend Lakeview Prairie Stonebridge Hilltop Willow Juniper Granite Sumac Heron".split()
SECOND = "House Center Alliance Partners Outreach Collective Network Ministries Clinic Foundation".split()
KINDS = (
    # name, category, words
    ("Adult Counseling", "Counseling", "One-on-one talk therapy for anxiety, grief and trauma."),
    ("Detox", "Detox", "Medically supervised withdrawal management, three to five days."),
    ("Food Pantry", "Food Pantry", "Groceries once a month; bring bags."),
    ("Emergency Shelter", "Emergency Shelter", "Beds for single adults, first come first served."),
    ("Legal Clinic", "Advocacy & Legal Aid", "Lawyers help with eviction, benefits and expungement."),
    ("Job Readiness", "Help Find Work", "Resume writing, interviews and placement."),
    ("Dental Care", "Dental Care", "Cleanings, fillings and extractions on a sliding scale."),
    ("Youth Mentoring", "Mentoring", "After school homework help and mentors."),
    ("Support for Survivors", "Help Escape Violence", "Safety planning and advocacy after domestic violence."),
    ("Methadone Program", "Medications for Addiction", "Buprenorphine and methadone with counselling."),
    ("Peer Drop-in", "Peer Support", "A living room where peers listen."),
    ("Utility Help", "Help Pay for Utilities", "Grants for heat and light bills."),
    ("Clothing Closet", "Clothing", "Coats, shoes and work clothes."),
    ("Bus Passes", "Bus Passes", "Fares for appointments."),
    ("Community Garden", "Gardening", "Plots from May on."),
)
ELIGIBLE = ("", "", "", "Ages 18+", "Seniors (55+)", "Youth (6-12); Families", "Teens (13-19)", "Women/Girls", "Men/Boys",
            "DC Resident", "Ward 8 Resident; Ages 60+", "Health Conditions", "Women/Girls; Men/Boys")  # fmt: skip
HOURS = (
    ("MO,TU,WE,TH,FR", "09:00", "17:00", "", "Monday - Friday 9:00AM 5:00PM"),
    ("SA", "10:00", "14:00", "", "Saturday 10:00AM 2:00PM"),
    ("", "", "", "", "2nd and 4th Saturdays of every month 10:00AM 12:00PM"), ("", "", "", "", "24-7"),
    ("", "", "", "", "Mon - Wed, Fri 8:30AM 5:00PM"), ("", "", "", "", "Varies based on offered programming"),
    ("", "09:00", "17:00", "", "9:00AM 5:00PM"), ("", "", "", "6,7", "saturday,sunday Closed"),
    ("FR,SA", "20:00", "02:00", "", ""),
    ("", "", "", "", "Wendesday 12:30PM 1:30PM"),
)  # fmt: skip
FEES = ("", "", "", "", "Free", "All services free of charge", "$40.00", "Free for DC residents")
URLS = ("", "https://{}.example/help", "{}.example", "call us", "http://{}.example/a b")
EXTENSIONS = ("", "", "", "", "12", "x109", "928 and 929")


def tables(count: int, seed: int = 4) -> Tables:
    """About one row in fifty is no service at all: no name, no id, or an id that another has."""
    chance = Random(seed)
    made: Tables = {name: [] for name in ("organizations", "services", "locations", "addresses", "service_at_location", "phones",
                                          "schedules", "languages")}  # fmt: skip
    houses = max(1, count // 4)
    made["organizations"] = [organization(number, chance) for number in range(houses)]
    for number in range(count):
        row = service(number, houses, chance)
        made["services"].append(row)
        placed(made, number, chance)
        reached(made, number, chance)
        timed(made, number, chance)
        if chance.random() < 0.1:
            name = chance.choice(("Spanish", "Somali", "hmong", "Tagalog", "ASL", "es"))
            made["languages"].append({"id": f"l{number}", "service_id": row["id"], "name": name})
    spoilt(made["services"], chance)
    return made


def organization(number: int, chance: Random) -> Row:
    name = f"{FIRST[number % len(FIRST)]} {SECOND[number // len(FIRST) % len(SECOND)]} {number // 140 or ''}".strip()
    url = chance.choice(URLS).format(name.split()[0].lower())
    return {"id": f"9{number:06}", "name": name.upper() if chance.random() < 0.1 else name, "website": url,
            "description": "" if chance.random() < 0.3 else f"{name} serves neighbors."}  # fmt: skip


def service(number: int, houses: int, chance: Random) -> Row:
    name, category, words = KINDS[number % len(KINDS)]
    house = chance.randrange(houses + max(1, houses // 50))
    site = FIRST[chance.randrange(len(FIRST))]
    return {
        "id": f"5{number:06}", "organization_id": f"9{house:06}", "name": f"{name} - {site} {number // 15}",
        "description": "" if chance.random() < 0.1 else words + "\n" * (chance.random() < 0.2) + f" Ask for {site}.",
        "url": chance.choice(URLS).format(site.lower()), "email": chance.choice(("", "", "help@harbor.example", "n/a")),
        "application_process": chance.choice(("", "Call first", "Walk in")), "fees_description": chance.choice(FEES),
        "eligibility_description": chance.choice(ELIGIBLE),
        "categories": "" if chance.random() < 0.15 else f"Care; {category}",
    }  # fmt: skip


def placed(made: Tables, number: int, chance: Random) -> None:
    """Some at none, some at several, some at one that is not in the file, a few in the sea."""
    for at in range(chance.choice((0, 1, 1, 1, 2, 3))):
        where = f"7{number:06}{at}"
        made["service_at_location"].append({"id": f"s{where}", "service_id": f"5{number:06}", "location_id": where})
        if chance.random() < 0.05:
            continue
        sea = chance.random() < 0.03
        made["locations"].append({
            "id": where, "location_type": "physical", "name": f"Site {number}",
            "latitude": "0" if sea else f"{44.9 + chance.random() / 5:.6f}",
            "longitude": "0" if sea else f"{-93.4 + chance.random() / 3:.6f}",
        })  # fmt: skip
        if chance.random() < 0.8:
            street = f"{100 + number % 900} {chance.choice(FIRST)} St"
            made["addresses"].append({"id": f"a{where}", "location_id": where, "address_1": street, "city": "Minneapolis",
                                      "state_province": "MN", "postal_code": "55404", "country": "US"})  # fmt: skip


def reached(made: Tables, number: int, chance: Random) -> None:
    for at in range(chance.choice((0, 1, 1, 2))):
        made["phones"].append({
            "id": f"p{number}.{at}", "service_id": f"5{number:06}", "number": f"(612) 555-{number % 10000:04}",
            "type": chance.choice(("voice", "fax", "10", "")), "extension": chance.choice(EXTENSIONS),
        })  # fmt: skip


def timed(made: Tables, number: int, chance: Random) -> None:
    for at in range(chance.choice((0, 0, 1, 1, 2))):
        byday, opens, closes, closed, raw = chance.choice(HOURS)
        made["schedules"].append({
            "id": f"h{number}.{at}", "service_id": f"5{number:06}", "byday": byday, "opens_at": opens, "closes_at": closes,
            "closed": closed, "raw": raw,
        })  # fmt: skip


def spoilt(rows: list[Row], chance: Random) -> None:
    for row in rows[::50]:
        key = chance.choice(("name", "id"))
        row[key] = chance.choice(("", rows[1]["id"])) if key == "id" and row is not rows[1] else ""


def write(folder: Path, count: int, seed: int = 4) -> Path:
    return lay(folder, tables(count, seed))


def lay(folder: Path, made: Tables) -> Path:
    """As CSV, with the byte-order mark that a spreadsheet leaves."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in made.items():
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder
