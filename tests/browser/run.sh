#!/usr/bin/env bash
# Runs the tests of the page in a real browser; first installs what is missing: chromium, playwright, axe-core.
# What cannot be installed fails, and is never skipped.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }
needed=()
command -v chromium >/dev/null || needed+=(chromium)
command -v npm >/dev/null || needed+=(npm)
if [ ${#needed[@]} -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null
fi

# The driver only: the browser is Debian's, so that nothing is downloaded past the package managers.
uv sync --quiet --inexact --group browser
(cd "$work" && npm pack --silent axe-core@4 >/dev/null && tar -xzf axe-core-*.tgz)

AXE_CORE="$work/package" uv run --no-sync pytest -m browser --quiet tests/browser "$@"
