/** Manual pages and shell completion, written from the commands themselves so that they cannot fall behind. */
package pathsum.cli.manual;
