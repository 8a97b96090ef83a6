/** What happens to every packet between a capture and a result: one pass, nothing allocated. */
package pathsum.pipeline;
