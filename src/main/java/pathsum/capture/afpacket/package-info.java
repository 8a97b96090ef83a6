/**
 * Live capture through a Linux packet socket: a TPACKET_V3 ring (Documentation/networking/packet_mmap.rst) read in place,
 * with the kernel's word on every checksum. The only native calls of this package are in {@code Syscalls}.
 */
package pathsum.capture.afpacket;
