#!/usr/bin/env bash
# Runs the tests in shares, the long ones first; each line says whose it is. Fails when any share does, and then ends with
# what failed: a machine that keeps only the last lines keeps those.
set -u
cd "$(dirname "$0")/../.."
said=$(mktemp -d)
export said
trap 'rm -rf "$said"' EXIT

share() {
  local name=$1 && shift
  set -o pipefail
  .venv/bin/python -m pytest -o cache_dir=".pytest_cache/$name" "$@" 2>&1 | sed -u "s/^/$name: /" | tee "$said/$name" && rm "$said/$name"
}
export -f share

# Two side by side fill two cores: three took as long and made each other late.
# What stands in no share of its own belongs to "rooms", so that nothing is forgotten.
xargs -P 2 -L 1 bash -c 'share "$@"' _ <<'SHARES'
journeys tests/journeys --ignore=tests/journeys/once
rooms tests --ignore=tests/journeys --ignore=tests/browser --ignore=tests/api --ignore=tests/storm --ignore=tests/feed --ignore=tests/merges --ignore=tests/replay
more tests/journeys/once tests/browser --ignore=tests/journeys/once/safety --ignore-glob=*/once/test_[a-m]*
once tests/journeys/once --ignore-glob=*/once/test_[n-z]*
load tests/api tests/storm tests/feed tests/merges tests/replay
SHARES
ended=$?
for failed in "$said"/*; do
  test -e "$failed" || continue
  echo "This share failed: ${failed##*/}"
  { grep -E '^[a-z]+: (E  |FAILED |ERROR |INTERNALERROR|.*Timeout)' "$failed" || tail -n 12 "$failed"; } | cut -c -240 | tail -n 16
done
exit $ended
