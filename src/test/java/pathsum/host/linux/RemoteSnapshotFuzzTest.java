package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** A snapshot comes from another machine: whatever it says, there are records or there are none, and no exception. */
class RemoteSnapshotFuzzTest {
    @FuzzTest
    void anyTextIsRead(byte[] octets) {
        RemoteSnapshot snapshot = RemoteSnapshot.parse(new String(octets, StandardCharsets.ISO_8859_1));

        snapshot.interfaces().forEach(one -> assertThat(one.role()).isNotNull());
        assertThat(snapshot.host("there").name()).isNotEmpty();
        assertThat(snapshot.counters()).isNotNull();
    }
}
