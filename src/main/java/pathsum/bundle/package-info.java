/**
 * Bundles: what was seen on one or several machines, as bundle.json and capture files beside it; and the sources of
 * packets that arguments on the command line stand for.
 */
package pathsum.bundle;
