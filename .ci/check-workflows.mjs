// Prints what actionlint finds in workflows; the exit code is 1 if it finds something.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [directory, ...paths] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(directory, "node.mjs")));
const lint = await createLinter();
const found = paths.flatMap((path) => lint(readFileSync(path, "utf8"), path));
for (const { file, line, column, message } of found) {
  console.error(`${file}:${line}:${column}: ${message}`);
}
// Nothing else ends the program that actionlint is.
process.exit(found.length > 0 ? 1 : 0);
