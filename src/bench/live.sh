#!/bin/bash
# Floods a veth pair and captures at its other end with both engines, verifying every packet, and with tcpdump -w /dev/null,
# in turns and with equal buffers. Needs root, tcpdump, a C compiler and mvn package.
#
#   src/bench/live.sh [SECONDS [ROUNDS [BUFFER_KIB [PROGRAM...]]]]      default 6, 3, 65536 and all but the last three
#
# afpacket, pcap4j: the engine, and verification of every packet. capture, headers: the whole program, writing to /dev/null,
# with --headers-only also verifying. bundle, bundle-headers, tcpdump-file: the same as a bundle and as a file below $TMPDIR.
# RATES and SIZES, in packets/s (0: as fast as it goes) and octets, choose among what is sent. Sender and receiver have a processor each. received and dropped are the kernel's counts; valid is how many UDP and IPv4
# checksums were found right; ns: processor time of the capturing thread (of tcpdump: of the process) for each packet;
# octets: allocated by that thread for each packet, after the first second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-6}
rounds=${2:-3}
buffer=${3:-65536}
programs=(afpacket pcap4j tcpdump capture headers)
[ $# -le 3 ] || programs=("${@:4}")
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

# What the capturing thread of a process has taken of a processor, in ns.
thread_time() {
    local task
    for task in /proc/"$1"/task/*; do
        [ "$(cat "$task/comm")" != "capture vb" ] || cut -d ' ' -f 1 "$task/schedstat"
    done
}

# The program itself: everything that came, as pcapng.
capture() {
    rm -rf "$scratch/err" "$scratch/bundle"
    taskset -c 1 ip netns exec "$b" target/pathsum/bin/pathsum capture -i vb -B "$buffer" -Z root --for $((seconds + 2)) \
        "$@" >/dev/null 2>"$scratch/err" &
    receiver=$!
    until grep -q capturing "$scratch/err" 2>/dev/null; do sleep 0.1; done
    read -r sent _ < <(flood)
    sleep 0.5
    ns=$(thread_time "$receiver")
    wait "$receiver" || true
    received=$(sed -n 's/.*: \([0-9]*\) packets.*/\1/p' "$scratch/err")
    dropped=$(sed -n 's/.* \([0-9]*\) dropped by the kernel.*/\1/p' "$scratch/err")
    ns=$((ns / received))
    octets=-
    valid=$(sed -n 's/.*checksums: \([0-9]*\) valid.*/\1/p' "$scratch/err")
}

tcpdump_() {
    rm -f "$scratch/err" "$scratch/file"
    local TIMEFORMAT='%U %S'
    { time taskset -c 1 ip netns exec "$b" timeout -s INT $((seconds + 2)) \
        tcpdump -i vb -s 262144 -B "$buffer" -Z root -w "$1" 2>"$scratch/err" || true; } 2>"$scratch/time" &
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

printf '%-7s %-14s %5s %10s %10s %10s %9s %9s %7s %10s\n' rate program frame sent received dropped packets/s ns octets valid
for rate in ${RATES:-0 300000}; do
    for size in ${SIZES:-64 1500}; do
        for ((round = 0; round < rounds; round++)); do
            for program in "${programs[@]}"; do
                case $program in
                    tcpdump) tcpdump_ /dev/null ;;
                    tcpdump-file) tcpdump_ "$scratch/file" ;;
                    capture) capture -w - ;;
                    headers) capture --headers-only -w - ;;
                    bundle) capture -w "$scratch/bundle" ;;
                    bundle-headers) capture --headers-only -w "$scratch/bundle" ;;
                    *) pathsum "$program" ;;
                esac
                printf '%-7s %-14s %5s %10s %10s %10s %9s %9s %7s %10s\n' "${rate/#0/flood}" "$program" "$size" "$sent" "$received" \
                    "$dropped" $((sent / seconds)) "$ns" "$octets" "${valid:--}"
            done
        done
    done
done
