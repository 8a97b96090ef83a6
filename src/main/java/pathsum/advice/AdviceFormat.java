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
        Advice advice = Advice.of(report);
        if (advice.changes().isEmpty()) {
            return null;
        }
        return writer().write(advice);
    }

    /** What to tell the user beside it, a line each. */
    public static Iterable<String> remarks(Report report) {
        return Remarks.of(Advice.of(report));
    }

    /** The word after {@code --format}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
