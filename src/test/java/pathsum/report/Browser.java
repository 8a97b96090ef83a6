package pathsum.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A page in headless Chromium, driven over its DevTools protocol; everything it complains of is kept. */
final class Browser implements AutoCloseable, WebSocket.Listener {
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final int SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final List<String> complaints = new ArrayList<>();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private String session;
    private int calls;

    /** Where Chromium is, or null. */
    static String program() {
        return PROGRAMS.stream()
                .filter(p -> Files.isExecutable(Path.of(p)))
                .findFirst()
                .orElse(null);
    }

    /**
     * Starts it without a page.
     *
     * @param profile an empty directory for what it writes
     */
    Browser(Path profile) throws Exception {
        this.profile = profile;
        process = new ProcessBuilder(
                        program(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("said").toFile())
                .start();
        int port = port(profile);
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path(profile)), this)
                .get(SECONDS, TimeUnit.SECONDS);
        String target = call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    private int port(Path profile) throws Exception {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0;
                i < SECONDS * 10
                        && (!Files.exists(file) || Files.readAllLines(file).size() < 2);
                i++) {
            Thread.sleep(100);
        }
        return Integer.parseInt(Files.readAllLines(file).get(0));
    }

    private static String path(Path profile) throws IOException {
        return Files.readAllLines(profile.resolve("DevToolsActivePort")).get(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            try {
                messages.add(json.readTree(partial.toString()));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, text, last);
    }

    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        return call(session, method, parameters);
    }

    private JsonNode call(String inSession, String method, Map<String, ?> parameters) throws Exception {
        ObjectNode message = json.createObjectNode().put("id", ++calls).put("method", method);
        message.set("params", json.valueToTree(parameters));
        if (inSession != null) {
            message.put("sessionId", inSession);
        }
        socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        return await("answer to " + method, m -> m.path("id").asInt() == calls).path("result");
    }

    private interface Wanted {
        boolean is(JsonNode message);
    }

    private JsonNode await(String what, Wanted wanted) throws Exception {
        while (true) {
            JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("no " + what);
            }
            note(message);
            if (wanted.is(message)) {
                return message;
            }
        }
    }

    private void note(JsonNode message) {
        JsonNode parameters = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown",
                    "Runtime.consoleAPICalled",
                    "Log.entryAdded",
                    "Page.javascriptDialogOpening" -> complaints.add(message.toString());
            case "Network.requestWillBeSent" -> {
                String url = parameters.path("request").path("url").asText();
                if (!url.startsWith("file:") && !url.startsWith("about:")) {
                    complaints.add("asked for " + url);
                }
            }
            default -> {
                // of no concern
            }
        }
    }

    void open(Path file) throws Exception {
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        await("end of loading", m -> m.path("method").asText().equals("Page.loadEventFired"));
    }

    /** The value of an expression, as JSON has it. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.toString());
        }
        return result.path("result").path("value");
    }

    /** Of each element {@code e} that a selector finds, what an expression makes of it. */
    List<String> texts(String selector, String expression) throws Exception {
        List<String> texts = new ArrayList<>();
        evaluate("[...document.querySelectorAll('" + selector + "')].map(e => " + expression + ")")
                .forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Errors, messages on the console, dialogs, and requests that left the file. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        for (String link : List.of("SingletonCookie", "SingletonLock", "SingletonSocket")) {
            Files.deleteIfExists(profile.resolve(link));
        }
    }
}
