package pathsum.host.linux;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.host.Feature;

/** ethtool by SIOCETHTOOL (linux/ethtool.h), which needs neither the program nor any privilege. */
final class EthtoolIoctl implements Ethtool {
    private static final int ETHTOOL_GDRVINFO = 0x03;
    private static final int ETHTOOL_GSTRINGS = 0x1b;
    private static final int ETHTOOL_GSTATS = 0x1d;
    private static final int ETHTOOL_GSSET_INFO = 0x37;
    private static final int ETHTOOL_GFEATURES = 0x3a;
    private static final int ETH_SS_STATS = 1;
    private static final int ETH_SS_FEATURES = 4;
    private static final int ETH_GSTRING_LEN = 32;

    private static final int SPARE = 1 << 14;
    private static final int DRVINFO_LENGTH = 196;
    private static final int DRVINFO_DRIVER = 4;
    private static final int DRVINFO_BUS_INFO = 100;

    private final KernelSocket socket;

    EthtoolIoctl(KernelSocket socket) {
        this.socket = socket;
    }

    @Override
    public Driver driver(String device) {
        try (Memory command = command(ETHTOOL_GDRVINFO, DRVINFO_LENGTH)) {
            return socket.ethtool(device, command)
                    ? new Driver(string(command, DRVINFO_DRIVER), string(command, DRVINFO_BUS_INFO))
                    : Driver.UNKNOWN;
        }
    }

    @Override
    public Map<String, Feature> features(String device) {
        List<String> names = names(device, ETH_SS_FEATURES);
        int blocks = (names.size() + 31) / 32;
        FeatureList features = new FeatureList();
        try (Memory command = command(ETHTOOL_GFEATURES, 8 + 16L * blocks)) {
            command.setInt(4, blocks);
            if (names.isEmpty() || !socket.ethtool(device, command)) {
                return Map.of();
            }
            for (int i = 0; i < names.size(); i++) {
                // struct ethtool_get_features_block: available, requested, active, never_changed
                long block = 8 + 16L * (i / 32);
                boolean available = bit(command.getInt(block), i);
                boolean active = bit(command.getInt(block + 8), i);
                boolean neverChanged = bit(command.getInt(block + 12), i);
                features.add(names.get(i), new Feature(active, !available || neverChanged));
            }
        }
        return features.asEthtoolPrints();
    }

    @Override
    public Map<String, Long> statistics(String device) {
        List<String> names = names(device, ETH_SS_STATS);
        Map<String, Long> statistics = new LinkedHashMap<>();
        try (Memory command = command(ETHTOOL_GSTATS, 8 + 8L * names.size())) {
            if (!names.isEmpty() && socket.ethtool(device, command)) {
                for (int i = 0; i < names.size(); i++) {
                    statistics.put(names.get(i), command.getLong(8 + 8L * i));
                }
            }
        }
        return statistics;
    }

    private List<String> names(String device, int set) {
        int count = count(device, set);
        List<String> names = new ArrayList<>();
        try (Memory command = command(ETHTOOL_GSTRINGS, 12 + (long) ETH_GSTRING_LEN * count)) {
            command.setInt(4, set);
            command.setInt(8, count);
            if (count > 0 && socket.ethtool(device, command)) {
                for (int i = 0; i < count; i++) {
                    names.add(string(command, 12 + ETH_GSTRING_LEN * i));
                }
            }
        }
        return names;
    }

    private int count(String device, int set) {
        try (Memory command = command(ETHTOOL_GSSET_INFO, 20)) {
            command.setLong(8, 1L << set);
            return socket.ethtool(device, command) && command.getLong(8) != 0 ? command.getInt(16) : 0;
        }
    }

    /** With room to spare: a driver may have grown a queue, with its statistics, since it was asked how many it has. */
    private static Memory command(int number, long length) {
        Memory command = new Memory(length + SPARE);
        command.clear();
        command.setInt(0, number);
        return command;
    }

    private static boolean bit(int word, int index) {
        return (word >>> (index % 32) & 1) != 0;
    }

    /** Fixed-width and not necessarily terminated. */
    private static String string(Memory memory, int offset) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ETH_GSTRING_LEN && memory.getByte(offset + i) != 0; i++) {
            text.append((char) (memory.getByte(offset + i) & 0xFF));
        }
        return text.toString();
    }
}
