/**
 * From the remedies of a report to the configuration that keeps them: idempotent, with the reason and the way back
 * written into it, because a switch nobody knows the reason of is turned back.
 */
package pathsum.advice;
