#!/bin/bash
# A live diagnosis for a long time: healthy traffic at a high rate, two faults (a program between two interfaces loses the note
# that checksums are owed; another swaps the octets of its checksums), interfaces that go away and come again, one that goes
# down and up. Says what the process holds at the start, on the way and at the end, when it was stopped (SIGSTOP) by others, as
# packets are dropped then, and what it found. Needs root, python3, a C compiler and mvn package.
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
pair flap "$h" palf "$h"
pair swapper "$h" swapped "$h"
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
# UDP over one interface with checksums that are right, or have their octets swapped: IFACE ADDRESS yes|no
cat >"$scratch/sender.py" <<'EOF'
import socket, struct, sys, time, zlib
def total(octets): return sum(struct.unpack('!%dH' % (len(octets) // 2), octets))
def fold(n):
    while n >> 16: n = (n & 0xffff) + (n >> 16)
    return n
interface, network, swap = sys.argv[1:]
port = 7000 + zlib.crc32(network.encode()) % 1000
k = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
k.bind((interface, 0))
addresses = socket.inet_aton(network + '1') + socket.inet_aton(network + '2')
n = 0
while True:
    n += 1
    body = struct.pack('!IQ', n, (n * 0x9e3779b97f4a7c15 ^ zlib.crc32(network.encode())) % 2**64)
    udp = struct.pack('!HHH', port, port + 1, 20)
    check = 0xffff - fold(total(addresses + struct.pack('!HH', 17, 20) + udp + body))
    if swap == 'yes': check = check >> 8 | (check & 0xff) << 8
    head = struct.pack('!BBHHHBBH', 0x45, 0, 40, n & 0xffff, 0, 64, 17, 0) + addresses
    head = head[:10] + struct.pack('!H', 0xffff - fold(total(head))) + head[12:]
    try: k.send(bytes.fromhex('0200000000bb0200000000aa0800') + head + udp + struct.pack('!H', check) + body)
    except OSError: pass
    time.sleep(0.02)
EOF
ip netns exec "$h" python3 "$scratch/sender.py" swapper 10.73.0. yes &
ip netns exec "$h" python3 "$scratch/sender.py" palf 10.74.0. no &
ip netns exec "$h" "$scratch/flood" left "$rate" $((minutes * 60 + 60)) 200 >/dev/null &

holds() {
    local heap
    heap=$(jcmd "$process" GC.heap_info 2>/dev/null | sed -n 's/.*generation.*used \([0-9]*\)K.*/\1/p' | paste -sd+ | tr -d ' ' || true)
    printf '%5ss  heap %7s KiB  resident %7s KiB  descriptors %3s  threads %3s\n' "$SECONDS" "$((${heap:-0}))" \
        "$(awk '/^VmRSS/ { print $2 }' "/proc/$process/status")" "$(find "/proc/$process/fd" -mindepth 1 | wc -l)" \
        "$(awk '/^Threads/ { print $2 }' "/proc/$process/status")"
}

"$pathsum" diagnose --engine "$engine" -Z root -i "$a:eth0" -i "$h:vifa" -i "$h:vifb" -i "$b:eth0" -i "$h:left" -i "$h:right" \
    -i "$h:flap" -i "$h:swapper" -i "$h:swapped" -i "$h:go*" --for "${minutes}m" --json "$scratch/report.json" udp >"$scratch/out" 2>"$scratch/err" &
process=$!
until grep -q 'capturing on' "$scratch/err" || ! kill -0 "$process"; do sleep 0.2; done
SECONDS=0
next=0
turn=0
stopped=0
flaps=0
flap_at=10
while kill -0 "$process" 2>/dev/null; do
    sleep 1
    case $(awk '{ print $3 }' "/proc/$process/stat" 2>/dev/null || true) in
        T)
            ((stopped)) || printf '%5ss  stopped by somebody\n' "$SECONDS"
            stopped=$((stopped + 1))
            ;;
        *)
            ((stopped == 0)) || printf '%5ss  goes on after %s s\n' "$SECONDS" "$stopped"
            stopped=0
            ;;
    esac
    if ((SECONDS >= flap_at && flap_at < minutes * 60 - 20)); then
        ip -n "$h" link set flap down
        sleep 1
        ip -n "$h" link set flap up
        flaps=$((flaps + 1))
        flap_at=$((SECONDS + 30))
    fi
    if ((SECONDS >= next)) && kill -0 "$process" 2>/dev/null; then
        kill -USR1 "$process"
        holds || true
        ip -n "$h" link del "go$turn" 2>/dev/null || true
        sleep 2
        pair "go$turn" "$h" "og$turn" "$h"
        turn=$(((turn + 1) % 10))
        next=$((next + (minutes * 60 + 19) / 20))
    fi
done
status=0
wait "$process" || status=$?
echo "exit $status"
echo "went down and came up again: $flaps times"
cp "$scratch/err" "${TMPDIR:-/tmp}/pathsum-soak-$engine.err"
echo "standard error: ${TMPDIR:-/tmp}/pathsum-soak-$engine.err, of which:"
grep -vE ': [0-9]+ packets?|flap (went down|was down)' "$scratch/err" || true
grep -cE 'flap was down' "$scratch/err" || true
tail -n 20 "$scratch/err" | grep -E ': [0-9]+ packets?'
head -n 8 "$scratch/out"
python3 -c "
import json, sys
for f in json.load(open(sys.argv[1]))['findings']: print(f['cause'], f['severity'], f.get('between') or f.get('at'), f['packets'], 'of', f['of'])
for l in json.load(open(sys.argv[1]))['limitations']: print('limitation:', l)" "$scratch/report.json"
