#!/usr/bin/env bash
# Draws every model in processes/ as src/docs/diagrams/<model>.svg and notes which version was drawn in
# diagrams.sha256, so that DiagramPicturesTest can say which picture is stale.
#
#   src/docs/diagrams/render.sh [DIRECTORY]    with a DIRECTORY also large PNGs there, to look at
#
# Needs Node 20, Chromium (CHROMIUM names another one than /usr/bin/chromium) and a font with Arial's
# measures (Debian: apt-get install chromium fonts-liberation). bpmn-js and playwright-core are
# fetched into target/diagrams, not into the sources.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work="$root/target/diagrams"
pictures=${1:+$(mkdir -p "$1" && cd "$1" && pwd)}

mkdir -p "$work"
if [[ ! -d $work/node_modules/bpmn-js || ! -d $work/node_modules/playwright-core ]]; then
  [[ -f $work/package.json ]] || echo '{ "private": true }' > "$work/package.json"
  npm install --prefix "$work" --ignore-scripts --no-audit --no-fund bpmn-js@18 playwright-core@1
fi

cp "$here/render.cjs" "$work/render.cjs"
CHROMIUM=${CHROMIUM:-/usr/bin/chromium} node "$work/render.cjs" "$root/processes" "$here" "$pictures"

cd "$root"
sha256sum processes/*.bpmn > "$here/diagrams.sha256"
