#!/usr/bin/env bash
# Builds the commit at hand twice, the second time in a directory of another name, in another time zone, with another
# locale and mask, and compares the jars. Options go to Maven: src/docs/same-bytes.sh -o
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
  local copy=$1
  shift
  git clone -q . "$work/$copy"
  # the tests are no part of the jar
  (cd "$work/$copy" && ./mvnw "$@" -B -ntp -q -Dmaven.test.skip=true package)
  (cd "$work/$copy/target" && sha256sum ./*.jar) >"$work/$copy.sha256"
}

(build one "$@")
(umask 077 && export TZ=Pacific/Auckland LC_ALL=C && build another-name "$@")

echo "commit $(git rev-parse --short HEAD)"
cat "$work/one.sha256"
if ! diff "$work/one.sha256" "$work/another-name.sha256"; then
  echo "The two builds differ." >&2
  exit 1
fi
echo "The same bytes, twice."
