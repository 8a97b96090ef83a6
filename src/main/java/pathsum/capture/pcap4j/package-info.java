/**
 * Live capture through libpcap, wherever that runs. libpcap drops the kernel's word on checksums. Also compiles filters
 * for the other engines.
 */
package pathsum.capture.pcap4j;
