#!/bin/sh
# Makes sure that Node.js, Chromium and the test libraries are there. Installs Debian's packages when it may.
set -eu
cd "$(dirname "$0")"

need() { # command, Debian packages that bring it
    command -v "$1" >/dev/null 2>&1 && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $2 ..."
        [ -n "${updated:-}" ] || { apt-get -qq update; updated=1; }
        # shellcheck disable=SC2086 # several packages
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $2 >/dev/null
    else
        echo "$1 is missing. Install $2 (Debian's names), then run this again." >&2
        exit 1
    fi
}
need node nodejs
need npm npm
need chromium "chromium fonts-noto-core"

if ! cmp -s package-lock.json node_modules/.installed-lock 2>/dev/null; then
    echo "Installing the browser tests' libraries ..."
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
