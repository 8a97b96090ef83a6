package pathsum.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.host.ObservationPoint;

/** Turns arguments of the command line into sources of packets. */
public final class PacketSources {
    private static final Pattern ENDING = Pattern.compile("\\.(pcapng|pcap|cap|dmp|ntar)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPRESSED = Pattern.compile("\\.gz$", Pattern.CASE_INSENSITIVE);
    private static final String STANDARD_INPUT_ID = "stdin";

    private final Machines machines = new Machines();
    private final boolean alone;
    private final boolean spooling;

    private PacketSources(boolean alone, boolean spooling) {
        this.alone = alone;
        this.spooling = spooling;
    }

    /**
     * A bundle directory gives a source per point, opened when first used. A capture file, or {@code -} for standard
     * input, gives one source and is opened now, so that a wrong argument is told at once.
     *
     * @throws CaptureException if an argument is neither, or a bundle.json cannot be understood
     */
    public static List<PacketSource> of(List<String> arguments) throws CaptureException {
        return of(arguments, false);
    }

    /** The same, but all of them {@link PacketSource#repeatable}: the packets of a stream are kept in a temporary file. */
    public static List<PacketSource> repeatable(List<String> arguments) throws CaptureException {
        return of(arguments, true);
    }

    private static List<PacketSource> of(List<String> arguments, boolean spooling) throws CaptureException {
        PacketSources sources = new PacketSources(arguments.size() == 1, spooling);
        List<PacketSource> all = new ArrayList<>();
        try {
            for (String argument : arguments) {
                if (sources.isDirectory(argument)) {
                    all.addAll(sources.bundle(argument));
                } else {
                    all.add(sources.file(argument, all));
                }
            }
        } catch (CaptureException wrong) {
            closeAll(all, wrong);
            throw wrong;
        }
        return all;
    }

    private boolean isDirectory(String argument) throws CaptureException {
        try {
            return !argument.equals(Savefile.STANDARD_INPUT) && Files.isDirectory(Path.of(argument));
        } catch (InvalidPathException impossible) {
            throw new CaptureException(argument + ": " + impossible.getReason(), impossible);
        }
    }

    private List<PacketSource> bundle(String argument) throws CaptureException {
        Path directory = Path.of(argument);
        if (!BundleReader.isBundle(directory)) {
            throw new CaptureException(argument + ": is a directory without a " + Bundle.FILE);
        }
        List<PacketSource> points = new ArrayList<>();
        for (ObservationPoint point : machines.join(BundleReader.read(directory))) {
            points.add(new BundleSource(point, machines));
        }
        return points;
    }

    @SuppressWarnings("resource") // belongs to the source
    private PacketSource file(String argument, List<PacketSource> before) throws CaptureException {
        boolean stdin = argument.equals(Savefile.STANDARD_INPUT);
        if (stdin && before.stream().anyMatch(other -> other.name().equals(argument))) {
            throw new CaptureException("standard input can be read only once");
        }
        SavefileSession session = Savefile.open(argument);
        boolean regular = !stdin && Files.isRegularFile(Path.of(argument));
        String id = machines.reserve(stdin ? STANDARD_INPUT_ID : stem(argument));
        PacketSpool spool = spooling && !regular ? new PacketSpool() : null;
        return new SavefileSource(argument, id, alone, regular, session, spool, machines);
    }

    /** The file's name without ending: {@code a/b.pcap.gz} is {@code b}. */
    static String stem(String argument) {
        Path file = Path.of(argument).getFileName();
        String unpacked =
                COMPRESSED.matcher(file == null ? argument : file.toString()).replaceFirst("");
        String stem = ENDING.matcher(unpacked).replaceFirst("");
        return (stem.isEmpty() ? unpacked : stem).replaceAll("\\p{Cntrl}", "?");
    }

    private static void closeAll(List<PacketSource> sources, CaptureException wrong) {
        for (PacketSource source : sources) {
            try {
                source.close();
            } catch (IOException alsoWrong) {
                wrong.addSuppressed(alsoWrong);
            }
        }
    }
}
