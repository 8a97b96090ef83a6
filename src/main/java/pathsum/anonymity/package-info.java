/** Reports and evidence without the addresses, names and payloads of those they were taken from, still fit to diagnose. */
package pathsum.anonymity;
