package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import pathsum.Allocations;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

class VerificationAllocationTest {
    @Test
    void dissectingAndVerifyingAllocateNothing() {
        RandomPackets packets = new RandomPackets(7);
        ByteBuffer[] frames = new ByteBuffer[64];
        for (int i = 0; i < frames.length; i++) {
            byte[] frame = packets.frame(i % 4);
            frames[i] = ByteBuffer.allocateDirect(frame.length).put(0, frame);
        }
        Dissector dissector = new Dissector();
        ChecksumVerifier verifier = new ChecksumVerifier(new FragmentSums());
        PacketLayers layers = new PacketLayers();
        ChecksumResults results = new ChecksumResults();
        int[] turn = new int[1];

        Runnable packet = () -> {
            ByteBuffer frame = frames[turn[0]++ % frames.length];
            dissector.dissect(frame, 0, frame.capacity(), frame.capacity(), 1, layers);
            verifier.verify(layers, results);
        };
        long allocated = Allocations.per(100_000, packet);

        assertThat(allocated).as("bytes over 100 000 packets").isZero();
    }
}
