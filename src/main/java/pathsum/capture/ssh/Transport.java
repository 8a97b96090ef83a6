package pathsum.capture.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;

/** How a command gets to the other machine: ssh, or whatever the user says. */
public final class Transport {
    /**
     * Never asks, since nobody may be there to answer; gives up on a host that does not answer, and on one that has gone
     * silent. Host keys are checked as the user's own configuration says.
     */
    private static final List<String> SSH = List.of(
            "ssh",
            "-T",
            "-o",
            "BatchMode=yes",
            "-o",
            "ConnectTimeout=10",
            "-o",
            "ServerAliveInterval=5",
            "-o",
            "ServerAliveCountMax=3",
            "--",
            "{host}",
            "{command}");

    private final List<String> template;

    private Transport(List<String> template) {
        this.template = template;
    }

    public static Transport ssh() {
        return new Transport(SSH);
    }

    /**
     * A transport of the user's: a command line in which {@code {host}} stands for the destination, {@code {command}} for
     * the shell command to run there, and {@code {quoted}} for the same with one more level of quoting, for transports
     * that hand it to a shell before the one that is to run it.
     */
    public static Transport of(String template) throws CaptureException {
        List<String> words = new ArrayList<>(Shell.words(template));
        if (words.isEmpty()) {
            throw new CaptureException(
                    "--remote-command is empty: it must name a program, such as ssh {host} {command}");
        }
        if (!template.contains("{command}") && !template.contains("{quoted}")) {
            words.add("{command}");
        }
        return new Transport(words);
    }

    /** The program's name, for messages. */
    public String program() {
        return template.get(0);
    }

    List<String> arguments(String destination, String command) {
        List<String> arguments = new ArrayList<>();
        for (String word : template) {
            arguments.add(word.replace("{host}", destination)
                    .replace("{quoted}", Shell.quote(command))
                    .replace("{command}", command));
        }
        return arguments;
    }

    RemoteProcess start(String destination, String command) throws CaptureException {
        try {
            Process process = new ProcessBuilder(arguments(destination, command)).start();
            return new RemoteProcess(process, program(), destination);
        } catch (IOException missing) {
            String hint = program().equals("ssh") ? "; apt-get install openssh-client" : "; see --remote-command";
            throw new CaptureException(
                    destination + ": " + program() + " cannot be run on this machine" + hint, missing);
        }
    }
}
