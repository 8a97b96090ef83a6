#!/bin/bash
# Times a whole diagnosis of one capture seen at six points, each with a clock of its own: 2,000 packets of mixed sizes, sent
# again and again. Prints seconds, processor seconds, packets a second and the most memory, the median of several runs.
#
#   src/bench/diagnose.sh [MEGABYTES [ROUNDS]]      default 405, which is a million packets, and 5; needs target/pathsum, cc, GNU time
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
megabytes=${1:-405}
rounds=${2:-5}
pathsum=$PWD/target/pathsum/bin/pathsum
scratch=$(mktemp -d "${TMPDIR:-/tmp}/pathsum-bench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
cc -O2 -o "$scratch/packets" src/bench/packets.c
"$scratch/packets" "$scratch/1.pcap" "$megabytes" imix
for point in 2 3 4 5 6; do ln "$scratch/1.pcap" "$scratch/$point.pcap"; done

for ((round = 0; round < rounds; round++)); do
    # A fault is found, so it ends with 1.
    /usr/bin/time -q -o "$scratch/time" -f '%e %U %S %M' "$pathsum" diagnose -q --json "$scratch/report.json" "$scratch"/?.pcap \
        >/dev/null || [ $? = 1 ]
    cat "$scratch/time" >>"$scratch/times"
done
packets=$(python3 -c 'import json, sys; print(sum(p["packets"] for p in json.load(open(sys.argv[1]))["points"]))' "$scratch/report.json")
sort -n "$scratch/times" | awk -v n="$packets" -v m="$(((rounds + 1) / 2))" '
    NR == m { printf "%d packets: %.2f s, %.2f s of processor, %.2f million packets/s", n, $1, $2 + $3, n / $1 / 1e6 }
    $4 > most { most = $4 }
    END { printf ", at most %d MB\n", most / 1000 }'
