/**
 * Live capture at several points at once: which interfaces, in which network namespaces, a thread for each, one consumer
 * for all. Knows engines only by their port.
 */
package pathsum.live;
