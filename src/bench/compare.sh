#!/bin/bash
# Times pathsum, the reference, tcpdump, tshark and capinfos over the same files, in turns, and prints medians and ratios.
# Machines are noisy: only ratios within one run mean something.
#
#   src/bench/compare.sh [MEGABYTES [ROUNDS]]      default 1000 and 5; needs a built target/pathsum and a C compiler
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
megabytes=${1:-1000}
rounds=${2:-5}
pathsum=$PWD/target/pathsum/bin/pathsum
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

for mix in mtu imix; do
    file=$scratch/$mix.pcap
    "$scratch/packets" "$file" "$megabytes" "$mix"
    echo "== $mix: $(stat -c %s "$file") octets, $rounds rounds, $(nproc) processors"
    "$scratch/reference" "$file" | tail -n 1
    "$pathsum" verify -q "$file" || [ $? = 1 ]
    names=(pathsum)
    have tcpdump && names+=(tcpdump)
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
                        -o udp.check_checksum:TRUE -T fields -e tcp.checksum.status
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
    rm -f "$file"
done
