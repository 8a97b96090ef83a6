package pathsum.advice;

import java.util.Locale;
import pathsum.report.Report;

/** The forms advice comes in. */
public enum AdviceFormat {
    /** A script to run now, and to run with {@code undo}. */
    ETHTOOL,
    /** A hotplug script for guests that xl starts. */
    VIF_HOTPLUG,
    UDEV,
    /** A systemd.link file for each interface. */
    NETWORKD,
    /** Settings XAPI applies when it starts a guest. */
    XAPI,
    /** A script ifupdown runs for each interface it brings up. */
    IFUPDOWN;

    private AdviceWriter writer() {
        return switch (this) {
            case ETHTOOL -> new EthtoolScript();
            case VIF_HOTPLUG -> new VifHotplugScript();
            case UDEV -> new UdevRules();
            case NETWORKD -> new NetworkdLinks();
            case XAPI -> new XapiScript();
            case IFUPDOWN -> new IfupdownScript();
        };
    }

    /** What to put on the machine, or null if the report has no remedy that this form can keep. */
    public String write(Report report) {
        Advice advice = advice(report);
        return advice.isEmpty() ? null : writer().write(advice);
    }

    /** Only what is run once can add a rule of netfilter: the others are asked for one interface at a time. */
    private Advice advice(Report report) {
        return Advice.of(report, this == ETHTOOL);
    }

    /** What to tell the user beside it, a line each. */
    public Iterable<String> remarks(Report report) {
        return Remarks.of(advice(report));
    }

    /** The word after {@code --format}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
