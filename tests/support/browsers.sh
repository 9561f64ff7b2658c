#!/usr/bin/env bash
# Makes sure that the real browsers are here: installs them where it may, else says what to install.
set -euo pipefail

missing=()
[ -n "${E2E_CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null || missing+=(chromium)
[ -n "${E2E_FIREFOX:-}" ] || command -v firefox-esr firefox >/dev/null || missing+=(firefox-esr)
command -v dbus-daemon >/dev/null || missing+=(dbus-daemon)
PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -q 'libnotify\.so\.4' || missing+=(libnotify4)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need real browsers. Please install: ${missing[*]}   (apt-get install ${missing[*]})" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
