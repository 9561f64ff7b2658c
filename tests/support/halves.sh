#!/usr/bin/env bash
# Runs the tests in two halves side by side, each about as long as the other: the journeys that both browsers make, which
# mostly wait for them, and everything else, then the journeys of one browser. Fails when either does.
set -u
cd "$(dirname "$0")/../.."
said=$(mktemp)
.venv/bin/python -m pytest -o cache_dir=.pytest_cache/journeys tests/journeys --ignore=tests/journeys/once > "$said" 2>&1 &
journeys=$!
trap 'kill "$journeys" 2>/dev/null; wait "$journeys"; rm -f "$said"' EXIT
.venv/bin/python -m pytest --ignore=tests/journeys --ignore=tests/browser
others=$?
.venv/bin/python -m pytest tests/browser tests/journeys/once
once=$?
wait "$journeys"
journeys_said=$?
cat "$said"
exit $((others || once || journeys_said))
