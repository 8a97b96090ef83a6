/** The Internet checksum (RFC 1071) and what a captured packet's checksum fields can be said to hold. */
package pathsum.checksum;
