#!/bin/sh
# Makes sure that Chromium and the libraries of the browser benchmark are there.
set -eu
cd "$(dirname "$0")"
../../browser/setup.sh
if ! cmp -s package-lock.json node_modules/.installed-lock 2>/dev/null; then
    echo "Installing the browser benchmark's libraries ..."
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
