"""Whether a statement for a hold says what was seen, or only puts a label on somebody: pure, as in pwa/state/holding.js."""

from __future__ import annotations

import re

HOLD, SEEN = "hold", "seen"
LEAST = 3
"So many words of their own, beside labels and small words, and something was told."
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LABELS = frozenset(
    "dangerous danger harm harmful risk risky threat threatening violent violence aggressive agitated unstable unsafe "
    "psychotic psychosis paranoid manic mania delusional schizophrenic bipolar depressed suicidal homicidal crazy insane "
    "mentally mental ill illness sick combative hostile erratic irrational uncooperative decompensating disturbed edp "
    "high acute severe imminent immediate clear obvious".split()
)
SMALL = frozenset(
    "a an and are as at be been being but by can could do does for from had has have he her hers herself him himself his i "
    "if in is it its may might my no not of on or our own patient client subject person people man woman male female she so "
    "that the their them themself themselves they this to too us very was we were who will with would you your self other "
    "others himself poses pose posed present presents presented appears appeared seems seemed extremely really".split()
)


def bare(statement: str) -> bool:
    """Dangerous to self and others: says nothing that anybody saw."""
    words = [word.replace("’", "'") for word in WORD.findall(statement.lower())]
    return len([word for word in words if word not in LABELS and word not in SMALL]) < LEAST
