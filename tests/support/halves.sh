#!/usr/bin/env bash
# Runs the tests in two halves side by side: journeys, which mostly wait for browsers, and everything else. Fails when either does.
set -u
cd "$(dirname "$0")/../.."
said=$(mktemp)
.venv/bin/python -m pytest -o cache_dir=.pytest_cache/journeys tests/journeys tests/browser > "$said" 2>&1 &
journeys=$!
trap 'kill "$journeys" 2>/dev/null; wait "$journeys"; rm -f "$said"' EXIT
.venv/bin/python -m pytest --ignore=tests/journeys --ignore=tests/browser
others=$?
wait "$journeys"
journeys_said=$?
cat "$said"
exit $((others || journeys_said))
