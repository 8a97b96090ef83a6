#!/bin/bash
# A live diagnosis for a long time: healthy traffic at a high rate, one fault (a program between two interfaces loses the note
# that checksums are owed), interfaces that go away. Says what the process holds at the start, on the way and at the end, and
# what it found. Needs root, python3, a C compiler and mvn package.
#
#   src/bench/soak.sh [MINUTES [ENGINE [PACKETS_PER_SECOND]]]      default 30, afpacket, 20000
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
minutes=${1:-30}
engine=${2:-afpacket}
rate=${3:-20000}
pathsum=${PATHSUM:-target/pathsum/bin/pathsum}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/pathsum-soak.XXXXXX")
h=ps-live-$$-h
a=ps-live-$$-a
b=ps-live-$$-b
cleanup() {
    trap - EXIT
    local children
    children=$(jobs -p)
    # shellcheck disable=SC2086 # one word for each
    [ -z "$children" ] || kill $children 2>/dev/null || true
    for namespace in "$h" "$a" "$b"; do
        ip netns pids "$namespace" 2>/dev/null | xargs -r kill 2>/dev/null || true
        ip netns del "$namespace" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap cleanup EXIT
cc -O2 -o "$scratch/flood" src/bench/flood.c
for namespace in "$h" "$a" "$b"; do ip netns add "$namespace"; done

# pair NAME NAMESPACE NAME NAMESPACE
pair() {
    ip link add "$1" netns "$2" type veth peer name "$3" netns "$4"
    ip -n "$2" link set "$1" up
    ip -n "$4" link set "$3" up
}
pair vifa "$h" eth0 "$a"
pair vifb "$h" eth0 "$b"
pair left "$h" right "$h"
for ((i = 0; i < 10; i++)); do pair "go$i" "$h" "og$i" "$h"; done
ip -n "$a" addr add 10.72.0.1/24 dev eth0
ip -n "$b" addr add 10.72.0.2/24 dev eth0
ip netns exec "$a" ethtool -K eth0 tso off gso off >/dev/null

# Frames from vifa to vifb and back, without their note.
ip netns exec "$h" python3 -c "
import socket, select, struct
s = []
for n in 'vifa', 'vifb':
    k = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    k.bind((n, 0))
    k.setsockopt(263, 1, struct.pack('iHH8s', socket.if_nametoindex(n), 1, 0, b''))
    s.append(k)
while True:
    for r in select.select(s, [], [])[0]:
        octets, address = r.recvfrom(70000)
        if address[2] != 4: s[1 - s.index(r)].send(octets)" &
ip netns exec "$a" python3 -c "
import socket, time
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while True:
    try: u.sendto(b'faulty', ('10.72.0.2', 5002))
    except OSError: pass
    time.sleep(0.005)" &
ip netns exec "$h" "$scratch/flood" left "$rate" $((minutes * 60 + 60)) 200 >/dev/null &

holds() {
    local heap
    heap=$(jcmd "$process" GC.heap_info 2>/dev/null | sed -n 's/.*generation.*used \([0-9]*\)K.*/\1/p' | paste -sd+ | tr -d ' ' || true)
    printf '%5ss  heap %7s KiB  resident %7s KiB  descriptors %3s  threads %3s\n' "$SECONDS" "$((${heap:-0}))" \
        "$(awk '/^VmRSS/ { print $2 }' "/proc/$process/status")" "$(find "/proc/$process/fd" -mindepth 1 | wc -l)" \
        "$(awk '/^Threads/ { print $2 }' "/proc/$process/status")"
}

"$pathsum" diagnose --engine "$engine" -Z root -i "$a:eth0" -i "$h:vifa" -i "$h:vifb" -i "$b:eth0" -i "$h:left" -i "$h:right" \
    -i "$h:go*" --for "${minutes}m" --json "$scratch/report.json" udp >"$scratch/out" 2>"$scratch/err" &
process=$!
SECONDS=0
next=0
while kill -0 "$process" 2>/dev/null; do
    sleep 10
    if ((SECONDS >= next)) && kill -0 "$process" 2>/dev/null; then
        holds || true
        ip -n "$h" link del "go$((next / (minutes * 6 + 1)))" 2>/dev/null || true
        next=$((next + (minutes * 60 + 9) / 10))
    fi
done
status=0
wait "$process" || status=$?
echo "exit $status"
cat "$scratch/err"
head -n 8 "$scratch/out"
python3 -c "
import json, sys
for f in json.load(open(sys.argv[1]))['findings']: print(f['cause'], f['severity'], f.get('between') or f.get('at'), f['packets'], 'of', f['of'])" "$scratch/report.json"
