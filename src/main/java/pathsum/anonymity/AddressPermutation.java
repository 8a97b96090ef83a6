package pathsum.anonymity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Exchanges addresses for others, one for one and under a key: two that share a prefix still share one of that length, and
 * no more (Crypto-PAn: Xu, Fan, Ammar, Moon, <i>Prefix-Preserving IP Address Anonymization</i>, 2002; here with HMAC).
 *
 * <p>What names nobody stays what it is: unspecified, loopback, broadcast and multicast addresses, link-local prefixes, and
 * the address that Xen gives every backend.
 */
final class AddressPermutation {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LINK_LOCAL_PREFIX = 64;
    private static final int SOLICITED_NODE_PREFIX = 104;
    private static final int NEIGHBOUR_GROUP_PREFIX = 24;
    private static final int GROUP = 0x01;

    private final Mac mac;

    AddressPermutation(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    byte[] ipv4(byte[] address) {
        if (isSpecialIpv4(address[0])) {
            return address.clone();
        }
        byte[] permuted = permute(address, Byte.SIZE, -1);
        byte[] head = {address[0]};
        do {
            head = permute(head, 0, -1);
        } while (isSpecialIpv4(head[0]));
        permuted[0] = head[0];
        return permuted;
    }

    /** "This network", loopback, multicast, and what is reserved above it with the broadcast address. */
    private static boolean isSpecialIpv4(byte first) {
        int octet = first & 0xFF;
        return octet == 0 || octet == 127 || octet >= 224;
    }

    byte[] ipv6(byte[] address) {
        int first = (address[0] & 0xFF) << 8 | (address[1] & 0xFF);
        if (first == 0) {
            return embedded(address);
        }
        if ((first & 0xFF00) == 0xFF00) {
            boolean solicited = first == 0xFF02 && address[11] == 1 && address[12] == (byte) 0xFF;
            return solicited ? permute(address, SOLICITED_NODE_PREFIX, -1) : address.clone();
        }
        if (isSpecialIpv6(first)) {
            return permute(address, LINK_LOCAL_PREFIX, -1);
        }
        byte[] permuted = permute(address, Short.SIZE, -1);
        byte[] head = Arrays.copyOf(address, 2);
        do {
            head = permute(head, 0, -1);
        } while (isSpecialIpv6((head[0] & 0xFF) << 8 | (head[1] & 0xFF)));
        permuted[0] = head[0];
        permuted[1] = head[1];
        return permuted;
    }

    private static boolean isSpecialIpv6(int first) {
        return first == 0 || (first & 0xFFC0) == 0xFE80 || (first & 0xFF00) == 0xFF00;
    }

    /** The unspecified and the loopback address stay; what ends in an IPv4 address has that one exchanged. */
    private byte[] embedded(byte[] address) {
        byte[] tail = Arrays.copyOfRange(address, 12, 16);
        boolean loopback =
                Arrays.equals(Arrays.copyOf(address, 15), new byte[15]) && address[15] <= 1 && address[15] >= 0;
        byte[] permuted = loopback ? address.clone() : permute(address, Short.SIZE, -1);
        if (!loopback && address[10] == (byte) 0xFF && address[11] == (byte) 0xFF) {
            permuted = address.clone();
            System.arraycopy(ipv4(tail), 0, permuted, 12, 4);
        }
        return permuted;
    }

    byte[] mac(byte[] address) {
        boolean backend =
                (address[0] & 0xFF) == 0xFE && (address[1] & address[2] & address[3] & address[4] & address[5]) == -1;
        if (backend || isZero(address)) {
            return address.clone();
        }
        if ((address[0] & GROUP) != 0) {
            boolean neighbour = address[0] == 0x33 && address[1] == 0x33 && address[2] == -1;
            return neighbour ? permute(address, NEIGHBOUR_GROUP_PREFIX, -1) : address.clone();
        }
        // The first digit stays: behind MPLS it is all that tells a frame from an IP packet (RFC 4928, section 3).
        return permute(address, 4, 0x03);
    }

    private static boolean isZero(byte[] address) {
        return Arrays.equals(address, new byte[address.length]);
    }

    /** Sixteen octets that stand for a text. */
    byte[] digest(String text) {
        return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 16);
    }

    /**
     * Turns each bit or not, as the bits before it say.
     *
     * @param from the first bit that may be turned
     * @param fixed bits of the first octet that stay, -1 for none
     */
    private byte[] permute(byte[] address, int from, int fixed) {
        byte[] permuted = address.clone();
        for (int bit = from; bit < address.length * Byte.SIZE; bit++) {
            int mask = 0x80 >>> (bit % Byte.SIZE);
            boolean stays = fixed >= 0 && bit < Byte.SIZE && (fixed & mask) != 0;
            if (!stays && isTurned(address, bit)) {
                permuted[bit / Byte.SIZE] ^= (byte) mask;
            }
        }
        return permuted;
    }

    private boolean isTurned(byte[] address, int bit) {
        byte[] prefix = new byte[address.length + 2];
        prefix[0] = (byte) address.length;
        prefix[1] = (byte) bit;
        System.arraycopy(address, 0, prefix, 2, bit / Byte.SIZE);
        if (bit % Byte.SIZE != 0) {
            int kept = 0xFF00 >>> (bit % Byte.SIZE);
            prefix[2 + bit / Byte.SIZE] = (byte) (address[bit / Byte.SIZE] & kept);
        }
        return (mac.doFinal(prefix)[0] & 1) != 0;
    }
}
