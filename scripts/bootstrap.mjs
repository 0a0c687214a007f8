// Every npm script enters here: `node scripts/bootstrap.mjs COMMAND …` sets up what the command needs, then hands over to it.
// It must parse on any old Node (no `??`, no top-level await), so that an old Node gets a sentence instead of a SyntaxError.
const OLDEST_NODE = 18;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `yueda: this is Node ${process.versions.node}, and Node ${OLDEST_NODE} or newer is needed to install. ` +
      'Get one from https://nodejs.org (any from 18 on: 粤答 then brings its own Node 24) and run the command again.',
  );
  process.exit(1);
}

import('./bootstrap/run-command.mjs').then(({ runCommand }) => runCommand(process.argv[2], process.argv.slice(3)));
