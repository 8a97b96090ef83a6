package pathsum.capture;

/** A classic BPF program as data: one {@code struct sock_filter} (linux/filter.h) per instruction. */
public final class FilterProgram {
    private static final int RET_K = 0x06;

    private final int[] code;
    private final int[] jumpTrue;
    private final int[] jumpFalse;
    private final int[] operand;

    /** Four arrays of one length, an element per instruction. */
    public FilterProgram(int[] code, int[] jumpTrue, int[] jumpFalse, int[] operand) {
        this.code = code.clone();
        this.jumpTrue = jumpTrue.clone();
        this.jumpFalse = jumpFalse.clone();
        this.operand = operand.clone();
    }

    /** Keeps so many octets of every packet. */
    public static FilterProgram everything(int snaplen) {
        return new FilterProgram(new int[] {RET_K}, new int[1], new int[1], new int[] {snaplen});
    }

    /** The same choice of packets, each cut to so many octets: what a program returns is the length to keep. */
    public FilterProgram cutTo(int snaplen) {
        int[] cut = operand.clone();
        for (int i = 0; i < cut.length; i++) {
            if (code[i] == RET_K && cut[i] != 0) {
                cut[i] = snaplen;
            }
        }
        return new FilterProgram(code, jumpTrue, jumpFalse, cut);
    }

    public int length() {
        return code.length;
    }

    public int code(int instruction) {
        return code[instruction];
    }

    public int jumpTrue(int instruction) {
        return jumpTrue[instruction];
    }

    public int jumpFalse(int instruction) {
        return jumpFalse[instruction];
    }

    public int operand(int instruction) {
        return operand[instruction];
    }
}
