package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class XenbusConnectionTest {
    private static final int XS_DIRECTORY = 1;
    private static final int XS_READ = 2;
    private static final int XS_WATCH_EVENT = 15;
    private static final int XS_ERROR = 16;

    private final Daemon daemon = new Daemon(
            new XenstoreListing(
                    """
            domid = "1"
            /vif/0/backend = "/local/domain/0/backend/vif/1/0"
            /vif/0/feature-sg = "1"
            /vif/0/queue-0/tx-ring-ref = "620"
            """));
    private final XenbusConnection xenstore = new XenbusConnection(daemon);

    @Test
    void readsAValue() {
        assertThat(xenstore.value("domid")).isEqualTo("1");
        assertThat(xenstore.value("/vif/0/feature-sg")).isEqualTo("1");
    }

    @Test
    void anAbsentNodeIsNull() {
        assertThat(xenstore.value("/vif/1")).isNull();
        assertThat(xenstore.children("/vif/1")).isEmpty();
        assertThat(xenstore.value("domid")).as("the connection goes on").isEqualTo("1");
    }

    @Test
    void listsWhatIsBelowAtAnyDepth() {
        assertThat(xenstore.children("/vif/0")).containsExactly("backend", "feature-sg", "queue-0");
        assertThat(xenstore.below("/vif/0"))
                .containsOnly(
                        entry("backend", "/local/domain/0/backend/vif/1/0"),
                        entry("feature-sg", "1"),
                        entry("queue-0/tx-ring-ref", "620"));
    }

    @Test
    void doesNotFollowAGuestToAnyDepth() {
        XenstoreNodes deep = new XenstoreListing("/vif/0" + "/a".repeat(100_000) + " = \"1\"");

        assertThat(deep.below("/vif/0")).isEmpty();
    }

    @Test
    void passesOverEventsNobodyAskedFor() {
        daemon.answer(XS_WATCH_EVENT, 0, "@introduceDomain\0token\0");

        assertThat(xenstore.value("domid")).isEqualTo("1");
    }

    @Test
    void aBrokenConnectionHasNoNodes() {
        daemon.closed = true;

        assertThat(xenstore.value("domid")).isNull();
        assertThat(xenstore.below("/vif")).isEmpty();
    }

    /** xenstored's side of the protocol; hands out a few octets at a time, as a device may. */
    private static final class Daemon implements ByteChannel {
        private final XenstoreNodes nodes;
        private final ByteArrayOutputStream request = new ByteArrayOutputStream();
        private final Deque<Byte> answers = new ArrayDeque<>();
        private boolean closed;

        Daemon(XenstoreNodes nodes) {
            this.nodes = nodes;
        }

        @Override
        public int write(ByteBuffer data) {
            int length = Math.min(data.remaining(), 5);
            for (int i = 0; i < length; i++) {
                request.write(data.get());
            }
            ByteBuffer message = ByteBuffer.wrap(request.toByteArray()).order(ByteOrder.nativeOrder());
            if (message.limit() >= 16 && message.limit() == 16 + message.getInt(12)) {
                String path = new String(message.array(), 16, message.limit() - 17, StandardCharsets.US_ASCII);
                reply(message.getInt(0), message.getInt(4), path);
                request.reset();
            }
            return length;
        }

        private void reply(int type, int id, String path) {
            String payload = type == XS_READ ? nodes.value(path) : String.join("\0", nodes.children(path)) + "\0";
            boolean absent = payload == null || (type == XS_DIRECTORY && payload.length() == 1);
            answer(absent ? XS_ERROR : type, id, absent ? "ENOENT\0" : payload);
        }

        void answer(int type, int id, String payload) {
            ByteBuffer message = ByteBuffer.allocate(16 + payload.length()).order(ByteOrder.nativeOrder());
            message.putInt(type).putInt(id).putInt(0).putInt(payload.length());
            message.put(payload.getBytes(StandardCharsets.US_ASCII));
            for (byte octet : message.array()) {
                answers.add(octet);
            }
        }

        @Override
        public int read(ByteBuffer target) {
            if (closed) {
                return -1;
            }
            int length = Math.min(Math.min(target.remaining(), answers.size()), 7);
            for (int i = 0; i < length; i++) {
                target.put(answers.remove());
            }
            return length;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
