/**
 * Packets of another machine, over the system's ssh with its own configuration, agent and known hosts. What runs there
 * is {@code pathsum capture}, or plain tcpdump; either is ended when its standard input ends, so that nothing is left
 * behind however this side ends.
 */
package pathsum.capture.ssh;
