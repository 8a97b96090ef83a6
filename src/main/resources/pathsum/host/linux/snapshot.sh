# Describes this machine's network interfaces to pathsum, in sections headed "@ WHAT NAME". Reads only.
# Needs no more than a POSIX shell; what ip, ethtool and xenstore-ls would add is left out where they are missing.
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

has() { command -v "$1" >/dev/null 2>&1; }

for file in /proc/sys/kernel/hostname /proc/sys/kernel/osrelease /proc/net/snmp /proc/net/netstat /proc/net/snmp6 \
    /proc/xen/capabilities /sys/hypervisor/type /sys/hypervisor/uuid /sys/hypervisor/properties/features \
    /sys/bus/xen/devices/vif-*/nodename /sys/bus/xen-backend/devices/vif-*/nodename; do
    if [ -r "$file" ]; then
        echo "@ file ${file#/}"
        cat "$file"
        echo
    fi
done

if has ip; then
    echo "@ ip"
    ip -d -o link 2>/dev/null || ip -o link 2>/dev/null || ip link
fi

for directory in /sys/class/net/*; do
    name=${directory##*/}
    if [ -e "$directory/device/subsystem" ]; then
        bus=$(readlink "$directory/device/subsystem")
        device=$(readlink "$directory/device")
        echo "@ device $name"
        echo "${bus##*/} ${device##*/}"
        if [ -r "$directory/device/subsystem_vendor" ]; then
            echo "@ file sys/bus/${bus##*/}/devices/${device##*/}/subsystem_vendor"
            cat "$directory/device/subsystem_vendor"
        fi
    fi
    if has ethtool; then
        for what in i k S; do
            echo "@ ethtool-$what $name"
            ethtool "-$what" "$name" 2>/dev/null
        done
    fi
done

# Only root may read xenstore. Each end of a vif names the other.
if has xenstore-ls && has xenstore-read; then
    echo "@ xenstore"
    id=$(xenstore-read domid 2>/dev/null) || id=0
    echo "domid = \"$id\""
    for end in "/local/domain/$id/device/vif" "/local/domain/$id/backend/vif"; do
        xenstore-ls -f "$end" 2>/dev/null
    done | while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
            */frontend\ =\ * | */backend\ =\ *)
                other=${line#*\"}
                xenstore-ls -f "${other%\"*}" 2>/dev/null
                domain=${other#/local/domain/}
                domain=/local/domain/${domain%%/*}/name
                called=$(xenstore-read "$domain" 2>/dev/null) && echo "$domain = \"$called\""
                ;;
        esac
    done
fi
