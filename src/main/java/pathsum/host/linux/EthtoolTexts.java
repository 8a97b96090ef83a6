package pathsum.host.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pathsum.host.Feature;

/**
 * ethtool by what the program printed.
 *
 * @param driver {@code ethtool -i IFACE}, by device
 * @param features {@code ethtool -k IFACE}, by device
 * @param statistics {@code ethtool -S IFACE}, by device
 */
record EthtoolTexts(Map<String, String> driver, Map<String, String> features, Map<String, String> statistics)
        implements Ethtool {
    private static final Pattern FEATURE = Pattern.compile("\\s*([a-z][a-z0-9_-]*): (on|off)( \\[fixed])?.*");
    private static final Pattern STATISTIC = Pattern.compile("\\s+(\\S.*?): (\\d{1,18})");

    @Override
    public Driver driver(String device) {
        String text = driver.getOrDefault(device, "");
        String name = value("driver", text);
        return name == null ? Driver.UNKNOWN : new Driver(name, orEmpty(value("bus-info", text)));
    }

    @Override
    public Map<String, Feature> features(String device) {
        Map<String, Feature> values = new LinkedHashMap<>();
        for (String line : features.getOrDefault(device, "").lines().toList()) {
            Matcher feature = FEATURE.matcher(line);
            if (feature.matches()) {
                values.put(feature.group(1), new Feature(feature.group(2).equals("on"), feature.group(3) != null));
            }
        }
        return values;
    }

    @Override
    public Map<String, Long> statistics(String device) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String line : statistics.getOrDefault(device, "").lines().toList()) {
            Matcher statistic = STATISTIC.matcher(line);
            if (statistic.matches()) {
                values.put(statistic.group(1), Long.valueOf(statistic.group(2)));
            }
        }
        return values;
    }

    private static String value(String name, String text) {
        return text.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
