package pathsum.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it into the manifest. */
final class Version implements IVersionProvider {
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"pathsum " + number() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
