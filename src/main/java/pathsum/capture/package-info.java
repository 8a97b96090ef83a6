/**
 * The ports between capture engines and everything else. This package depends on the JDK only.
 *
 * <p>An engine lends the octets of one packet for the length of one callback; nobody keeps the buffer.
 */
package pathsum.capture;
