#!/usr/bin/env bash
# Shows that the service at rest talks to nobody: starts the packaged jar in a network of its own,
# whose only way out ends nowhere, and counts what was sent there, questions for names included.
# Linux with user namespaces, iproute2, curl and a JDK; after ./mvnw -DskipTests package.
set -euo pipefail
jar=$(realpath "${1:-$(ls target/pilotage-*.jar)}")
export jar seconds=${2:-120}
exec unshare --map-root-user --net --mount bash -euo pipefail -c '
  ip link set lo up
  ip link add way-out type veth peer name nowhere
  for end in way-out nowhere; do
    echo 1 > /proc/sys/net/ipv6/conf/$end/disable_ipv6
  done
  ip link set nowhere up
  ip address add 198.51.100.1/24 dev way-out
  ip link set way-out up arp off
  ip route add default via 198.51.100.2
  work=$(mktemp -d)
  echo "nameserver 198.51.100.53" > "$work/resolv.conf"
  mount --bind "$work/resolv.conf" /etc/resolv.conf
  sent() { sed -n "s/^ *way-out: *//p" /proc/net/dev | tr -s " " | cut -d " " -f 10; }

  # The counter counts.
  getent hosts example.org >/dev/null || true
  before=$(sent)
  ((before > 0)) || { echo "nothing is counted here" >&2; exit 2; }

  cd "$work"
  PILOTAGE_DATA_DIR=./data SERVER_PORT=18080 \
    java -jar "$jar" > log 2>&1 &
  service=$!
  trap "kill $service; wait $service || true; rm -rf $work" EXIT
  until curl -sf http://127.0.0.1:18080/actuator/health/readiness >/dev/null; do
    kill -0 $service || { cat log >&2; exit 2; }
    sleep 1
  done
  started=$(sent)
  sleep "$seconds"
  now=$(sent)
  echo "packets sent while starting: $((started - before)); in $seconds s at rest: $((now - started))"
  ((now == before))
'
