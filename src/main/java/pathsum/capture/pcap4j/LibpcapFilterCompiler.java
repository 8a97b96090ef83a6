package pathsum.capture.pcap4j;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.lang.reflect.Field;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import pathsum.capture.CaptureException;
import pathsum.capture.FilterCompiler;
import pathsum.capture.FilterProgram;

/** Compiles pcap-filter(7) expressions with libpcap. */
public final class LibpcapFilterCompiler implements FilterCompiler {
    /** MAXIMUM_SNAPLEN of libpcap. */
    static final int SNAPLEN = 262_144;

    /** Opens the interface for a moment: only a live handle knows how the kernel shows VLAN tags and directions there. */
    @Override
    public FilterProgram compile(String expression, String interfaceName) throws CaptureException {
        Libpcap.require("a filter");
        try (PcapHandle handle =
                new PcapHandle.Builder(interfaceName).snaplen(SNAPLEN).build()) {
            return compile(expression, handle);
        } catch (PcapNativeException e) {
            throw Libpcap.explain(interfaceName, e);
        }
    }

    private static FilterProgram compile(String expression, PcapHandle handle) throws CaptureException {
        try {
            BpfProgram program =
                    handle.compileFilter(expression, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
            try {
                return read(program);
            } finally {
                program.free();
            }
        } catch (PcapNativeException e) {
            throw badFilter(expression, e);
        } catch (NotOpenException e) {
            throw new IllegalStateException(e);
        }
    }

    static CaptureException badFilter(String expression, PcapNativeException error) {
        String message = String.valueOf(error.getMessage());
        return new CaptureException(
                "filter \"" + expression + "\": " + message.replaceAll("\\s+", " ")
                        + "; man pcap-filter has the syntax",
                error);
    }

    /** pcap4j keeps {@code struct bpf_program} to itself: a count, and a pointer to so many {@code struct bpf_insn}. */
    private static FilterProgram read(BpfProgram program) {
        Pointer structure = structure(program).getPointer();
        int length = structure.getInt(0);
        Pointer instructions = structure.getPointer(Long.BYTES);
        int[] code = new int[length];
        int[] jumpTrue = new int[length];
        int[] jumpFalse = new int[length];
        int[] operand = new int[length];
        for (int i = 0; i < length; i++) {
            long at = (long) i * Long.BYTES;
            code[i] = instructions.getShort(at) & 0xFFFF;
            jumpTrue[i] = instructions.getByte(at + 2) & 0xFF;
            jumpFalse[i] = instructions.getByte(at + 3) & 0xFF;
            operand[i] = instructions.getInt(at + 4);
        }
        return new FilterProgram(code, jumpTrue, jumpFalse, operand);
    }

    private static Structure structure(BpfProgram program) {
        try {
            Field field = BpfProgram.class.getDeclaredField("program");
            field.setAccessible(true);
            return (Structure) field.get(program);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("pcap4j is not the version this was written for", e);
        }
    }
}
