/**
 * What is known of the machines and interfaces packets were seen on: immutable records, JDK only. Reading them from a
 * live Linux is the business of {@code pathsum.host.linux}; reading them from a bundle, of {@code pathsum.bundle}.
 */
package pathsum.host;
