/** The `porthus` command. */
import { main } from '../src/cli/main.ts';

// Whoever reads the output may stop reading, as `head` does; what was asked for is done all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
