package pathsum.capture.afpacket;

/** Layouts and numbers of linux/if_packet.h, if_ether.h and virtio_net.h that the ring needs. Native byte order. */
final class Tpacket3 {
    static final int AF_PACKET = 17;
    static final int SOCK_RAW = 3;
    static final int ETH_P_ALL = 3;

    static final int SOL_PACKET = 263;
    static final int PACKET_ADD_MEMBERSHIP = 1;
    static final int PACKET_RX_RING = 5;
    static final int PACKET_STATISTICS = 6;
    static final int PACKET_VERSION = 10;
    static final int PACKET_VNET_HDR = 15;
    static final int TPACKET_V3 = 2;
    static final int PACKET_MR_PROMISC = 1;

    /** struct tpacket_block_desc with its struct tpacket_hdr_v1. */
    static final int BLOCK_STATUS = 8;

    static final int BLOCK_PACKETS = 12;
    static final int BLOCK_FIRST_PACKET = 16;
    static final int BLOCK_FIRST_SECONDS = 32;
    static final int BLOCK_FIRST_NANOS = 36;
    static final int BLOCK_HEADER = 48;
    static final int TP_STATUS_KERNEL = 0;
    static final int TP_STATUS_USER = 1;

    /** struct tpacket3_hdr. */
    static final int NEXT_OFFSET = 0;

    static final int SECONDS = 4;
    static final int NANOS = 8;
    static final int SNAPLEN = 12;
    static final int LENGTH = 16;
    static final int STATUS = 20;
    static final int MAC = 24;
    static final int VLAN_TCI = 32;
    static final int VLAN_TPID = 36;
    static final int TP_STATUS_CSUMNOTREADY = 1 << 3;
    static final int TP_STATUS_VLAN_VALID = 1 << 4;
    static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;
    static final int TP_STATUS_CSUM_VALID = 1 << 7;
    static final int TP_STATUS_GSO_TCP = 1 << 8;

    /** struct sockaddr_ll, 16-octet aligned behind the packet's header. */
    static final int SOCKADDR = 48;

    static final int SOCKADDR_PACKET_TYPE = SOCKADDR + 10;
    static final int PACKET_OUTGOING = 4;

    /** struct virtio_net_hdr, the octets right in front of the frame. */
    static final int VNET_LENGTH = 10;

    static final int VNET_FLAGS = 0;
    static final int VNET_GSO_TYPE = 1;
    static final int VNET_GSO_SIZE = 4;
    static final int VNET_CSUM_START = 6;
    static final int VNET_CSUM_OFFSET = 8;
    static final int VNET_NEEDS_CSUM = 1;
    static final int VNET_DATA_VALID = 2;

    private Tpacket3() {}
}
