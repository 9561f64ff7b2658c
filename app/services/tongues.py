"""Names of languages as directories write them, and which code of ours they mean."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from app import codes

from .words import folded

ALSO = {
    "es": "spa spanish espanol castellano", "so": "som somali soomaali", "hmn": "hmong hmoob mww blu",
    "om": "orm oromo oromiffa", "am": "amh amharic", "vi": "vie vietnamese", "ar": "ara arabic", "ru": "rus russian",
    "lo": "lao laotian", "kar": "karen ksw", "zh": "zho chi chinese mandarin cantonese cmn yue", "fr": "fra fre french",
    "sw": "swa swahili kiswahili", "oj": "oji ojibwe anishinaabemowin", "dak": "dakota", "en": "eng english",
    "ase": "asl american sign language",
}  # fmt: skip


@cache
def known() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in codes.rows("language").values():
        also = ALSO.get(row["code"], "").split() if row["code"] != "ase" else ["asl", ALSO["ase"].partition(" ")[2]]
        for name in (row["code"], row["label"], row.get("autonym", ""), *also):
            found[" ".join(folded(name))] = row["code"]
    found.pop("", None)
    return found


def code_of(name: str) -> str:
    """`other` for a language that the list does not have: it is one, and it is none of these."""
    return known().get(" ".join(folded(name)), "other")


def codes_of(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code_of(name) for name in names))
