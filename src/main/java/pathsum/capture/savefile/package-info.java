/**
 * Capture files: pcap and pcapng, read and written with no allocation per packet.
 *
 * <p>{@link pathsum.capture.savefile.Savefile} opens one for reading, {@link pathsum.capture.savefile.PcapngWriter} makes
 * one. Formats: draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng.
 */
package pathsum.capture.savefile;
