package pathsum.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ProcessEnd.watch();
        int status = ExitStatus.TROUBLE;
        try {
            status = run(arguments);
        } catch (OutOfMemoryError full) {
            new StandardError(System.err)
                    .println(
                            "pathsum: out of memory: allow more, as with PATHSUM_JAVA_OPTS=-Xmx4g, or take fewer packets");
        } catch (RuntimeException | Error ours) {
            // The JVM would end with 1, which says that a fault was found.
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, ours);
        } finally {
            ProcessEnd.reported(status);
        }
        System.exit(status);
    }

    private static int run(String... arguments) {
        VerifyRun verify = PlainVerify.of(arguments);
        if (verify != null) {
            return verify.call();
        }
        Class<?> called = arguments.length == 0 ? null : RootCommand.named(arguments[0]);
        return execute(called == null ? commandLine() : commandLine(called), arguments);
    }

    private static int execute(CommandLine commandLine, String[] arguments) {
        StandardOutput stdout = new StandardOutput();
        PrintWriter out = new PrintWriter(stdout, true, StandardCharsets.UTF_8);
        int status = commandLine.setOut(out).execute(arguments);
        out.flush();
        return stdout.status(status, commandLine.getErr());
    }

    static CommandLine commandLine() {
        return configured(new CommandLine(new RootCommand()));
    }

    /** Knows one command only: to read what all of them declare takes a tenth of a second. */
    private static CommandLine commandLine(Class<?> called) {
        return configured(new CommandLine(new Program()).addSubcommand(called));
    }

    private static CommandLine configured(CommandLine commandLine) {
        return commandLine
                .setErr(new StandardError(System.err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::refuse)
                .setUsageHelpAutoWidth(true);
    }

    /** Wrong usage is one line, as every other thing that is wrong with the world. */
    private static int refuse(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println("pathsum: " + wrong.getMessage() + "; see "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.TROUBLE;
    }
}
