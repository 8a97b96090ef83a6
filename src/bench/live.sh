#!/bin/bash
# Floods a veth pair and captures at its other end with both engines, verifying every packet, and with tcpdump -w /dev/null,
# in turns and with equal buffers. Needs root, tcpdump, a C compiler and mvn package.
#
#   src/bench/live.sh [SECONDS [ROUNDS [BUFFER_KIB]]]      default 6, 3 and 65536
#
# afpacket, pcap4j: the engine, and verification of every packet. capture, headers: the whole program, writing, with
# --headers-only also verifying. Sender and receiver have a processor each. received and dropped are the kernel's counts; valid is how many UDP and IPv4
# checksums were found right; ns: processor time of the capturing thread (of tcpdump: of the process) for each packet;
# octets: allocated by that thread for each packet, after the first second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-6}
rounds=${2:-3}
buffer=${3:-65536}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/pathsum-bench.XXXXXX")
a=ps-live-$$-a
b=ps-live-$$-b
cleanup() {
    ip netns del "$a" 2>/dev/null || true
    ip netns del "$b" 2>/dev/null || true
    rm -rf "$scratch"
}
trap cleanup EXIT
cc -O2 -o "$scratch/flood" src/bench/flood.c
classpath='target/test-classes:target/pathsum/lib/*'
ip netns add "$a"
ip netns add "$b"
ip link add va netns "$a" type veth peer name vb netns "$b"
up() {
    ip netns exec "$1" sysctl -qw "net.ipv6.conf.$2.disable_ipv6=1" 2>/dev/null || true
    ip -n "$1" link set "$2" up
}
up "$a" va
up "$b" vb

flood() { taskset -c 0 ip netns exec "$a" "$scratch/flood" va "$rate" "$seconds" "$size"; }

pathsum() {
    rm -f "$scratch/err"
    taskset -c 1 ip netns exec "$b" java -XX:+UseSerialGC -cp "$classpath" pathsum.LiveLoad "$1" vb $((seconds + 2)) "$buffer" \
        >"$scratch/out" 2>"$scratch/err" &
    receiver=$!
    until grep -q ready "$scratch/err" 2>/dev/null; do sleep 0.1; done
    read -r sent _ < <(flood)
    wait "$receiver"
    read -r received dropped ns octets valid <"$scratch/out"
}

# The program itself, start-up included: everything that came, as pcapng, to /dev/null.
capture() {
    rm -f "$scratch/err"
    local TIMEFORMAT='%U %S'
    { time taskset -c 1 ip netns exec "$b" target/pathsum/bin/pathsum capture -i vb -B "$buffer" -Z root --for $((seconds + 2)) \
        "$@" -w - >/dev/null 2>"$scratch/err" || true; } 2>"$scratch/time" &
    receiver=$!
    until grep -q capturing "$scratch/err" 2>/dev/null; do sleep 0.1; done
    read -r sent _ < <(flood)
    wait "$receiver"
    received=$(sed -n 's/.*: \([0-9]*\) packets.*/\1/p' "$scratch/err")
    dropped=$(sed -n 's/.* \([0-9]*\) dropped by the kernel.*/\1/p' "$scratch/err")
    ns=$(awk -v n="$received" '{ printf "%.0f", ($1 + $2) * 1e9 / n }' "$scratch/time")
    octets=-
    valid=$(sed -n 's/.*checksums: \([0-9]*\) valid.*/\1/p' "$scratch/err")
}

tcpdump_() {
    rm -f "$scratch/err"
    local TIMEFORMAT='%U %S'
    { time taskset -c 1 ip netns exec "$b" timeout -s INT $((seconds + 2)) \
        tcpdump -i vb -s 262144 -B "$buffer" -w /dev/null 2>"$scratch/err" || true; } 2>"$scratch/time" &
    receiver=$!
    until grep -q listening "$scratch/err" 2>/dev/null; do sleep 0.1; done
    read -r sent _ < <(flood)
    wait "$receiver"
    received=$(sed -n 's/ packets* received by filter//p' "$scratch/err")
    dropped=$(sed -n 's/ packets* dropped by kernel//p' "$scratch/err")
    ns=$(awk -v n="$received" '{ printf "%.0f", ($1 + $2) * 1e9 / n }' "$scratch/time")
    octets=-
    valid=-
}

printf '%-7s %-9s %5s %10s %10s %10s %9s %9s %7s %10s\n' rate program frame sent received dropped packets/s ns octets valid
for rate in 0 300000; do
    for size in 64 1500; do
        for ((round = 0; round < rounds; round++)); do
            for program in afpacket pcap4j tcpdump capture headers; do
                case $program in
                    tcpdump) tcpdump_ ;;
                    capture) capture ;;
                    headers) capture --headers-only ;;
                    *) pathsum $program ;;
                esac
                printf '%-7s %-9s %5s %10s %10s %10s %9s %9s %7s %10s\n' "${rate/#0/flood}" $program "$size" "$sent" "$received" "$dropped" \
                    $((sent / seconds)) "$ns" "$octets" "${valid:--}"
            done
        done
    done
done
