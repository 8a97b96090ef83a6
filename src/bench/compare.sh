#!/bin/bash
# Times pathsum, the reference, tcpdump, tshark and capinfos over the same files, in turns, and prints medians and ratios;
# compares what they counted. Machines are noisy: only ratios within one run mean something.
#
#   src/bench/compare.sh [MEGABYTES [ROUNDS]]      default 1000 and 5; needs a built target/pathsum and a C compiler
#
# For the passes over memory also target/test-classes, and PASSES_JAVA may name several java programs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
megabytes=${1:-1000}
rounds=${2:-5}
pathsum=$PWD/target/pathsum/bin/pathsum
passes_java=${PASSES_JAVA:-java}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/pathsum-bench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
cc -O3 -march=native -o "$scratch/reference" src/bench/reference.c
cc -O2 -o "$scratch/packets" src/bench/packets.c

have() { command -v "$1" >/dev/null; }

# Seconds of wall clock, then of processor.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" >"$scratch/out" 2>"$scratch/err" || true; } 2>&1 | awk '{ print $1, $2 + $3 }'
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

# Packets, then transport checksums that are valid, partial, bad (IP headers among the last), as each says it.
counts_of_reference() { "$scratch/reference" "$1" | tail -n 1 | awk '{ print $1, $3, $5, $7 }'; }

counts_of_pathsum() {
    { "$pathsum" verify -q "$1" || [ $? = 1 ]; } | tr -d , |
        awk '/packets? in/ { n = $1 } /^(tcp|udp)/ { v += $2; p += $3 } /^(ip|tcp|udp)/ { b += $4 } END { print n, v, p, b }'
}

# Valid and not valid: tcpdump does not tell partial from bad.
counts_of_tcpdump() {
    tcpdump -nn -vv -r "$1" 2>/dev/null |
        awk '/\(correct\)|udp sum ok/ { v++ } /\(incorrect|bad udp cksum/ { w++ } END { print v + 0, w + 0 }'
}

# The best of several passes; the first ones show the compiler at work.
best_pass() { awk '{ for (i = 1; i < NF; i++) if ($(i + 1) ~ /^ns/) print $i }' | sort -n | head -n 1; }

passes() {
    local bar ours java
    for ((round = 0; round < 3; round++)); do
        "$scratch/reference" "$1" | best_pass >>"$scratch/bar.$2"
        for java in $passes_java; do
            "$java" -XX:+UseSerialGC -cp target/classes:target/test-classes \
                pathsum.pipeline.PassesOverMemory "$1" 8 | best_pass >>"$scratch/ours.$2.${java//\//_}"
        done
    done
    bar=$(median <"$scratch/bar.$2")
    echo "passes over memory, one core, ns/packet: reference $bar"
    for java in $passes_java; do
        ours=$(median <"$scratch/ours.$2.${java//\//_}")
        awk -v j="$("$java" -version 2>&1 | head -n 1)" -v o="$ours" -v b="$bar" \
            'BEGIN { printf "  pathsum, %s: %s, %.2f of the rate of the reference\n", j, o, b / o }'
    done
}

for mix in mtu imix; do
    file=$scratch/$mix.pcap
    "$scratch/packets" "$file" "$megabytes" "$mix"
    echo "== $mix: $(stat -c %s "$file") octets, $rounds rounds, $(nproc) processors"
    bar=$(counts_of_reference "$file")
    ours=$(counts_of_pathsum "$file")
    echo "packets, valid, partial, bad: $ours"
    [ "$bar" = "$ours" ] || { echo "the reference counts otherwise: $bar" >&2; exit 1; }
    names=(pathsum)
    if have tcpdump; then
        names+=(tcpdump)
        read -r valid other < <(counts_of_tcpdump "$file")
        echo "tcpdump: $valid valid, $other not; as ours: $(awk -v v="$valid" -v o="$other" '{ print v == $2 && o == $3 + $4 ? "yes" : "no" }' <<<"$ours")"
    fi
    have tshark && names+=(tshark)
    have capinfos && names+=(capinfos)
    for ((round = 0; round < rounds; round++)); do
        for name in "${names[@]}"; do
            case $name in
                pathsum) timed "$pathsum" verify -q "$file" ;;
                tcpdump) timed tcpdump -nn -vv -r "$file" ;;
                tshark)
                    # Slow enough for one round to tell.
                    [ "$round" = 0 ] || continue
                    timed tshark -n -r "$file" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE \
                        -o udp.check_checksum:TRUE -T fields -e tcp.checksum.status -e udp.checksum.status
                    # Up to version 4.0 that is valid; later ones take partial for good.
                    echo "tshark: $(grep -cx '[[:space:]]*1[[:space:]]*' "$scratch/out") good" >&2
                    ;;
                capinfos) timed capinfos "$file" ;;
            esac >>"$scratch/$mix.$name"
        done
    done
    ours=$(cut -d' ' -f1 "$scratch/$mix.pathsum" | median)
    for name in "${names[@]}"; do
        wall=$(cut -d' ' -f1 "$scratch/$mix.$name" | median)
        processor=$(cut -d' ' -f2 "$scratch/$mix.$name" | median)
        awk -v n="$name" -v w="$wall" -v p="$processor" -v o="$ours" \
            'BEGIN { printf "%-10s %8.2f s wall %8.2f s processor %8.1f times ours\n", n, w, p, w / o }'
    done
    if [ -e target/test-classes/pathsum/pipeline/PassesOverMemory.class ]; then
        passes "$file" "$mix"
    fi
    rm -f "$file"
done
