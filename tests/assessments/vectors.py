"""The examples that the phone's code is held to as well (tests/pwa/forms.test.js)."""

import json
from pathlib import Path
from typing import Any

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "forms.json").read_text("utf-8"))
